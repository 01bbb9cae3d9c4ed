import { expect, test } from 'vitest';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import { answer, collectEvents, collectUntil, errorOf, type Fault, gather, json } from '../../../helpers/labs.ts';
import { createTestflingerSetup, key1, key2 } from '../../../helpers/labs-testflinger.ts';

const result = /^GET \/v1\/result\/[0-9a-f-]+$/;
const search = /^GET \/v1\/job\/search/;

const logOf = (events: readonly JobEvent[]) => events.map((event) => (event.type === 'log' ? event.text : '')).join('');
const statesOf = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.type === 'state' ? [`${event.state} ${event.detail}`] : []));

/** The search finds the job in these states, one look after the other, and then as it is. */
const inStates = (...states: readonly string[]): Fault[] =>
  states.map((job_state) => json([{ job_id: key1, created_at: '2026-01-31T12:00:00Z', job_state }]));

const longTest = {
  script: {
    provision: { lines: ['flashing'] },
    test: { durationMs: 60_000, lines: ['one', 'two', 'three', 'four', 'five', 'six'] },
  },
};
const fullJob = { provision_data: { distro: 'noble' } };

test('a watch tells the queue, the phases, the log as it is written, and the end', async () => {
  const { lab, clock, submit } = createTestflingerSetup(longTest);
  const events = await collectEvents(clock, lab.watch(await submit(fullJob)));
  expect(events[0]).toMatchObject({ type: 'state', state: 'queued', detail: 'waiting', position: 0 });
  expect(statesOf(events)).toEqual(expect.arrayContaining(['running provision', 'running test']));
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'completed' });
  expect(events.filter(({ type }) => type === 'ended')).toHaveLength(1);
  const wanted = [
    'provision phase',
    'flashing',
    'test phase',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'cleanup phase',
  ];
  expect(logOf(events)).toMatch(new RegExp(wanted.join('.*'), 's'));
  expect(events.filter(({ type }) => type === 'log').length).toBeGreaterThan(3);
});

test('every line of the log is told exactly once', async () => {
  const { lab, clock, submit } = createTestflingerSetup(longTest);
  const text = logOf(await collectEvents(clock, lab.watch(await submit(fullJob))));
  for (const line of ['flashing', 'one', 'six', '* Starting testflinger cleanup phase on agent-1 *']) {
    expect(text.split('\n').filter((one) => one === line)).toHaveLength(1);
  }
});

test('the whole logs are never asked for while a job of ours is watched', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ script: { test: { durationMs: 3_600_000 } } });
  const before = clock.now();
  await collectEvents(clock, lab.watch(await submit({ output_timeout: 9000 })));
  expect(clock.now() - before).toBeGreaterThan(900_000);
  expect(wire.count(result)).toBe(0);
  const looks = (clock.now() - before) / 10_000;
  expect(wire.count(search)).toBeLessThanOrEqual(looks + 10);
  expect(wire.count(/log\/output/)).toBeLessThanOrEqual(looks + 10);
});

test('the place in the queue is told when it changes, and only then', async () => {
  const { lab, clock, submit } = createTestflingerSetup({ script: { test: { durationMs: 60_000 } } });
  await submit({}, key2);
  const third = '33333333-3333-4333-8333-333333333333';
  await submit({}, third);
  const events = await collectEvents(clock, lab.watch(await submit()));
  const positions = events.flatMap((event) =>
    event.type === 'state' && event.state === 'queued' ? [event.position] : [],
  );
  expect(positions).toEqual([2, 1, 0].slice(-positions.length));
  expect(positions.length).toBeGreaterThanOrEqual(2);
  expect(events.filter(({ type }) => type === 'heartbeat').length).toBeGreaterThan(2);
});

test('a job that is just being taken has no place in the queue, and that is no news', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(/position/, (_, deliver) => deliver(), answer(410, 'Job not found or already started\n'));
  const events = await collectUntil(clock, lab.watch(job), ({ type }) => type === 'heartbeat');
  expect(events.map(({ type }) => type)).toEqual(['state', 'heartbeat']);
});

test('phases that are skipped flash by, and a job without a reservation is never called reserved', async () => {
  const { lab, clock, submit } = createTestflingerSetup();
  const events = await collectEvents(clock, lab.watch(await submit()));
  for (const event of events)
    if (event.type === 'state' && event.detail === 'reserve') expect(event.state).toBe('running');
  expect(events.at(-1)).toMatchObject({ how: 'completed' });
});

