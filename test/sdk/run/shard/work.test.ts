import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExpectedTest } from '../../../../sdk/labs/lab.ts';
import { describeKnowledge, describeMakespan, predictMakespan } from '../../../../sdk/run/shard/makespan.ts';
import { createWork } from '../../../../sdk/run/shard/work.ts';

/** Tests that are called by how long they take, in ms. */
const toTests = (times: readonly number[]): ExpectedTest[] =>
  times.map((ms, index) => ({ classname: `c${index}`, name: String(ms) }));
const durationOf = ({ name }: ExpectedTest) => Number(name);
const namesOf = (tests: readonly ExpectedTest[]) => tests.map(({ name }) => Number(name));

test('the first batches are long, the last are short, and the longest tests come first', () => {
  const work = createWork(toTests([10, 40, 20, 80, 10, 20, 10, 10]), { durationOf });
  const batches: number[][] = [];
  while (!work.isEmpty) batches.push(namesOf(work.take('n', { nodesLeft: 2 })));
  // 200 are left, of which a quarter is 50: the longest alone is more. Then 120, 80, 60…
  expect(batches).toEqual([[80], [40], [20], [20], [10], [10], [10], [10]]);
  const many = createWork(toTests(new Array<number>(16).fill(10)), { durationOf });
  expect([1, 2, 3].map(() => many.take('n', { nodesLeft: 2 }).length)).toEqual([4, 3, 2]);
  expect(many.remaining).toEqual({ tests: 7, predictedMs: 70 });
});

test('a slow node gets a smaller batch', () => {
  const take = (factor: number) =>
    createWork(toTests(new Array<number>(40).fill(10)), { durationOf, factorOf: () => factor }).take('n', {
      nodesLeft: 2,
    });
  expect([take(0.5).length, take(1).length, take(2).length]).toEqual([20, 10, 5]);
});

test('a batch is worth the price of a job, and the last node takes everything', () => {
  const tests = toTests(new Array<number>(10).fill(10));
  expect(createWork(tests, { durationOf, minBatchMs: 60 }).take('n', { nodesLeft: 2 })).toHaveLength(6);
  expect(createWork(tests, { durationOf }).take('n', { nodesLeft: 1 })).toHaveLength(10);
});

test('tests of a node that died come back, once', () => {
  const work = createWork(toTests([30, 20, 10]), { durationOf });
  const batch = work.take('n1', { nodesLeft: 2 });
  expect(namesOf(batch)).toEqual([30]);
  work.giveBack(batch);
  work.giveBack([...batch, { classname: 'not', name: 'ours' }]);
  expect(work.remaining).toEqual({ tests: 3, predictedMs: 60 });
  expect(namesOf(work.take('n2', { nodesLeft: 1 }))).toEqual([30, 20, 10]);
  expect([work.isEmpty, work.take('n2', { nodesLeft: 1 })]).toEqual([true, []]);
});

test('what an earlier process has handed out is not handed out again', () => {
  const tests = toTests([30, 20, 10]);
  const work = createWork(tests, { durationOf });
  work.claim([...tests.slice(0, 2), { classname: 'not', name: 'ours' }]);
  expect(namesOf(work.take('n', { nodesLeft: 1 }))).toEqual([10]);
  expect(work.isEmpty).toBe(true);
});

const step = fc.record({ nodesLeft: fc.integer({ min: 1, max: 5 }), dies: fc.boolean() });

test('every test is handed out exactly once, unless it is given back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 30 }), fc.array(step, { maxLength: 20 }), (times, steps) => {
      const tests = toTests(times);
      const work = createWork([...tests, ...tests], { durationOf });
      const done: ExpectedTest[] = [];
      for (const { nodesLeft, dies } of [
        ...steps,
        ...new Array<(typeof steps)[number]>(30).fill({ nodesLeft: 3, dies: false }),
      ]) {
        const before = work.remaining.tests;
        const batch = work.take('n', { nodesLeft });
        expect(batch.length > 0).toBe(before > 0);
        if (dies) work.giveBack(batch);
        else done.push(...batch);
        expect(work.remaining.tests).toBe(tests.length - done.length);
      }
      expect(work.isEmpty).toBe(true);
      expect(done.map(({ classname }) => classname).sort()).toEqual(tests.map(({ classname }) => classname).sort());
    }),
  );
});

test('the makespan that is predicted is that of nodes which help themselves, and near what cannot be beaten', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (times, count) => {
      const nodes = Array.from({ length: count }, (_, index) => `n${index}`);
      const makespan = predictMakespan(toTests(times), nodes, { durationOf });
      const sum = times.reduce((a, b) => a + b, 0);
      const longest = Math.max(0, ...times);
      expect(makespan).toBeGreaterThanOrEqual(Math.max(sum / count, longest) - 1e-6);
      expect(makespan).toBeLessThanOrEqual(sum / count + longest + 1e-6);
    }),
  );
});

test('slow nodes and fast ones are predicted to end together', () => {
  const tests = toTests(new Array<number>(90).fill(10));
  const factorOf = (node: string) => (node === 'slow' ? 2 : 1);
  // Two thirds of 900 on the fast one.
  expect(predictMakespan(tests, ['fast', 'slow'], { durationOf, factorOf })).toBeLessThanOrEqual(620);
  expect(predictMakespan(tests, [], { durationOf })).toBeNaN();
  expect(predictMakespan([], ['n'], { durationOf })).toBe(0);
});

test('what was known and how it came out is told in a sentence', () => {
  expect(describeKnowledge({ known: 28, total: 30, typicalMs: 12_000 })).toBe(
    'history knows 93 % of the tests (28 of 30); any other is taken for 12.0 s',
  );
  expect(describeKnowledge({ known: 199, total: 200, typicalMs: 1 })).toContain('99 %');
  expect(describeKnowledge({ known: 2, total: 2, typicalMs: 1 }, 'job')).toBe(
    'history knows 100 % of the jobs (2 of 2)',
  );
  expect(describeKnowledge({ known: 0, total: 3, typicalMs: 60_000 })).toBe(
    'history knows none of the 3 tests; each is taken for 1 min 00 s',
  );
  expect(describeKnowledge({ known: 0, total: 1, typicalMs: 60_000 })).toBe(
    'history does not know the one test; it is taken for 1 min 00 s',
  );
  expect(describeKnowledge({ known: 1, total: 1, typicalMs: 60_000 })).toBe('history knows the one test');
  expect(describeMakespan(60_000, 66_000)).toBe('makespan: predicted 1 min 00 s, real 1 min 06 s (10 % longer)');
  expect(describeMakespan(60_000, 54_000)).toContain('(10 % shorter)');
  expect(describeMakespan(60_000, undefined)).toBe('makespan: predicted 1 min 00 s');
  expect(describeMakespan(0, 5)).toBe('makespan: predicted 0 ms, real 5 ms');
});
