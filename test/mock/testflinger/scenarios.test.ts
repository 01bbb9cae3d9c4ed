import { gunzipSync, gzipSync } from 'node:zlib';

import { packTar, unpackTar } from 'modern-tar';
import { expect, onTestFinished, test } from 'vitest';

import { createMock } from '../../../mock/index.ts';
import { scenarios } from '../../../mock/testflinger/scenarios.ts';
import { createCalls } from '../../helpers/testflinger-calls.ts';

const job = {
  job_queue: 'demo',
  provision_data: { distro: 'noble' },
  test_data: { test_cmds: 'true' },
};

function play(scenario: string) {
  const mock = createMock('testflinger', { scenario, clock: { speed: 0 }, randomSeed: 3 });
  onTestFinished(() => mock.close());
  return { mock, ...createCalls(mock.lab) };
}

/** Submits the usual job and looks at it after so many minutes. */
async function playJob(scenario: string, minutes = 10, more: object = {}) {
  const { mock, submit, result, ...calls } = play(scenario);
  const id = await submit({ ...job, ...more });
  await mock.clock.advance(minutes * 60_000);
  return { mock, id, submit, ...calls, found: await result(id) };
}

test('every scenario tells its story in a sentence', () => {
  for (const { about } of Object.values(scenarios)) expect(about).toMatch(/^[A-Z].*\.$/);
  expect(Object.keys(scenarios)).toEqual(expect.arrayContaining(['happy', 'flaky', 'agent-dies', 'slow-queue']));
});

test('happy: every phase succeeds, with a serial log and a JUnit file', async () => {
  const { found, id, log, artifact } = await playJob('happy');
  expect(found).toMatchObject({ job_state: 'complete', provision_status: 0, test_status: 0, cleanup_status: 0 });
  expect((await log(id, 'serial'))['test']?.log_data).toContain('Booting Linux');
  expect((await artifact(id))?.length).toBeGreaterThan(500);
});

test('test-fails: the test ends with 1', async () => {
  expect((await playJob('test-fails')).found).toMatchObject({ job_state: 'complete', test_status: 1 });
});

test('flaky: the first job fails, the next one passes', async () => {
  const { found, mock, submit, call } = await playJob('flaky');
  expect(found).toMatchObject({ test_status: 1 });
  const second = await submit(job);
  await mock.clock.advance(600_000);
  expect(await (await call(`/v1/result/${second}`)).json()).toMatchObject({ test_status: 0 });
});

test('provision-fails: the job ends without a test, and the record of its agent counts the failure', async () => {
  const { found, call } = await playJob('provision-fails');
  const records = (await (await call('/v1/agents/data')).json()) as Record<string, unknown>[];
  expect(records).toContainEqual(
    expect.objectContaining({ provision_streak_type: 'fail', provision_streak_count: 1 }) as unknown,
  );
  expect(found).toMatchObject({ job_state: 'complete', provision_status: 3 });
  expect(found).not.toHaveProperty('test_status');
});

test('recovery-fails: the agent takes itself offline', async () => {
  const { found, mock } = await playJob('recovery-fails');
  expect(found).toMatchObject({ provision_status: 46 });
  expect(mock.lab.agents().map(({ state }) => state)).toContain('offline');
});

test('agent-dies: the job stays in its test for ever', async () => {
  expect((await playJob('agent-dies', 24 * 60)).found).toMatchObject({ job_state: 'test' });
});

test('lost-cancel: the first cancel comes to nothing, the second ends the job', async () => {
  const { id, cancel, mock, call } = await playJob('lost-cancel', 2);
  const state = async () => ((await (await call(`/v1/result/${id}`)).json()) as { job_state: string }).job_state;
  expect(await cancel(id)).toBe(200);
  await mock.clock.advance(30_000);
  expect(await state()).toBe('test');
  expect(await cancel(id)).toBe(200);
  await mock.clock.advance(60_000);
  expect(await state()).toBe('complete');
});

test('late-results: the end shows five minutes after it came', async () => {
  expect((await playJob('late-results', 5)).found).not.toMatchObject({ job_state: 'complete' });
  expect((await playJob('late-results', 8)).found).toMatchObject({ job_state: 'complete' });
});

test('slow-queue: jobs take two hours, and a third one waits', async () => {
  const { mock, submit } = play('slow-queue');
  for (let count = 0; count < 3; count++) await submit(job);
  const states = () => mock.lab.jobs().map(({ state }) => state);
  await mock.clock.advance(119 * 60_000);
  expect(states()).toEqual(['test', 'test', 'waiting']);
  await mock.clock.advance(3 * 60_000);
  expect(states()).toEqual(['complete', 'complete', 'test']);
});

