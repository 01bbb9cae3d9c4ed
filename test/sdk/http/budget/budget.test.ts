import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../../mock/clock.ts';
import { createRequestBudget, type Entry, type Leave } from '../../../../sdk/http/budget/budget.ts';
import type { BudgetLimits } from '../../../../sdk/http/budget/limits.ts';

function setUp(limits: Partial<BudgetLimits>) {
  const clock = createSteppedClock(0);
  const budget = createRequestBudget(clock, limits);
  const out: { readonly name: string; readonly at: number; readonly leave: Leave }[] = [];
  const send = (name: string, entry: Entry = {}) =>
    budget.enter(entry).then((leave) => {
      out.push({ name, at: clock.now(), leave });
      return leave;
    });
  return { clock, budget, out, send, names: () => out.map(({ name }) => name) };
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

test('those beyond the burst wait for their turn, in the order in which they came', async () => {
  const { clock, out, send } = setUp({ perSecond: 2, burst: 1, inFlight: 10 });
  for (const name of ['a', 'b', 'c']) void send(name);
  await clock.advance(1000);
  expect(out.map(({ name, at, leave }) => [name, at, leave.waitedMs])).toEqual([
    ['a', 0, 0],
    ['b', 500, 500],
    ['c', 1000, 1000],
  ]);
});

test('no more are on their way than there may be, whatever the rate', async () => {
  const { clock, out, send, names } = setUp({ perSecond: 100, inFlight: 2 });
  for (const name of ['a', 'b', 'c', 'd']) void send(name);
  await clock.advance(60_000);
  expect(names()).toEqual(['a', 'b']);
  out[0]?.leave.done();
  out[0]?.leave.done();
  await clock.advance(0);
  expect(names()).toEqual(['a', 'b', 'c']);
});

test('an urgent one waits for neither the rate, nor for those on their way, nor for a pause', async () => {
  const { clock, out, send, names } = setUp({ perSecond: 1, burst: 1, inFlight: 1 });
  void send('poll');
  void send('second poll');
  await clock.advance(0);
  out[0]?.leave.heed(answer(429, { 'retry-after': '60' }));
  void send('cancel', { isUrgent: true });
  await clock.advance(0);
  expect(names()).toEqual(['poll', 'cancel']);
});

test('urgent ones are not let out without end either', async () => {
  const { clock, out, send } = setUp({});
  for (let at = 0; at < 300; at++) void send('cancel', { isUrgent: true });
  await clock.advance(1000);
  expect(out).toHaveLength(256);
  for (const { leave } of [...out]) leave.done();
  await clock.advance(0);
  expect(out).toHaveLength(300);
});

test('a long-poll that is held keeps nobody waiting', async () => {
  const { clock, send, names } = setUp({ perSecond: 100, inFlight: 1 });
  void send('held', { isHeld: true });
  void send('poll');
  void send('waits');
  void send('held, too', { isHeld: true });
  await clock.advance(1000);
  expect(names()).toEqual(['held', 'poll', 'held, too']);
});

test('who is aborted leaves the line with the reason, and the others move up', async () => {
  const { clock, send, names } = setUp({ perSecond: 1, burst: 1 });
  const controller = new AbortController();
  void send('a');
  const given = send('b', { signal: controller.signal });
  given.catch(() => undefined);
  void send('c');
  const reason = new Error('stopped');
  controller.abort(reason);
  await expect(given).rejects.toBe(reason);
  await expect(send('d', { signal: controller.signal })).rejects.toBe(reason);
  await clock.advance(1000);
  expect(names()).toEqual(['a', 'c']);
});

test('nobody sleeps on the clock when nobody waits', async () => {
  const { clock, send } = setUp({ perSecond: 1, burst: 1 });
  const controller = new AbortController();
  void send('a');
  send('b', { signal: controller.signal }).catch(() => undefined);
  controller.abort(new Error('stopped'));
  await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow(/nothing sleeps/);
});

test('a refusal holds back all the others, and slows them down', async () => {
  const { clock, budget, out, send } = setUp({ perSecond: 10, burst: 10 });
  const first = await send('a');
  expect(budget.rate()).toBe(10);
  first.heed(answer(503, { 'retry-after': '30' }));
  for (const name of ['b', 'c']) void send(name);
  await clock.advance(29_999);
  expect(out).toHaveLength(1);
  await clock.advance(1000);
  expect(out.map(({ at }) => at)).toEqual([0, 30_000, 30_200]);
  expect(budget.rate()).toBeLessThan(6);
});
