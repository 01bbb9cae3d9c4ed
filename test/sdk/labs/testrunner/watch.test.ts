import { expect, test } from 'vitest';
import type { JobEvent } from '../../../../sdk/labs/lab.ts';
import { answer, collectEvents, collectUntil, errorOf, gather, json, signOnPage } from '../../../helpers/labs.ts';
import { bad, createTestrunnerSetup, good, key1, key2 } from '../../../helpers/labs-testrunner.ts';

const item = /^GET \/api\/testruns\/\d+$/;
const task = /^GET \/api\/testrunners\//;
const tell = (events: readonly JobEvent[]) =>
  events
    .filter(({ type }) => type !== 'heartbeat')
    .map((event) => {
      if (event.type === 'state') return `${event.state} ${event.detail}`;
      if (event.type === 'test') return `${event.test.name} ${event.test.outcome}`;
      if (event.type === 'ended') return event.how;
      return event.type;
    });

test('a watch tells the states in either spelling, then the output, the tests and the end', async () => {
  for (const [typo, word] of [
    [true, 'RUNNIG'],
    [false, 'RUNNING'],
  ] as const) {
    const { lab, clock, submit } = createTestrunnerSetup({ typo, script: { perFileMs: 10_000 } });
    const events = await collectEvents(clock, lab.watch(await submit({ 'test_a.py': good, 'test_b.py': bad })));
    expect(tell(events)).toEqual([
      'queued CREATED',
      `running ${word}`,
      'log',
      'log',
      'test_a.py passed',
      'test_bad failed',
      'completed',
    ]);
    expect(events.find(({ type }) => type === 'log')).toMatchObject({
      text: expect.stringMatching(/^=== test_a\.py: SUCCESS\n=+ test session starts/) as string,
    });
  }
});

test('looks are two seconds apart at first, and less often when a state lasts', async () => {
  const { lab, clock, submit, wire } = createTestrunnerSetup({ script: { perFileMs: 600_000 } });
  const job = await submit();
  await collectEvents(clock, lab.watch(job));
  const times = wire.sent.filter(({ method, path }) => item.test(`${method} ${path}`)).map(({ at }) => at);
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...pauses.slice(0, 10))).toBe(2100);
  expect(Math.max(...pauses)).toBe(4725);
  expect(pauses.filter((pause) => pause === 4725).length).toBeGreaterThan(100);
});

test('the pause that the user chose is kept to', async () => {
  const { lab, clock, submit, wire } = createTestrunnerSetup(
    { script: { perFileMs: 60_000 } },
    { pollIntervalMs: 20_000 },
  );
  await collectEvents(clock, lab.watch(await submit()));
  expect(wire.count(item)).toBe(5);
});

test('a watch that is taken up again tells nothing twice, also in the midst of the end', async () => {
  const { lab, clock, submit } = createTestrunnerSetup();
  const job = await submit({ 'test_a.py': good, 'test_b.py': bad });
  const whole = tell(await collectEvents(clock, lab.watch(job)));
  for (let stop = 1; stop < whole.length; stop++) {
    const { lab: other, clock: time, submit: send } = createTestrunnerSetup();
    const same = await send({ 'test_a.py': good, 'test_b.py': bad });
    let seen = 0;
    const first = await collectUntil(time, other.watch(same), ({ type }) => type !== 'heartbeat' && ++seen === stop);
    const rest = await collectEvents(time, other.watch(same, first.at(-1)?.cursor));
    expect([...tell(first), ...tell(rest)]).toEqual(whole);
  }
});

test('a run whose worker broke down ends the watch, and is no verdict on the tests', async () => {
  const { lab, clock, submit } = createTestrunnerSetup({ brokenWorker: true });
  const job = await submit();
  const before = clock.now();
  expect(tell(await collectEvents(clock, lab.watch(job)))).toEqual(['queued CREATED', 'test_a.py error', 'completed']);
  expect(clock.now() - before).toBeLessThan(15_000);
  expect(await clock.runUntil(lab.outcome(job))).toMatchObject({
    ended: true,
    verdict: 'infra',
    reason: expect.stringMatching(
      /run 1 stays CREATED for ever: its worker broke down \(the task is FAILURE\)\. .*restarted/,
    ) as string,
  });
});

