import { expect, test } from 'vitest';

import { createLab, failing, passing } from './lab.ts';

test('a run waits five seconds, is run, and has its results only at the end', async () => {
  const { lab, clock, submit } = createLab({ script: { perFileMs: 2000 } });
  await submit('ann', { 'test_a.py': passing, 'test_b.py': passing });
  await clock.advance(4999);
  expect(lab.runs()[0]).toMatchObject({ status: 'CREATED', results: '' });
  await clock.advance(3999);
  expect(lab.runs()[0]).toMatchObject({ status: 'RUNNIG', results: '' });
  await clock.advance(2);
  expect(lab.runs()[0]).toMatchObject({ status: 'SUCCESS' });
  expect(lab.runs()[0]?.results?.match(/Tested: .*/g)).toEqual(['Tested: test_a.py', 'Tested: test_b.py']);
});

test('the block of a file is worded as Python prints it', async () => {
  const stdout = `it's 5 °C\n`;
  const { lab, clock, submit } = createLab({ script: { outcomes: { 'test_*.py': { result: 'fail', stdout } } } });
  await submit('ann', { 'test_a.py': passing });
  await clock.advance(10_000);
  const line = '='.repeat(72);
  expect(lab.runs()[0]?.results).toBe(
    `\n        Tested: test_a.py\n        Result: FAIL\n        Stdout: b"it's 5 \\xc2\\xb0C\\n"\n        Stderr:  None\n        ${line}\n\n\n        `,
  );
});

test('a run without files succeeds with nothing to show', async () => {
  const { lab, clock, submit } = createLab();
  await submit('ann');
  await clock.advance(5000);
  expect(lab.runs()[0]).toMatchObject({ status: 'SUCCESS', results: '' });
});

test('files that sleep take as long as they say', async () => {
  const { lab, clock, submit } = createLab({ script: { perFileMs: 500 } });
  await submit('ann', { 'test_slow.py': 'import time\n\ndef test_slow():\n    time.sleep(4)\n' });
  await clock.advance(9499);
  expect(lab.runs()[0]?.status).toBe('RUNNIG');
  await clock.advance(2);
  expect(lab.runs()[0]?.status).toBe('SUCCESS');
});

test('outcomes come one after the other, and the last one stays', async () => {
  const outcomes = { 'test_flaky.py': [{ result: 'fail' }, { result: 'pass' }] } as const;
  const { lab, clock, submit } = createLab({ script: { outcomes } });
  for (const name of ['one', 'two', 'three']) await submit(name, { 'test_flaky.py': passing });
  await clock.advance(20_000);
  expect(lab.runs().map(({ status }) => status)).toEqual(['FAILED', 'SUCCESS', 'SUCCESS']);
});

test('scripts can differ from run to run, or be chosen by what was sent', async () => {
  const fail = { outcomes: { '*': { result: 'fail' } } } as const;
  const listed = createLab({ script: [fail, {}] });
  const chosen = createLab({ script: ({ username, files }) => (username === files[0]?.name ? fail : {}) });
  for (const { submit, clock, lab } of [listed, chosen]) {
    await submit('a.py', { 'a.py': passing });
    await submit('b', { 'b.py': passing });
    await clock.advance(20_000);
    expect(lab.runs().map(({ status }) => status)).toEqual(['FAILED', 'SUCCESS']);
  }
});

test('a file that cannot be downloaded ends the run with what was run before', async () => {
  const { lab, clock, submit } = createLab({ script: { downloadFails: 'test_b.py' } });
  await submit('ann', { 'test_a.py': passing, 'test_b.py': passing, 'test_c.py': passing });
  await clock.advance(20_000);
  expect(lab.runs()[0]).toMatchObject({ status: 'FAILED' });
  expect(lab.runs()[0]?.results?.match(/Tested: .*/g)).toEqual(['Tested: test_a.py']);
  expect(lab.tasks()[0]).toMatchObject({ state: 'SUCCESS', info: { status: 'File not found!1/test_b.py' } });
});

test('a worker that dies leaves its run for ever, and those behind it waiting', async () => {
  const { lab, clock, submit } = createLab({ script: [{ dies: true }, {}], typo: false });
  await submit('ann', { 'test_a.py': passing });
  await submit('bob', { 'test_a.py': passing });
  await clock.advance(3_600_000);
  expect(lab.runs().map(({ status }) => status)).toEqual(['RUNNING', 'CREATED']);
  expect(lab.tasks().map(({ state }) => state)).toEqual(['PROGRESS', 'PENDING']);
});