test('no-agents: a job waits', async () => {
  expect((await playJob('no-agents', 24 * 60)).found).toEqual({ job_state: 'waiting' });
});

test('skipped-phases: the job is complete with nothing but its cleanup', async () => {
  expect((await playJob('skipped-phases')).found).toMatchObject({ job_state: 'complete', cleanup_status: 0 });
  expect(Object.keys((await playJob('skipped-phases')).found).filter((key) => key.endsWith('_status'))).toEqual([
    'cleanup_status',
  ]);
});

test('attachments-rejected: nothing but cleanup is run, and no log says why', async () => {
  const { mock, submit, attach, result } = play('attachments-rejected');
  const id = await submit({ ...job, test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] } });
  // An archive that any other agent would take.
  const files = [{ header: { name: 'test/a', size: 1 }, body: new Uint8Array([1]) }];
  expect(await attach(id, new Uint8Array(gzipSync(await packTar(files))))).toBe(200);
  await mock.clock.advance(600_000);
  const found = await result(id);
  expect(found).toMatchObject({ job_state: 'complete', cleanup_status: 0 });
  expect(found).not.toHaveProperty('provision_status');
});

test('output-timeout: the silent test is killed', async () => {
  const { found } = await playJob('output-timeout', 60);
  expect(found).toMatchObject({ test_status: 247, test_output: expect.stringContaining('Output timeout') as unknown });
});

test('reservation: the text is cut in the middle of words, and complete', async () => {
  const { id, call, mock, log } = await playJob('reservation', 5, { reserve_data: { ssh_keys: [], timeout: 600 } });
  expect((await log(id))['reserve']?.log_data).toContain('*** TESTFLINGER SYSTEM RESERVED ***');
  const first = (await (await call(`/v1/result/${id}/log/output?start_fragment=1`)).json()) as object;
  expect(JSON.stringify(first)).not.toEqual(JSON.stringify(await log(id)));
  expect(JSON.stringify(mock.dump())).toMatch(/"output\/[^"]+":\d{2,}/);
});

test('noisy-log: a hundred thousand lines arrive', async () => {
  const { id, log } = await playJob('noisy-log');
  expect((await log(id))['test']?.log_data.match(/\n/g)?.length).toBeGreaterThan(100_000);
});

test('lossy-log: fragments are missing, and others come twice', async () => {
  const { mock, id } = await playJob('lossy-log');
  const struck = mock.faults.list().map(({ struck }) => struck);
  expect(Math.min(...struck)).toBeGreaterThan(0);
  expect(id).not.toBe('');
});

test('lost-answers: a submit that looks lost has left a job', async () => {
  const { mock, submit } = play('lost-answers');
  let lost = 0;
  for (let count = 0; count < 12; count++)
    await submit(job).catch(() => {
      lost += 1;
    });
  expect(lost).toBeGreaterThan(0);
  expect(mock.lab.jobs()).toHaveLength(12);
});

test('huge-artifacts: two gigabytes are offered and none of them is held', async () => {
  const { id, call } = await playJob('huge-artifacts');
  const before = process.memoryUsage().arrayBuffers;
  const response = await call(`/v1/result/${id}/artifact`);
  const reader = response.body?.getReader();
  let bytes = 0;
  while (bytes < 100_000) bytes += (await reader?.read())?.value?.length ?? Number.POSITIVE_INFINITY;
  expect(bytes).toBeLessThan(1_000_000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  await reader?.cancel();
});

test('an archive that is made while it is read holds the files as they were scripted', async () => {
  const { mock, submit, artifact } = play('happy');
  mock.lab.script({
    artifacts: { 'big.bin': { sizeBytes: 3_000_000 }, 'a/note.txt': 'hello', 'b.bin': { base64: 'AAH/' } },
  });
  const id = await submit(job);
  await mock.clock.advance(600_000);
  const files = await unpackTar(gunzipSync((await artifact(id)) ?? new Uint8Array()));
  expect(files.map(({ header }) => [header.name, header.type, header.size])).toEqual([
    ['artifacts/', 'directory', 0],
    ['artifacts/a/', 'directory', 0],
    ['artifacts/big.bin', 'file', 3_000_000],
    ['artifacts/a/note.txt', 'file', 5],
    ['artifacts/b.bin', 'file', 3],
  ]);
  expect(new TextDecoder().decode(files[3]?.data)).toBe('hello');
  expect([...(files[4]?.data ?? [])]).toEqual([0, 1, 255]);
});
