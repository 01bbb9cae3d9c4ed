import { expect, test } from 'vitest';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import { answer, collectEvents, collectUntil, errorOf, loseAnswer } from '../../../helpers/labs.ts';
import { createTestbotSetup, linuxJobtypes, type TestbotSetupOptions } from '../../../helpers/labs-testbot.ts';

const worker = { name: 'w', jobtypes: linuxJobtypes, waitingSleepMs: 30_000 };

async function follow(options: TestbotSetupOptions = {}) {
  const setup = createTestbotSetup({ workers: [{ ...worker, script: { durationMs: 60_000 } }], ...options });
  const ref = await setup.submit();
  const events = await collectEvents(setup.clock, setup.lab.watch(ref));
  return { ...setup, ref, events, told: tell(events) };
}

/** Events without their cursors; the quiet ones left out. */
function tell(events: readonly JobEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'state') return [`${event.state}: ${event.detail}`];
    if (event.type === 'test') return [`test ${event.test.name}: ${event.test.outcome}`];
    return event.type === 'ended' ? [`ended: ${event.how}`] : [];
  });
}

test('a build is queued until a worker takes a job, runs until all are taken, and then it is over', async () => {
  const { told, events } = await follow();
  expect(told).toEqual([
    'queued: 3 jobs: 3 pending',
    'running: 3 jobs: 2 pending, 1 taken',
    'running: 3 jobs: 1 pending, 2 taken',
    'running: 3 jobs: 3 taken',
    'ended: completed',
  ]);
  expect(events.some(({ type }) => type === 'heartbeat')).toBe(true);
});

test('with a server that keeps reports, the first job that is done makes the others worth waiting for', async () => {
  const { told } = await follow({ done: true });
  expect(told.slice(-5)).toEqual([
    'test reftest: passed',
    'running: 3 jobs: 1 taken, 2 done',
    'test mochitest-chrome: passed',
    'running: 3 jobs: 3 done',
    'ended: completed',
  ]);
});

test('--until done waits for reports also when all jobs were taken at once', async () => {
  const workers = linuxJobtypes.map((type) => ({ ...worker, name: type, script: { durationMs: 60_000 } }));
  expect((await follow({ workers, done: true })).told.at(-2)).toBe('running: 3 jobs: 3 taken');
  expect((await follow({ workers, done: true, lab: { until: 'done' } })).told.at(-2)).toBe('running: 3 jobs: 3 done');
});

test('--until picked-up does not wait for reports, whatever the server keeps', async () => {
  const { told } = await follow({ done: true, lab: { until: 'picked-up' } });
  expect(told.at(-2)).toBe('running: 3 jobs: 1 taken, 2 done');
});

test('a watch goes on where the last one ended, and tells no job twice', async () => {
  const setup = createTestbotSetup({ workers: [{ ...worker, script: { durationMs: 60_000 } }], done: true });
  const ref = await setup.submit();
  const before = await collectUntil(setup.clock, setup.lab.watch(ref), ({ type }) => type === 'test');
  const cursor = before.at(-1)?.cursor;
  const after = await collectEvents(setup.clock, setup.lab.watch(ref, cursor));
  const tests = [...tell(before), ...tell(after)].filter((line) => line.startsWith('test'));
  expect(tests).toEqual(['test mochitest: passed', 'test reftest: passed', 'test mochitest-chrome: passed']);
  expect(tell(after)[0]).not.toContain('queued');
});

test('a build without jobs is over at once', async () => {
  const { clock, lab, submit } = createTestbotSetup();
  const ref = await submit({ branch: 'unheard-of' });
  expect(tell(await collectEvents(clock, lab.watch(ref)))).toEqual(['ended: completed']);
});

test('a server that lost its data no longer knows the jobs', async () => {
  const { clock, lab, server, submit } = createTestbotSetup();
  const ref = await submit();
  await server.reset();
  expect(tell(await collectEvents(clock, lab.watch(ref))).at(-1)).toBe('ended: vanished');
});

test('a server that fails over everything is not taken for one that lost its data', async () => {
  const { clock, lab, submit, wire } = createTestbotSetup();
  const ref = await submit();
  wire.breakAlways(/^GET /, answer(500, 'A server error occurred.  Please contact the administrator.'));
  const error = await errorOf(collectEvents(clock, lab.watch(ref)));
  expect(error).toMatchObject({ code: 'http', status: 500 });
  expect(wire.count(/^GET \/jobs/)).toBe(2);
});

test('a status that nobody has heard of is told, and counts as taken', async () => {
  const { clock, lab, server, submit } = createTestbotSetup();
  const ref = await submit();
  for (const job of server.jobs())
    await server.fetch(
      new Request(`http://x/api/heartbeat/${String(job['_id'])}`, { method: 'POST', body: '"resting"' }),
    );
  expect(tell(await collectEvents(clock, lab.watch(ref)))).toEqual(['unknown: 3 jobs: 3 unknown', 'ended: completed']);
});

test('a lost answer to a look is no reason to end the watch', async () => {
  const { clock, lab, submit, wire } = createTestbotSetup({ workers: [worker] });
  const ref = await submit();
  wire.break(/^GET \/jobs/, loseAnswer);
  expect(tell(await collectEvents(clock, lab.watch(ref))).at(-1)).toBe('ended: completed');
});
