import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBucket, heed, rateAt, refill, take, waitMsFor } from '../../../../sdk/http/budget/bucket.ts';
import { completeLimits } from '../../../../sdk/http/budget/limits.ts';

const limits = { perSecond: 10, burst: 20, inFlight: 4 };

/** Sends whenever that is allowed, and gives the times. */
function play(count: number, own = limits): number[] {
  let bucket = createBucket(own, 0);
  let now = 0;
  return Array.from({ length: count }, () => {
    bucket = refill(bucket, own, now);
    now += waitMsFor(bucket, own, now);
    bucket = take(refill(bucket, own, now), own);
    return now;
  });
}

test('twenty a second, and two seconds of them at once, unless told otherwise', () => {
  expect(completeLimits()).toEqual({ perSecond: 20, burst: 40, inFlight: 16 });
  expect(completeLimits({ perSecond: 3 })).toMatchObject({ perSecond: 3, burst: 6 });
  expect(completeLimits({ perSecond: 0.1 })).toMatchObject({ burst: 1 });
});

test('a burst goes at once, and then one every tenth of a second', () => {
  expect(play(23)).toEqual([...Array.from({ length: 20 }, () => 0), 100, 200, 300]);
});

test('in no stretch of time are there more requests than the rate and a burst allow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 60 }), (perSecond, burst) => {
      const own = { perSecond, burst, inFlight: 1 };
      const times = play(150, own);
      for (const [from, start] of times.entries())
        for (let to = from; to < times.length; to++) {
          const spanS = ((times[to] as number) - start) / 1000;
          expect(to - from + 1).toBeLessThanOrEqual(burst + perSecond * spanS + 1 + 1e-6);
        }
    }),
    { numRuns: 20 },
  );
});

test('what went out on credit is paid back by those that can wait, and by no more than a burst of them', () => {
  let bucket = createBucket(limits, 0);
  for (let urgent = 0; urgent < 1000; urgent++) bucket = take(bucket, limits);
  expect(bucket.tokens).toBe(-20);
  expect(waitMsFor(bucket, limits, 0)).toBe(2100);
});

test('a refusal is obeyed by all, halves the rate, and is forgotten little by little', () => {
  const bucket = heed(createBucket(limits, 0), { isRefusal: true, pauseMs: 5000 }, { nowMs: 1000, sentAtMs: 900 });
  expect(waitMsFor(refill(bucket, limits, 1000), limits, 1000)).toBe(5000);
  expect(rateAt(bucket, limits, 6000)).toBe(5);
  expect(rateAt(bucket, limits, 6000 + 30_000)).toBeCloseTo(7.5);
  expect(rateAt(bucket, limits, 6000 + 60_000)).toBe(10);
});

test('after a pause one goes first, and not all that have waited', () => {
  const paused = heed(createBucket(limits, 0), { isRefusal: true, pauseMs: 5000 }, { nowMs: 0, sentAtMs: 0 });
  const after = take(refill(paused, limits, 5000), limits);
  expect(waitMsFor(after, limits, 5000)).toBe(200);
});

test('requests that were on their way together are one refusal, and a later one is another', () => {
  const refused = { isRefusal: true, pauseMs: 0 };
  let bucket = createBucket(limits, 0);
  for (let answer = 0; answer < 16; answer++) bucket = heed(bucket, refused, { nowMs: 100 + answer, sentAtMs: 50 });
  expect(bucket.share).toBe(0.5);
  bucket = heed(bucket, refused, { nowMs: 300, sentAtMs: 200 });
  expect(bucket.share).toBeCloseTo(0.25, 2);
});

test('however often it is refused, a request goes out now and then', () => {
  let bucket = createBucket(limits, 0);
  for (let at = 1; at < 100; at++)
    bucket = heed(bucket, { isRefusal: true, pauseMs: 0 }, { nowMs: at * 10, sentAtMs: at * 10 });
  expect(rateAt(bucket, limits, 990)).toBeCloseTo(10 / 32);
});

test('what the server says is left is all there is, and when nothing is left the time is waited out', () => {
  const few = heed(createBucket(limits, 0), { isRefusal: false, remaining: 2 }, { nowMs: 0, sentAtMs: 0 });
  expect(few.tokens).toBe(2);
  expect(few.share).toBe(1);
  const none = heed(few, { isRefusal: false, remaining: 0, pauseMs: 9000 }, { nowMs: 0, sentAtMs: 0 });
  expect(waitMsFor(none, limits, 0)).toBe(9100);
});
