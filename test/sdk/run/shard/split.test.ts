import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByDuration } from '../../../../sdk/run/shard/split.ts';

const toPieces = (durations: readonly number[]) =>
  durations.map((durationMs, index) => ({ item: index, key: `t${index}`, durationMs }));
const makespanOf = (shards: readonly { readonly predictedMs: number }[]) =>
  Math.max(...shards.map(({ predictedMs }) => predictedMs));

test('the longest test comes first, and the shards end together', () => {
  const shards = splitByDuration(toPieces([10, 50, 20, 30, 40]), 2);
  expect(shards).toEqual([
    { items: [1, 2, 0], predictedMs: 80 },
    { items: [4, 3], predictedMs: 70 },
  ]);
});

test('a slow node gets less', () => {
  const shards = splitByDuration(toPieces([10, 10, 10, 10, 10, 10]), [1, 2]);
  expect(shards.map(({ items, predictedMs }) => [items.length, predictedMs])).toEqual([
    [4, 40],
    [2, 40],
  ]);
});

test('tests that take no time are spread all the same, and a shard may stay empty', () => {
  expect(splitByDuration(toPieces([0, 0, 0, 0]), 2).map(({ items }) => items.length)).toEqual([2, 2]);
  expect(splitByDuration(toPieces([5]), 3).map(({ items }) => items)).toEqual([[0], [], []]);
});

const durations = fc.array(fc.nat(50), { minLength: 1, maxLength: 8 });

test('every piece is in one shard, and the order of the pieces makes no difference', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (times, count, random) => {
      const pieces = toPieces(times);
      const shards = splitByDuration(pieces, count);
      expect(shards.flatMap(({ items }) => items).sort()).toEqual(pieces.map(({ item }) => item).sort());
      const shuffled = pieces
        .map((piece) => ({ piece, at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ piece }) => piece);
      expect(splitByDuration(shuffled, count)).toEqual(shards);
    }),
  );
});

/** The makespan of the best of all ways to deal the work out. */
function findBest(times: readonly number[], loads: readonly number[]): number {
  const [first, ...rest] = times;
  if (first === undefined) return Math.max(...loads);
  return Math.min(
    ...loads.map((_, at) =>
      findBest(
        rest,
        loads.map((load, index) => (index === at ? load + first : load)),
      ),
    ),
  );
}

test('no split takes longer than 4/3 of the best one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 1, max: 3 }),
      (times, count) => {
        const best = findBest(times, new Array<number>(count).fill(0));
        const worst = (4 / 3 - 1 / (3 * count)) * best;
        expect(makespanOf(splitByDuration(toPieces(times), count))).toBeLessThanOrEqual(worst + 1e-9);
      },
    ),
  );
});
