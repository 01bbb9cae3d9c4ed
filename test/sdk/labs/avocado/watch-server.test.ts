import { expect, test } from 'vitest';
import type { JobScript } from '../../../../mock/avocado/index.ts';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import { answer, collectEvents, collectUntil, errorOf, gather, loseRequest } from '../../../helpers/labs.ts';
import { createAvocadoSetup, serverUrl } from '../../../helpers/labs-avocado.ts';

const id = 'c0ffee0100000000000000000000000000000000';
const passing = [
  { tag: '1-boot.py:Boot.test_kernel', status: 'PASS', durationMs: 12_000 },
  { tag: '2-net.py:Net.test_link', status: 'PASS', durationMs: 4000 },
];

function pushing(...jobs: readonly JobScript[]) {
  return createAvocadoSetup({ pushers: [{ jobs }] });
}

function tell(events: readonly JobEvent[]): string[] {
  return events
    .filter(({ type }) => type !== 'heartbeat')
    .map((event) => {
      if (event.type === 'state') return `${event.state}: ${event.detail}`;
      if (event.type === 'test') return `${event.test.outcome} ${event.test.name}`;
      if (event.type === 'log') return event.text.trim();
      return event.type === 'ended' ? event.how : event.type;
    });
}

test('a job is waited for until somebody pushes it, and followed to its end', async () => {
  const { clock, lab, submit, wire } = pushing({ id, startAfterMs: 60_000, tests: passing });
  const job = await submit({ waitFor: id });
  expect(job).toEqual({ id, url: `${serverUrl}/jobs/${id}/` });
  expect(tell(await collectEvents(clock, lab.watch(job)))).toEqual([
    `queued: waiting for job ${id}`,
    'running: RUNNING',
    'passed test_kernel',
    'passed test_link',
    'completed',
  ]);
  expect(await lab.outcome(job)).toMatchObject({ verdict: 'passed' });
  // A crash that means "not there yet" is not asked about again at once.
  expect(wire.count(/GET \/jobs\//)).toBeLessThan(12);
});

test('the first digits of an id are enough, once only one job begins so', async () => {
  const { clock, lab, submit } = pushing({ id, description: 'nightly', startAfterMs: 1000, tests: passing });
  const job = await submit({ waitFor: 'C0FFEE01' });
  const told = tell(await collectEvents(clock, lab.watch(job)));
  expect(told).toContain('queued: waiting for a job whose id begins with c0ffee01');
  expect(told).toContain(`rigline: this is job ${id}, "nightly", created 2026-01-31T12:00:01Z`);
  expect(await lab.outcome(job)).toMatchObject({ id, verdict: 'passed' });
});

test('digits that several jobs begin with are explained, with the jobs', async () => {
  const others = [id, `${id.slice(0, 39)}1`].map((one) => ({ id: one, status: 'PASS' }));
  const { clock, lab, submit } = createAvocadoSetup({ seed: { fixtures: { jobs: others } } });
  const job = await submit({ waitFor: 'c0ffee01' });
  const error = await errorOf(clock.runUntil(gather(lab.watch(job))));
  expect(error).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/several jobs begin with c0ffee01: c0ffee.*, c0ffee.*more digits/) as string,
  });
});

test('several jobs that are too old to be in the list are no reason to wait', async () => {
  const { clock, lab, submit, wire } = createAvocadoSetup();
  const job = await submit({ waitFor: 'c0ffee01' });
  wire.breakAlways(/GET \/jobs\/c0ffee01\//, answer(409, '{"detail":"Conflict."}', 'application/json'));
  expect(await errorOf(clock.runUntil(gather(lab.watch(job))))).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/^several jobs begin with c0ffee01\. Give more digits/) as string,
  });
});

test('a job with a longer name is not taken for the one that is waited for', async () => {
  const { clock, lab, submit } = createAvocadoSetup({
    seed: { fixtures: { jobs: [{ id: 'nightly-10', status: 'FAIL' }] } },
    pushers: [{ jobs: [{ id: 'nightly-1', startAfterMs: 60_000, tests: passing }] }],
  });
  const job = await submit({ waitFor: 'nightly-1' });
  await collectEvents(clock, lab.watch(job));
  expect(await lab.outcome(job)).toMatchObject({ id: 'nightly-1', verdict: 'passed' });
});

test('a job that is found by its digits stays the one, whoever comes later', async () => {
  const { clock, lab, submit } = pushing(
    { id, tests: passing },
    { id: `${id.slice(0, 39)}1`, tests: [{ tag: 't', status: 'FAIL', durationMs: 1 }] },
  );
  const job = await submit({ waitFor: 'c0ffee01' });
  await collectEvents(clock, lab.watch(job));
  await clock.advance(60_000);
  expect(await lab.outcome(job)).toMatchObject({ id, verdict: 'passed' });
});

test('the newest job with a description is found among others, but none from before', async () => {
  const old = { id: 'old', status: 'FAIL', description: 'nightly', time: '2026-01-31T11:00:00Z' };
  const { clock, lab, submit } = createAvocadoSetup({
    seed: { fixtures: { jobs: [old] } },
    pushers: [
      { jobs: [{ id, description: 'nightly', startAfterMs: 30_000, tests: passing }] },
      { jobs: [{ description: 'nightly build', startAfterMs: 5000, tests: passing }] },
    ],
  });
  const job = await submit({ waitForDescription: 'nightly' });
  const told = tell(await collectEvents(clock, lab.watch(job)));
  expect(told[0]).toBe('queued: waiting for a job described as "nightly", created since 2026-01-31T12:00:00.000Z');
  expect(await lab.outcome(job)).toMatchObject({ id, verdict: 'passed' });
  const older = await submit({ waitForDescription: 'nightly', waitSinceMs: 2 * 3_600_000 });
  await collectEvents(clock, lab.watch(older));
  // Still the newest.
  expect(await lab.outcome(older)).toMatchObject({ id });
});