test('a run that a dead worker left behind is watched for as long as anybody wants to', async () => {
  const { lab, clock, submit } = createTestrunnerSetup({ script: { dies: true } });
  const job = await submit();
  const stop = new AbortController();
  const events = gather(lab.watch(job, undefined, stop.signal));
  await clock.advance(600_000);
  stop.abort(new Error('enough'));
  expect(String(await errorOf(events))).toContain('enough');
  expect(await clock.runUntil(lab.outcome(job))).toMatchObject({
    ended: false,
    reason: expect.stringContaining('RUNNIG') as string,
  });
});

test('a deleted run, and one whose id is given to another, has vanished', async () => {
  for (const again of [false, true]) {
    const { lab, clock, submit, call, submitElsewhere, reach } = createTestrunnerSetup({
      script: { perFileMs: 20_000 },
    });
    const job = await submit();
    await reach('RUNNIG');
    for (const ref of [job, { id: '1' }, { id: key1 }]) {
      const watching = lab.watch(ref)[Symbol.asyncIterator]();
      expect((await clock.runUntil(watching.next())).value).toMatchObject({ detail: 'RUNNIG' });
      if (ref !== job) continue;
      await call('DELETE', '/api/testruns/1');
      if (again) await submitElsewhere('ann');
      const rest = { [Symbol.asyncIterator]: () => watching } as AsyncIterable<JobEvent>;
      expect(tell(await collectEvents(clock, rest)).at(-1)).toBe('vanished');
      break;
    }
    expect(await errorOf(clock.runUntil(lab.outcome(job)))).toMatchObject({ code: 'not-found' });
    expect(tell(await collectEvents(clock, lab.watch({ id: key1 })))).toEqual(['vanished']);
  }
});

test('a run that is known by its number alone is held to the user and the task that it had at first', async () => {
  const one = { id: 1, results: '', status: 'RUNNIG', testfiles: [], testrunner_id: 't-1', username: 'ann' };
  for (const other of [{ username: 'bob' }, { testrunner_id: 't-2' }, { testrunner_id: null }]) {
    const { lab, clock, wire } = createTestrunnerSetup();
    wire.break(item, json(one));
    wire.breakAlways(item, json({ ...one, ...other, status: 'SUCCESS' }));
    expect(tell(await collectEvents(clock, lab.watch({ id: '1' })))).toEqual(['running RUNNIG', 'vanished']);
  }
});

test('a run without a task is given up after half a minute', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  const one = {
    id: 1,
    results: '',
    status: 'CREATED',
    testfiles: [],
    testrunner_id: null,
    username: `rigline-${key2}`,
  };
  wire.breakAlways(item, json(one));
  const before = clock.now();
  expect(tell(await collectEvents(clock, lab.watch({ id: '1' })))).toEqual(['queued CREATED', 'completed']);
  expect(clock.now() - before).toBeGreaterThanOrEqual(30_000);
  expect(await clock.runUntil(lab.outcome({ id: '1' }))).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('never scheduled') as string,
  });
});

test('states that nobody has heard of are told, and asked about again after a pause', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  const one = { id: 1, results: '', testfiles: [], testrunner_id: 't-1', username: 'ann' };
  wire.break(item, ...['PAUSED', 'PAUSED', null, 'SUCCESS'].map((status) => json({ ...one, status })));
  expect(tell(await collectEvents(clock, lab.watch({ id: '1' })))).toEqual(['unknown PAUSED', 'unknown ', 'completed']);
  expect(wire.count(item)).toBe(4);
});

