import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { JobSummary } from '../../../../sdk/labs/lab.ts';
import { errorOf, joinText, json } from '../../../helpers/labs.ts';
import { createTestrunnerSetup, good, key1 } from '../../../helpers/labs-testrunner.ts';

async function gatherJobs(jobs: AsyncIterable<JobSummary>): Promise<JobSummary[]> {
  const all: JobSummary[] = [];
  for await (const job of jobs) all.push(job);
  return all;
}

test('the check tells the dialect', async () => {
  for (const [dialect, spoken] of [
    ['head', 'head'],
    ['stub', 'seed'],
  ] as const) {
    const { lab, clock } = createTestrunnerSetup({ dialect });
    expect(await clock.runUntil(lab.check())).toEqual({
      server: `TestRunner (dialect ${spoken}; the server tells no version)`,
    });
  }
});

test('runs are listed from the newest on, through as many answers as it takes', async () => {
  const testruns = Array.from({ length: 60 }, (_, index) => ({
    id: index + 1,
    username: `u${index + 1}`,
    status: 'SUCCESS',
  }));
  const { lab, clock, wire } = createTestrunnerSetup({ seed: { fixtures: { testruns } } });
  const all = await clock.runUntil(gatherJobs(lab.jobs([])));
  expect(all.map(({ id }) => Number(id))).toEqual(testruns.map(({ id }) => id).reverse());
  expect(all[0]).toEqual({ id: '60', state: 'ended', detail: 'SUCCESS', name: 'u60' });
  expect(wire.count(/q=/)).toBe(4);
});

test('a run that is deleted between two answers hides no other', async () => {
  const testruns = Array.from({ length: 40 }, (_, index) => ({ id: index + 1, username: 'u' }));
  const { lab, clock, wire, call } = createTestrunnerSetup({ seed: { fixtures: { testruns } } });
  wire.break(
    /q=/,
    (_request, deliver) => deliver(),
    async (_request, deliver) => {
      await call('DELETE', '/api/testruns/30');
      return await deliver();
    },
  );
  const ids = (await clock.runUntil(gatherJobs(lab.jobs([])))).map(({ id }) => Number(id));
  expect(new Set(ids).size).toBe(40);
});

test('a server that sends the same runs again and again is not listened to for ever', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  wire.breakAlways(
    /q=/,
    json({ num_results: 1, objects: [{ id: 3, username: null, status: null }], page: 1, total_pages: 9 }),
  );
  expect(await clock.runUntil(gatherJobs(lab.jobs([])))).toEqual([{ id: '3', state: 'unknown', detail: '' }]);
});

test('filters are by user and by state, in our words or in the words of the server', async () => {
  const testruns = [
    { username: 'ann', status: 'CREATED' },
    { username: 'ann_b', status: 'RUNNIG' },
    { username: 'annxb', status: 'RUNNING' },
    { username: 'ANN_b', status: 'FAILED' },
    { username: `nightly-rigline-${key1}`, status: 'SUCCESS' },
    { username: 'bob', status: 'PAUSED' },
  ];
  for (const dialect of ['head', 'stub'] as const) {
    const { lab, clock } = createTestrunnerSetup({ dialect, seed: { fixtures: { testruns } } });
    const find = async (...filters: string[]) =>
      (await clock.runUntil(gatherJobs(lab.jobs(filters)))).map(({ id }) => id);
    expect(await find('username:ann')).toEqual(['1']);
    expect(await find('username:ann_*')).toEqual(['2']);
    expect(await find('username:*b')).toEqual(['6', '4', '3', '2']);
    expect(await find('username:nightly-*')).toEqual([`5:${key1}`]);
    expect(await find('status:running')).toEqual(['3', '2']);
    expect(await find('status:RUNNIG')).toEqual(['2']);
    expect(await find('status:PAUSED')).toEqual(['6']);
    expect(await find('username:ann*', 'status:queued')).toEqual(['1']);
    for (const wrong of ['', 'ann', 'user:ann', 'status:', 'id:1'])
      expect(await errorOf(find(wrong))).toBeInstanceOf(UsageError);
  }
});

test('the log has what each file printed, and an unknown run has none', async () => {
  const { lab, clock, submit, reach } = createTestrunnerSetup({
    script: { outcomes: { '*': { result: 'pass', stdout: "it's\nno line end" } } },
  });
  const job = await submit({ 'test_a.py': good, 'test_b.py': good });
  expect(await clock.runUntil(joinText(lab.log(job)))).toBe('');
  await reach('SUCCESS');
  expect(await clock.runUntil(joinText(lab.log(job)))).toBe(
    "=== test_a.py: SUCCESS\nit's\nno line end\n=== test_b.py: SUCCESS\nit's\nno line end\n",
  );
  expect(await errorOf(clock.runUntil(joinText(lab.log({ id: '99' }))))).toMatchObject({ code: 'not-found' });
});

test('results in a form of their own are the log as they are', async () => {
  const { lab, clock } = createTestrunnerSetup({
    seed: { fixtures: { testruns: [{ status: 'SUCCESS', results: 'all fine' }] } },
  });
  expect(await clock.runUntil(joinText(lab.log({ id: '1' })))).toBe('all fine\n');
});

test('a run leaves no artifacts', async () => {
  const { lab } = createTestrunnerSetup();
  expect(lab.capabilities).toMatchObject({
    artifacts: false,
    cancel: 'while-queued',
    exactlyOnceSubmit: true,
    liveLog: false,
  });
  expect(await lab.artifacts({ id: '1' })).toEqual([]);
});