test('an older job with the description is taken when its age allows', async () => {
  const old = {
    id: 'old',
    status: 'PASS',
    description: 'nightly',
    time: '2026-01-31T11:00:00Z',
    tests: [{ tag: 't', status: 'PASS' }],
  };
  const { clock, lab, submit } = createAvocadoSetup({ seed: { fixtures: { jobs: [old] } } });
  const job = await submit({ waitForDescription: 'nightly', waitSinceMs: 2 * 3_600_000 });
  await collectEvents(clock, lab.watch(job));
  expect(await lab.outcome(job)).toMatchObject({ id: 'old', verdict: 'passed' });
});

test('a watch goes on where it was broken off, and tells nothing twice', async () => {
  const { clock, lab, submit } = pushing({ id, tests: passing });
  const job = await submit({ waitFor: id });
  const first = await collectUntil(clock, lab.watch(job), ({ type }) => type === 'test');
  const rest = await collectEvents(clock, lab.watch(job, first.at(-1)?.cursor));
  expect(tell(rest)).toEqual(['passed test_link', 'completed']);
});

test('an outage of the server is not the absence of a job', async () => {
  const { clock, lab, submit, wire } = pushing({ id, tests: passing });
  const job = await submit({ waitFor: id });
  wire.break(/GET \/jobs/, loseRequest);
  expect(await errorOf(clock.runUntil(gather(lab.watch(job))))).toMatchObject({ code: 'network' });
});

test('ALERT asks for attention and ends nothing; NOSTATUS and words of next year are waited out', async () => {
  const { clock, lab, submit, server } = createAvocadoSetup({
    seed: { fixtures: { jobs: [{ id, status: 'ALERT' }] } },
  });
  const job = await submit({ waitFor: id });
  const seen = gather(lab.watch(job));
  const patch = async (status: string) => {
    await clock.advance(20_000);
    const headers = { 'content-type': 'application/json' };
    await server.fetch(
      new Request(`${serverUrl}/jobs/${id}/`, { method: 'PATCH', headers, body: JSON.stringify({ status }) }),
    );
  };
  await patch('NOSTATUS');
  await patch('PASS');
  expect(tell(await clock.runUntil(seen))).toEqual([
    'running: ALERT',
    'rigline: ALERT asks for attention, and does not end a job',
    'running: NOSTATUS',
    'completed',
  ]);
});

test('a job that contradicts itself says so when it ends', async () => {
  const { clock, lab, submit } = pushing({ id, status: 'PASS', tests: [{ tag: 't', status: 'FAIL', durationMs: 1 }] });
  const job = await submit({ waitFor: id });
  const told = tell(await collectEvents(clock, lab.watch(job)));
  expect(told.at(-2)).toBe('rigline: the status of the job is PASS, and 1 of its 1 tests has FAIL: t');
  expect(await lab.outcome(job)).toMatchObject({ verdict: 'failed' });
});

test('a job that was there and is deleted has vanished, after a few looks', async () => {
  const { clock, lab, submit, server } = createAvocadoSetup({
    seed: { fixtures: { jobs: [{ id, status: 'RUNNING' }] } },
  });
  const job = await submit({ waitFor: id });
  const seen = gather(lab.watch(job));
  await clock.advance(15_000);
  await server.fetch(new Request(`${serverUrl}/jobs/${id}/`, { method: 'DELETE' }));
  const deletedAt = clock.now();
  expect(tell(await clock.runUntil(seen))).toEqual(['running: RUNNING', 'vanished']);
  // Three looks, ten seconds apart.
  expect(clock.now() - deletedAt).toBeLessThan(35_000);
});

test('a job can be made for somebody else to fill, and is given up when nobody has begun', async () => {
  const { lab, clock, submit, server } = createAvocadoSetup();
  const job = await submit({ expectJob: id, description: 'for the rack' });
  expect(server.jobs()).toMatchObject([{ id, status: 'START', description: 'for the rack' }]);
  const seen = await collectUntil(clock, lab.watch(job), () => true);
  expect(tell(seen)).toEqual(['queued: START, and nobody has begun']);
  expect(await lab.cancel(job)).toMatchObject({ result: 'stopped', detail: expect.stringMatching(/ABORT/) as string });
  expect(server.jobs()).toMatchObject([{ status: 'ABORT' }]);
  await expect(submit({ expectJob: id })).rejects.toThrow(/has ended already, as ABORT/);
});

test('a job that was made for a runner is followed once that begins', async () => {
  const { lab, clock, submit, server } = createAvocadoSetup({
    pushers: [{ jobs: [{ id, startAfterMs: 30_000, tests: passing }] }],
  });
  const job = await submit({ expectJob: id });
  expect(tell(await collectEvents(clock, lab.watch(job)))).toEqual([
    'queued: START, and nobody has begun',
    'running: RUNNING',
    'passed test_kernel',
    'passed test_link',
    'completed',
  ]);
  expect(server.jobs()).toHaveLength(1);
});
