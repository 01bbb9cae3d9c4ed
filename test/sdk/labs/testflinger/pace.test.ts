import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidePause } from '../../../../sdk/labs/testflinger/job/pace.ts';
import { readState, type StateKind } from '../../../../sdk/labs/testflinger/job/phases.ts';

const kinds: readonly StateKind[] = ['queued', 'running', 'ending', 'cancelled', 'complete', 'unknown'];

test('a look comes as often as agents report, and more often near the end', () => {
  const pause = (kind: StateKind) => decidePause({ kind, sinceMs: 0, baseMs: 10_000, random: 0 });
  expect(kinds.map((kind) => [kind, pause(kind)])).toEqual([
    ['queued', 10_000],
    ['running', 10_000],
    ['ending', 2000],
    ['cancelled', 2000],
    ['complete', 10_000],
    ['unknown', 10_000],
  ]);
});

test('a last state that lasts is a reservation, and no reason to hurry', () => {
  expect(decidePause({ kind: 'ending', sinceMs: 3_600_000, baseMs: 10_000, random: 0 })).toBe(10_000);
});

test('chance adds up to a tenth and takes nothing away, so that no state is a hot loop', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: 100, max: 600_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (kind, baseMs, random) => {
        const least = decidePause({ kind, sinceMs: 0, baseMs, random: 0 });
        const pause = decidePause({ kind, sinceMs: 0, baseMs, random });
        expect(least).toBeGreaterThanOrEqual(Math.floor(baseMs / 5));
        expect(pause).toBeGreaterThanOrEqual(least);
        expect(pause).toBeLessThanOrEqual(least * 1.1 + 1);
      },
    ),
  );
});

test('the words of the server are sorted by what they mean for somebody who waits', () => {
  const words = (kind: StateKind, list: readonly string[]) => list.filter((word) => readState(word) !== kind);
  expect(words('queued', ['waiting'])).toEqual([]);
  expect(words('running', ['running', 'setup', 'provision', 'firmware_update', 'test', 'allocated'])).toEqual([]);
  expect(words('ending', ['allocate', 'reserve', 'cleanup'])).toEqual([]);
  expect(words('complete', ['complete', 'completed'])).toEqual([]);
  expect(words('cancelled', ['cancelled'])).toEqual([]);
  expect(words('unknown', ['', 'WAITING', 'levitating', 'constructor', '__proto__', 'toString'])).toEqual([]);
});