test('a task that ended just before its run did is no breakdown, and one that did not know its run is', async () => {
  const one = { id: 1, results: '', status: 'RUNNIG', testfiles: [], testrunner_id: 't-1', username: 'ann' };
  const over = { id: 't-1', state: 'SUCCESS', failed: false, finished: true, info: { status: 'SUCCESS' } };
  const quick = createTestrunnerSetup();
  quick.wire.break(item, json(one), json({ ...one, status: 'SUCCESS' }));
  quick.wire.break(task, json(over));
  expect(tell(await collectEvents(quick.clock, quick.lab.watch({ id: '1' })))).toEqual(['completed']);
  expect(await quick.clock.runUntil(quick.lab.outcome({ id: '1' }))).toMatchObject({ verdict: 'empty' });

  for (const [info, reason] of [
    [{ status: 'Failed', error: 'TestRun not found' }, 'its worker gave up with "TestRun not found"'],
    [
      { status: 'SUCCESS' },
      'although its task is over (SUCCESS): the worker and the server may use different databases',
    ],
  ] as const) {
    const { lab, clock, wire } = createTestrunnerSetup();
    wire.breakAlways(item, json(one));
    wire.breakAlways(task, json({ ...over, info }));
    expect(tell(await collectEvents(clock, lab.watch({ id: '1' })))).toEqual(['running RUNNIG', 'completed']);
    expect(await clock.runUntil(lab.outcome({ id: '1' }))).toMatchObject({
      verdict: 'infra',
      reason: expect.stringContaining(reason) as string,
    });
  }
});

test('the id of a task is not trusted', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  const one = { id: 1, results: '', testfiles: [], testrunner_id: '../testruns/1', username: 'ann' };
  wire.break(item, json({ ...one, status: 'RUNNIG' }), json({ ...one, status: 'SUCCESS' }));
  await collectEvents(clock, lab.watch({ id: '1' }));
  expect(wire.sent.map(({ path }) => path)).toEqual([
    '/api/testruns?results_per_page=1',
    '/api/testruns/1',
    '/api/testruns/1',
  ]);
});

test('a page in place of a run is an error of the server, never its end', async () => {
  for (const [fault, name] of [
    [signOnPage, 'ProtocolError'],
    [
      answer(404, '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>404 Not Found</title>', 'text/html'),
      'HttpError',
    ],
    [json({ status: 'SUCCESS' }), 'ProtocolError'],
  ] as const) {
    const { lab, clock, submit, wire } = createTestrunnerSetup();
    const job = await submit();
    wire.breakAlways(item, fault);
    expect(await errorOf(collectEvents(clock, lab.watch(job)))).toMatchObject({ name });
  }
});

test('in the dialect that runs nothing the watch ends at once, and nobody knows the verdict', async () => {
  const { lab, clock, submit } = createTestrunnerSetup({ dialect: 'stub' });
  const job = await submit();
  expect(tell(await collectEvents(clock, lab.watch(job)))).toEqual(['completed']);
  expect(await clock.runUntil(lab.outcome(job))).toMatchObject({
    verdict: 'dispatched',
    reason: expect.stringMatching(/run 1 is stored as CREATED, and this server runs nothing/) as string,
    tests: [],
  });
});

test('a run that is run once more, for a deleted one that had its id, is over all the same', async () => {
  const { lab, clock, wire } = createTestrunnerSetup();
  const one = { id: 1, results: '', testfiles: [], testrunner_id: 't-1', username: 'ann' };
  const over = { ...one, status: 'SUCCESS' };
  wire.break(item, json({ ...one, status: 'RUNNIG' }), json(over));
  wire.breakAlways(item, json({ ...one, status: 'RUNNIG' }));
  expect(tell(await collectEvents(clock, lab.watch({ id: '1' })))).toEqual(['running RUNNIG', 'completed']);
  expect(await clock.runUntil(lab.outcome({ id: '1' }))).toMatchObject({ ended: true, verdict: 'empty' });
});
