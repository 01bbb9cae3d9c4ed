import { expect, test } from 'vitest';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import {
  answer,
  badGateway,
  collectEvents,
  collectUntil,
  errorOf,
  type Fault,
  gather,
  json,
  signOnPage,
} from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const awaitCompletion = /await_completion$/;
const threeTests = ['tests/menu.py::test_a', 'tests/menu.py::test_b', 'tests/menu.py::test_c'];
const minuteEach = { nodes: [{ id: 'node-1', default: { durationMs: 60_000 } }] };

const typesOf = (events: readonly JobEvent[]) => events.map(({ type }) => type).filter((type) => type !== 'heartbeat');
const testsOf = (events: readonly JobEvent[]) =>
  events.flatMap((event) => (event.type === 'test' ? [event.test.name] : []));

test('a watch tells that the job runs, each test as it comes, and the end', async () => {
  const { lab, clock, submit } = createStbTesterSetup();
  const events = await collectEvents(clock, lab.watch(await submit({ test_cases: threeTests })));
  expect(typesOf(events)).toEqual(['state', 'test', 'test', 'test', 'ended']);
  expect(events[0]).toMatchObject({ state: 'running' });
  expect(testsOf(events)).toEqual(['test_a', 'test_b', 'test_c']);
  expect(events.at(-1)).toMatchObject({ how: 'completed' });
});

test('a test is told within seconds of its end, not at the end of the job', async () => {
  const { lab, clock, submit } = createStbTesterSetup(minuteEach);
  const before = clock.now();
  const told: number[] = [];
  const follow = async () => {
    for await (const event of lab.watch(await submit({ test_cases: threeTests })))
      if (event.type === 'test') told.push(clock.now() - before);
  };
  await clock.runUntil(follow());
  expect(told.map((ms) => Math.floor(ms / 60_000))).toEqual([1, 2, 3]);
  expect(told.every((ms) => ms % 60_000 <= 10_000)).toBe(true);
});

test('the portal is asked to hold one request after the other, and nothing faster', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: 600_000 } }],
  });
  await collectEvents(clock, lab.watch(await submit()));
  expect(wire.count(awaitCompletion)).toBe(Math.ceil(600 / 55));
  expect(wire.count(/GET .*\/results\?/)).toBeLessThanOrEqual(600 / 10 + 1);
});

test('a proxy that answers "not yet" at once is not asked in a hot loop', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(minuteEach);
  const job = await submit();
  wire.break(awaitCompletion, ...Array.from({ length: 15 }, () => answer(202)));
  await collectEvents(clock, lab.watch(job));
  const times = wire.sent.filter(({ path }) => awaitCompletion.test(path)).map(({ at }) => at);
  expect(times).toHaveLength(16);
  expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThanOrEqual(2000);
});

test('a page in place of the answer is an error, not the end of the job', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(minuteEach);
  const job = await submit();
  wire.break(awaitCompletion, signOnPage);
  expect(await errorOf(collectEvents(clock, lab.watch(job)))).toMatchObject({ name: 'ProtocolError' });
  expect(typesOf(await collectEvents(clock, lab.watch(job)))).toEqual(['state', 'test', 'ended']);
});

test('a wait with an empty answer goes by the status', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(minuteEach);
  const job = await submit();
  wire.break(awaitCompletion, answer(202), answer(200));
  const events = await collectEvents(clock, lab.watch(job));
  expect(typesOf(events)).toEqual(['state', 'ended']);
});

test('a bad gateway and a full portal interrupt nothing', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(minuteEach);
  const job = await submit();
  wire.break(awaitCompletion, badGateway, answer(429, 'slow down'), badGateway);
  wire.break(/GET .*\/results\?/, badGateway, answer(429, 'slow down'));
  expect(typesOf(await collectEvents(clock, lab.watch(job)))).toEqual(['state', 'test', 'ended']);
});

test('a watch that resumes from a cursor repeats no test and misses none', async () => {
  const { lab, clock, submit } = createStbTesterSetup(minuteEach);
  const job = await submit({ test_cases: threeTests });
  const first = await collectUntil(clock, lab.watch(job), ({ type }) => type === 'test');
  expect(testsOf(first)).toEqual(['test_a']);
  await clock.advance(65_000);
  expect(testsOf(await collectEvents(clock, lab.watch(job, first.at(-1)?.cursor)))).toEqual(['test_b', 'test_c']);
});

test('a watch over a job that has ended tells its tests and ends', async () => {
  const { lab, clock, runToEnd } = createStbTesterSetup();
  const job = await runToEnd({ test_cases: threeTests });
  const events = await collectEvents(clock, lab.watch(job));
  expect(typesOf(events)).toEqual(['state', 'test', 'test', 'test', 'ended']);
  const again = await collectEvents(clock, lab.watch(job, events.at(-1)?.cursor));
  expect(typesOf(again)).toEqual(['ended']);
});

test('a test that still runs is not told yet', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup();
  const job = await submit();
  const running = { result_id: `${job.id}/2026-01-31T12:00:00`, job_uid: job.id, test_case: 'a.py::b' };
  wire.breakAlways(
    /GET .*\/results\?/,
    json([
      { ...running, result: null, end_time: null },
      { ...running, result: 'pass', end_time: null },
    ]),
  );
  expect(typesOf(await collectEvents(clock, lab.watch(job)))).toEqual(['state', 'ended']);
});

test('tests are told in the order they ran, whatever order the portal lists them in', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup();
  const job = await runToEnd({ test_cases: threeTests });
  const turnAround: Fault = async (_, deliver) =>
    Response.json(((await (await deliver()).json()) as unknown[]).reverse());
  expect(testsOf(await collectEvents(clock, lab.watch(job)))).toEqual(['test_a', 'test_b', 'test_c']);
  wire.break(/GET .*\/results\?/, turnAround);
  expect(testsOf(await collectEvents(clock, lab.watch(job)))).toEqual(['test_a', 'test_b', 'test_c']);
});

test('a job that the portal has forgotten is gone', async () => {
  const { lab, clock, submit, portal } = createStbTesterSetup();
  const job = await submit();
  await portal.reset();
  const events = await collectEvents(clock, lab.watch(job));
  expect(events.at(-1)).toMatchObject({ type: 'ended', how: 'vanished' });
});

test('an abort ends a held request at once, with its own reason', async () => {
  const { lab, clock, submit } = createStbTesterSetup(minuteEach);
  const job = await submit();
  const controller = new AbortController();
  const watching = errorOf(gather(lab.watch(job, undefined, controller.signal)));
  await clock.advance(5000);
  controller.abort(new Error('enough'));
  expect(await watching).toEqual(new Error('enough'));
});

test('a watcher that goes away lets go of the held request', async () => {
  const { lab, clock, submit, wire } = createStbTesterSetup(minuteEach);
  const job = await submit();
  let held: AbortSignal | undefined;
  wire.break(awaitCompletion, async (request, deliver) => {
    held = request.signal;
    return await deliver();
  });
  await collectUntil(clock, lab.watch(job), ({ type }) => type === 'heartbeat');
  expect(held?.aborted).toBe(true);
  const sent = wire.sent.length;
  await clock.advance(120_000);
  expect(wire.sent).toHaveLength(sent);
});
