import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { systemClock } from '../../../sdk/http/clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the clock on the wall tells the time and waits', async () => {
  const asleep = systemClock.sleep(500).then(() => systemClock.now());
  await vi.advanceTimersByTimeAsync(499);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await asleep).toBe(1500);
});

test('an abort ends a sleep at once with its reason, and leaves no timer', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const asleep = systemClock.sleep(500, controller.signal);
  controller.abort(reason);
  await expect(asleep).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test('nobody falls asleep after an abort', async () => {
  const reason = new Error('enough');
  await expect(systemClock.sleep(500, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([2 ** 31, 1e12, Number.POSITIVE_INFINITY])('a sleep of %d ms does not end at once', async (ms) => {
  let awake = false;
  void systemClock.sleep(ms).then(() => {
    awake = true;
  });
  await vi.advanceTimersByTimeAsync(24 * 3600_000);
  expect(awake).toBe(false);
});