test('a state that we have not heard of is an event and a pause, and the log goes on', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({
    script: { test: { durationMs: 60_000, lines: ['in the air'] } },
  });
  const job = await submit();
  await clock.advance(30_000);
  wire.break(search, ...inStates('levitating', 'levitating', 'levitating'));
  const before = clock.now();
  const events = await collectUntil(clock, lab.watch(job), ({ type }) => type === 'heartbeat');
  expect(events[0]).toMatchObject({ type: 'state', state: 'unknown', detail: 'levitating' });
  expect(logOf(events)).toContain('in the air');
  expect(clock.now() - before).toBeGreaterThanOrEqual(10_000);
});

test('`completed` is an end as good as `complete`', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(search, ...inStates('completed'));
  expect((await collectEvents(clock, lab.watch(job))).at(-1)).toMatchObject({ type: 'ended', how: 'completed' });
});

test('a job that the server has forgotten is gone', async () => {
  const { lab, clock, submit, server } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  const watching = gather(lab.watch(job));
  await clock.advance(5000);
  await server.reset();
  const events = await clock.runUntil(watching);
  expect(events.map(({ type }) => type)).toEqual(['state', 'ended']);
  expect(events.at(-1)).toMatchObject({ how: 'vanished' });
});

test('a watch that resumes from a cursor repeats no line and misses none', async () => {
  const { lab, clock, submit } = createTestflingerSetup(longTest);
  const job = await submit(fullJob);
  const first = await collectUntil(
    clock,
    lab.watch(job),
    (event) => event.type === 'log' && event.text.includes('two'),
  );
  await clock.advance(15_000);
  const second = await collectEvents(clock, lab.watch(job, first.at(-1)?.cursor));
  const text = logOf(first) + logOf(second);
  for (const line of ['flashing', 'one', 'two', 'three', 'four', 'five', 'six']) {
    expect(text.split('\n').filter((one) => one === line)).toHaveLength(1);
  }
  expect(statesOf(second)).not.toContain('running provision');
});

test('a watch that resumes after the end only says so', async () => {
  const { lab, clock, submit } = createTestflingerSetup();
  const job = await submit();
  const events = await collectEvents(clock, lab.watch(job));
  const again = await collectEvents(clock, lab.watch(job, events.at(-1)?.cursor));
  expect(again.map(({ type }) => type)).toEqual(['ended']);
});

test('a watch over a job that has ended tells its whole log', async () => {
  const { lab, clock, submit, reach } = createTestflingerSetup(longTest);
  const job = await submit();
  await reach(job, 'complete');
  const events = await collectEvents(clock, lab.watch(job));
  expect(logOf(events)).toMatch(/one.*six.*cleanup phase/s);
  expect(events.map(({ type }) => type).slice(-1)).toEqual(['ended']);
});

test('a job of somebody else can be watched, too', async () => {
  const { lab, clock, submitElsewhere } = createTestflingerSetup({ script: { test: { lines: ['hello'] } } });
  const events = await collectEvents(clock, lab.watch(await submitElsewhere()));
  expect(logOf(events)).toContain('hello');
  expect(events.at(-1)).toMatchObject({ how: 'completed' });
});

test('an agent that dies leaves heartbeats and no end: the clocks of the run are there for that', async () => {
  const { lab, clock, submit } = createTestflingerSetup({ script: { dies: { phase: 'test' } } });
  let beats = 0;
  const enough = ({ type }: JobEvent) => type === 'heartbeat' && ++beats > 100;
  const events = await collectUntil(clock, lab.watch(await submit()), enough);
  expect(events.some(({ type }) => type === 'ended')).toBe(false);
  expect(clock.now() - Date.UTC(2026, 0, 31, 12)).toBeGreaterThan(900_000);
});

test('an abort ends a watch at once, also while the lab does not answer', async () => {
  const { lab, clock, submit, wire } = createTestflingerSetup({ agents: [] });
  const job = await submit();
  wire.break(search, () => new Promise(() => undefined));
  const controller = new AbortController();
  const watching = errorOf(gather(lab.watch(job, undefined, controller.signal)));
  await clock.advance(1000);
  controller.abort(new Error('enough'));
  expect(await watching).toEqual(new Error('enough'));
});

test('a watch that is taken up between two pieces of one read loses neither', async () => {
  const { lab, clock, submit, reach } = createTestflingerSetup(longTest);
  const job = await submit(fullJob);
  await reach(job, 'complete');
  const [first, ...rest] = (await collectEvents(clock, lab.watch(job))).filter((event) => event.type === 'log');
  expect(rest.length).toBeGreaterThan(1);
  const resumed = await collectEvents(clock, lab.watch(job, first?.cursor));
  expect(logOf(resumed)).toContain(logOf(rest));
});
