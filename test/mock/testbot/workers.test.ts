import { expect, test } from 'vitest';

import type { JobScript, WorkerPlan } from '../../../mock/testbot/index.ts';
import { announce, startServer } from './calls.ts';

const minute = 60_000;

/** A server that stores reports, with one worker that does all three types of jobs; three jobs come at once. */
async function startWork(plan: Partial<WorkerPlan> = {}) {
  const worker = { name: 'lab-1', jobtypes: ['mochitest', 'reftest', 'mochitest-chrome'], ...plan };
  const started = startServer({ done: true, workers: [worker] });
  await announce(started.ask);
  return started;
}

test('a worker registers at once and asks for a job every minute', async () => {
  const { server, clock, ask } = startServer({ workers: [{ name: 'lab-1', jobtypes: ['reftest'] }] });
  expect(server.clients()).toMatchObject([{ name: 'lab-1', type: 'client' }]);
  const [, reftest] = await announce(ask);
  await clock.advance(minute - 1);
  expect((await ask(`GET /jobs/${reftest}`)).json['status']).toBe('pending');
  await clock.advance(1);
  expect((await ask(`GET /jobs/${reftest}`)).json['status']).toBe('locked');
  await server.close();
});

test('while it works its status tells of the job, and afterwards that it is available', async () => {
  const { server, clock } = await startWork({ script: { durationMs: 5000 }, jobtypes: ['reftest'] });
  await clock.advance(minute);
  const [, job] = server.jobs();
  expect(server.clients()[0]?.['status']).toMatchObject({
    name: 'lab-1',
    status: 'busy',
    heartbeat_interval: 60,
    job: { _id: job?.['_id'], status: 'locked' },
    capabilities: { jobtypes: ['reftest'], platform: { 'os.sysname': 'Linux' } },
  });
  await clock.advance(5000);
  expect(server.clients()[0]).toMatchObject({ status: { status: 'available' } });
  expect(server.clients()[0]?.['_rev']).toMatch(/^3-/);
  await server.close();
});

test('jobs follow each other without a pause, and outcomes follow the script, the last for all that come', async () => {
  const script: readonly JobScript[] = [{ durationMs: 10, result: { passed: false } }, { durationMs: 20 }];
  const { server, clock } = await startWork({ script });
  await clock.advance(minute + 49);
  expect(server.jobs().map((job) => job['status'])).toEqual(['done', 'done', 'locked']);
  await clock.advance(1);
  expect(server.jobs().map((job) => job['result'])).toEqual([{ passed: false }, { passed: true }, { passed: true }]);
  await server.close();
});

test('a script can go by the job', async () => {
  const { server, clock } = await startWork({
    script: (job) => ({ result: { passed: job['jobtype'] === 'reftest' } }),
  });
  await clock.advance(2 * minute);
  expect(server.jobs().map((job) => job['result'])).toEqual([{ passed: false }, { passed: true }, { passed: false }]);
  await server.close();
});

test('a worker that dies leaves its job locked for ever', async () => {
  const { server, clock } = await startWork({ script: { dies: true } });
  await clock.advance(24 * 60 * minute);
  expect(server.jobs().map((job) => job['status'])).toEqual(['locked', 'pending', 'pending']);
  expect(server.clients()[0]).toMatchObject({ status: { status: 'busy' } });
  await server.close();
});

test.each([
  ['work that crashes', { crashes: true, result: { passed: true } }],
  [
    'a script that throws',
    () => {
      throw new Error('broken');
    },
  ],
])('%s is reported as null, and the worker goes on', async (_, script) => {
  const { server, clock } = await startWork({ script });
  await clock.advance(2 * minute);
  expect(server.jobs().map((job) => [job['status'], job['result']])).toEqual([
    ['done', null],
    ['done', null],
    ['done', null],
  ]);
  await server.close();
});

test('on a server that keeps no reports the jobs stay locked', async () => {
  const { server, clock, ask } = startServer({ workers: [{ name: 'w', jobtypes: ['reftest'], waitingSleepMs: 1000 }] });
  await announce(ask);
  await clock.advance(10_000);
  expect(server.jobs()[1]).toMatchObject({ status: 'locked' });
  expect(server.jobs()[1]).not.toHaveProperty('result');
  await server.close();
});

test('a worker with heartbeats sends them while it waits and while it works', async () => {
  const { server, clock } = await startWork({ heartbeatIntervalMs: 10_000, script: { durationMs: 25_000 } });
  await clock.advance(minute - 1);
  expect(server.clients()[0]?.['_rev']).toMatch(/^6-/);
  await clock.advance(21_000);
  expect(server.clients()[0]?.['_rev']).toMatch(/^9-/);
  expect(server.clients()[0]).toMatchObject({ status: { status: 'busy', heartbeat_interval: 10 } });
  await server.close();
});

test('two workers share the jobs', async () => {
  const plan = { jobtypes: ['mochitest', 'reftest', 'mochitest-chrome'], script: { durationMs: 1000 } };
  const { server, clock, ask } = startServer({
    done: true,
    workers: [
      { name: 'a', ...plan },
      { name: 'b', ...plan },
    ],
  });
  await announce(ask);
  await clock.advance(minute + 1000);
  expect(server.jobs().map((job) => job['status'])).toEqual(['done', 'done', 'locked']);
  await server.close();
});

test('a reset brings the seed back and starts the workers anew', async () => {
  const { server, clock } = await startWork();
  await clock.advance(2 * minute);
  await server.seed({ system: 'testbot', fixtures: { jobs: [{ jobtype: 'reftest' }] } });
  expect(server.clients()).toHaveLength(1);
  expect(server.builds()).toEqual([]);
  await clock.advance(2 * minute);
  expect(server.jobs()).toMatchObject([{ jobtype: 'reftest', status: 'done', result: { passed: true } }]);
  await server.reset();
  expect(server.jobs()).toMatchObject([{ status: 'locked' }]);
  await server.close();
});

test('after the close nobody works', async () => {
  const { server, clock } = await startWork();
  await server.close();
  await clock.advance(10 * minute);
  expect(server.jobs().every((job) => job['status'] === 'pending')).toBe(true);
});

test('a server tells all it knows as plain JSON', async () => {
  const { server } = await startWork();
  const told = server.dump();
  expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  expect(told).toMatchObject({ profile: 'simple', clients: [{ name: 'lab-1' }], builds: [{}], jobs: [{}, {}, {}] });
  await server.close();
});