test('a run that cannot be scheduled is stored without a task, and its sender gets a 500', async () => {
  const { lab, clock, submit } = createLab({ script: { neverScheduled: true } });
  expect((await submit('ann', { 'test_a.py': passing })).status).toBe(500);
  await clock.advance(60_000);
  expect(lab.runs()).toMatchObject([{ username: 'ann', status: 'CREATED', taskId: null, files: ['1/test_a.py'] }]);
});

test('as many runs are under way as there are workers', async () => {
  const { lab, clock, submit } = createLab({ workers: 2, runStartDelayMs: 0 });
  for (const name of ['one', 'two', 'three']) await submit(name, { 'test_a.py': passing });
  await clock.advance(10);
  expect(lab.runs().map(({ status }) => status)).toEqual(['RUNNIG', 'RUNNIG', 'CREATED']);
});

test('deleting a running run breaks its worker, so that later runs stay as they are', async () => {
  const { lab, clock, call, submit } = createLab();
  await submit('ann', { 'test_a.py': passing });
  await clock.advance(5500);
  expect((await call('/api/testruns/1', { method: 'DELETE' })).status).toBe(204);
  await clock.advance(1000);
  await submit('bob', { 'test_a.py': passing });
  await clock.advance(60_000);
  expect(lab.runs()).toMatchObject([{ id: 1, username: 'bob', status: 'CREATED', results: '' }]);
  expect(lab.tasks()).toMatchObject([
    { state: 'FAILURE', info: '' },
    { state: 'FAILURE', info: '' },
  ]);
});

test('a run that gets the id of a deleted one under way gets its results as well', async () => {
  const { lab, clock, call, submit } = createLab();
  await submit('ann', { 'test_a.py': passing });
  await clock.advance(5500);
  await call('/api/testruns/1', { method: 'DELETE' });
  await submit('bob', { 'test_b.py': failing });
  await clock.advance(1000);
  expect(lab.runs()[0]).toMatchObject({ username: 'bob', status: 'SUCCESS' });
  await clock.advance(10_000);
  expect(lab.runs()[0]).toMatchObject({ username: 'bob', status: 'FAILED' });
  expect(lab.runs()[0]?.results?.match(/Tested: .*/g)).toEqual(['Tested: test_a.py', 'Tested: test_b.py']);
});

test('a broken worker fails every task and changes no run', async () => {
  const { lab, clock, submit, get } = createLab({ brokenWorker: true });
  await submit('ann', { 'test_a.py': passing });
  const id = lab.tasks()[0]?.id;
  expect(await get(`/api/testrunners/${id}`)).toMatchObject({ state: 'PENDING', info: null });
  await clock.advance(5000);
  expect(await get(`/api/testrunners/${id}`)).toEqual({ failed: true, finished: true, id, info: '', state: 'FAILURE' });
  expect(lab.runs()[0]).toMatchObject({ status: 'CREATED', results: '' });
});

test('a task is forgotten a day after it ended', async () => {
  const { lab, clock, submit, get } = createLab();
  await submit('ann');
  await clock.advance(5000);
  const path = `/api/testrunners/${lab.tasks()[0]?.id}`;
  expect(await get(path)).toMatchObject({ state: 'SUCCESS', info: { status: 'SUCCESS' } });
  await clock.advance(86_400_000);
  expect(await get(path)).toMatchObject({ state: 'PENDING', info: null });
});

test('a run sent as JSON is stored by a server that then crashes, and never runs', async () => {
  const { lab, clock, post } = createLab();
  expect((await post('/api/testruns', '{"username":"ann"}')).status).toBe(500);
  await clock.advance(60_000);
  expect(lab.runs()).toMatchObject([{ username: 'ann', status: 'CREATED', taskId: null }]);
});

test('a reset ends all work and goes back to the seed, or to another one', async () => {
  const testruns = [{ username: 'old', status: 'FAILED', testfiles: [{ url: '1/a.py', text: failing }] }];
  const { lab, clock, call, submit } = createLab({ seed: { fixtures: { testruns } } });
  await submit('ann', { 'test_a.py': passing });
  await lab.reset();
  await clock.advance(60_000);
  expect(lab.runs()).toMatchObject([{ id: 1, username: 'old', status: 'FAILED', files: ['1/a.py'] }]);
  expect(lab.tasks()).toEqual([]);
  expect(await (await call('/_uploads/testfiles/1/a.py')).text()).toBe(failing);
  await lab.seed({ system: 'testrunner', default: { dialect: 'stub' } });
  expect((await call('/api/testrun')).status).toBe(200);
  expect(lab.runs()).toEqual([]);
});

test('a script that throws is a crash for the client', async () => {
  const { lab, submit } = createLab({
    script: () => {
      throw new Error('no such script');
    },
  });
  expect((await submit('ann')).status).toBe(500);
  expect(lab.tasks()).toEqual([]);
});
