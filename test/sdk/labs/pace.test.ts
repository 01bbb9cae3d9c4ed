import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace, decideInterval, type Look, type PaceState } from '../../../sdk/labs/pace.ts';

const states: readonly PaceState[] = ['queued', 'running', 'ending', 'unknown'];
const minute = 60_000;

function interval(look: Partial<Look>): number {
  return decideInterval({ state: 'running', sinceMs: 0, baseMs: 10_000, ...look });
}

test('a state that has just begun is looked at in the base rhythm, near the end more often, and an unknown one less', () => {
  expect(states.map((state) => [state, interval({ state })])).toEqual([
    ['queued', 10_000],
    ['running', 10_000],
    ['ending', 2000],
    ['unknown', 20_000],
  ]);
});

test('a last state that lasts is a reservation, and no reason to hurry', () => {
  expect(interval({ state: 'ending', sinceMs: 60 * minute })).toBe(10_000);
});

test('the longer a job waits, the less often it is looked at, down to once a minute, unless it is the next', () => {
  const pauses = [1, 2, 6, 12, 600].map((minutes) => interval({ state: 'queued', sinceMs: minutes * minute }));
  expect(pauses).toEqual([10_000, 10_000, 30_000, 60_000, 60_000]);
  expect(interval({ state: 'queued', sinceMs: 600 * minute, isNext: true })).toBe(10_000);
});

test('about the time when jobs like it ended, a job is looked at twice as often', () => {
  const at = (minutes: number) => interval({ sinceMs: minutes * minute, expectedRunMs: 60 * minute });
  expect([10, 56, 57, 60, 63, 64].map(at)).toEqual([10_000, 10_000, 5000, 5000, 5000, 10_000]);
});

test('chance adds up to a tenth and takes nothing away, so that no state is a hot loop', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.integer({ min: 100, max: 600_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (state, baseMs, random) => {
        const pause = (chance: number) =>
          createPace({ baseMs, random: () => chance, rate: () => 1000 })
            .join()
            .pauseMs({ state, sinceMs: 0 });
        expect(pause(0)).toBeGreaterThanOrEqual(Math.floor(baseMs / 5));
        expect(pause(random)).toBeGreaterThanOrEqual(pause(0));
        expect(pause(random)).toBeLessThanOrEqual(pause(0) * 1.1 + 1);
      },
    ),
  );
});

test('what all jobs ask together stays within three quarters of the rate, however many they are', () => {
  for (const count of [1, 50, 149, 150, 2000]) {
    const pace = createPace({ baseMs: 10_000, random: () => 0, rate: () => 20 });
    const watchers = Array.from({ length: count }, () => pace.join());
    const ask = () => watchers.map((one) => one.pauseMs({ state: 'running', sinceMs: 0 }));
    ask();
    const perSecond = ask().reduce((sum, pauseMs) => sum + 1000 / pauseMs, 0);
    expect(perSecond).toBeCloseTo(Math.min(count / 10, 15), 1);
  }
});

test('jobs that wait for long leave the requests to those that run', () => {
  const pace = createPace({ baseMs: 10_000, random: () => 0, rate: () => 20 });
  const waiting = Array.from({ length: 800 }, () => pace.join());
  const running = pace.join();
  for (let round = 0; round < 2; round++)
    for (const one of waiting) one.pauseMs({ state: 'queued', sinceMs: 60 * minute });
  expect(running.pauseMs({ state: 'running', sinceMs: 0 })).toBe(10_000);
});

test('a lab that refuses is looked at less often, and a job that has left takes nothing', () => {
  let rate = 20;
  const pace = createPace({ baseMs: 10_000, random: () => 0, rate: () => rate });
  const [first, ...others] = Array.from({ length: 100 }, () => pace.join());
  const look = { state: 'running', sinceMs: 0 } as const;
  for (const one of others) one.pauseMs(look);
  expect(first?.pauseMs(look)).toBe(10_000);
  rate = 5;
  expect(first?.pauseMs(look)).toBe(26_667);
  for (const one of others) one.leave();
  expect(first?.pauseMs(look)).toBe(10_000);
});

test('an interval that the user has named is kept in every state, and only the budget stretches it', () => {
  const pace = createPace({ baseMs: 1000, isFixed: true, random: () => 0, rate: () => 20 });
  const watcher = pace.join();
  for (const state of states) expect(watcher.pauseMs({ state, sinceMs: 60 * minute, baseMs: 9000 })).toBe(1000);
  expect(watcher.pauseMs({ state: 'running', sinceMs: 0, requests: 30 })).toBe(2000);
});
