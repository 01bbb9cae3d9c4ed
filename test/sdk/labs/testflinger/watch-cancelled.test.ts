import { expect, test } from 'vitest';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import { collectEvents, collectUntil, type Fault, gather, json } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, type TestflingerSetup } from '../../../helpers/labs-testflinger.ts';

const search = /^GET \/v1\/job\/search/;
const longTest = { script: { test: { durationMs: 600_000, lines: ['started'] }, artifacts: { 'a.txt': 'x' } } };

const inState = (job_state: string): Fault => json([{ job_id: key1, created_at: '2026-01-31T12:00:00Z', job_state }]);
const logOf = (events: readonly JobEvent[]) => events.map((event) => (event.type === 'log' ? event.text : '')).join('');
const stateOf = ({ server }: TestflingerSetup) => server.jobs()[0]?.state;

test('a job that is cancelled before an agent took it is over', async () => {
  const { lab, clock, submit } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  const watching = gather(lab.watch(job));
  await clock.advance(5000);
  await clock.runUntil(lab.cancel(job));
  const events = await clock.runUntil(watching);
  expect(events.map(({ type }) => type)).toEqual(['state', 'state', 'ended']);
  expect(events.at(-1)).toMatchObject({ how: 'cancelled' });
});

test('a job that is cancelled while it runs is over when its agent says so, with everything it still wrote', async () => {
  const setup = createTestflingerSetup(longTest);
  const { lab, clock, submit, reach } = setup;
  const job = await submit();
  await reach(job, 'test');
  const watching = gather(lab.watch(job));
  await clock.advance(25_000);
  await clock.runUntil(lab.cancel(job));
  const events = await clock.runUntil(watching);
  expect(stateOf(setup)).toBe('complete');
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'cancelled' });
  expect(logOf(events)).toMatch(/started.*Job cancellation was requested, exiting\..*cleanup phase/s);
});

test('a job that was taken and cancelled between two looks is waited for as well', async () => {
  const setup = createTestflingerSetup(longTest);
  const { lab, clock, submit, wire, reach } = setup;
  const job = await submit();
  await reach(job, 'test');
  await clock.advance(5000);
  wire.break(search, inState('waiting'));
  const watching = gather(lab.watch(job));
  await clock.advance(1000);
  await clock.runUntil(lab.cancel(job));
  const events = await clock.runUntil(watching);
  expect(stateOf(setup)).toBe('complete');
  expect(events.at(-1)).toMatchObject({ how: 'cancelled' });
  expect(logOf(events)).toContain('cleanup phase');
});

test('a watch that begins at a cancelled job tells what it wrote, and waits for its agent', async () => {
  const setup = createTestflingerSetup(longTest);
  const { lab, clock, submit, reach } = setup;
  const job = await submit();
  await reach(job, 'test');
  await clock.advance(15_000);
  await clock.runUntil(lab.cancel(job));
  const events = await collectEvents(clock, lab.watch(job));
  expect(stateOf(setup)).toBe('complete');
  expect(events.at(-1)).toMatchObject({ how: 'cancelled' });
  expect(logOf(events)).toMatch(/started.*cleanup phase/s);
});

test('a watch that resumes after the cancel still calls it cancelled when it is complete', async () => {
  const { lab, clock, submit, reach } = createTestflingerSetup(longTest);
  const job = await submit();
  await reach(job, 'test');
  await clock.runUntil(lab.cancel(job));
  const isCancelled = (event: JobEvent) => event.type === 'state' && event.detail === 'cancelled';
  const first = await collectUntil(clock, lab.watch(job), isCancelled);
  await reach(job, 'complete');
  expect((await collectEvents(clock, lab.watch(job, first.at(-1)?.cursor))).at(-1)).toMatchObject({ how: 'cancelled' });
});

test('a cancel that an agent overwrote did not happen', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(search, inState('provision'), inState('cancelled'), inState('test'), inState('complete'));
  const events = await collectEvents(clock, lab.watch(job));
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'completed' });
});

test('an agent that never says `complete` is waited for a minute', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(search, inState('test'));
  wire.breakAlways(search, inState('cancelled'));
  const before = clock.now();
  const events = await collectEvents(clock, lab.watch(job));
  expect(events.at(-1)).toMatchObject({ how: 'cancelled' });
  expect(clock.now() - before).toBeGreaterThan(60_000);
  expect(clock.now() - before).toBeLessThan(90_000);
});
