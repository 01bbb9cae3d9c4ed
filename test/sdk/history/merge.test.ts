import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forgetOld, mergeHistories } from '../../../sdk/history/merge.ts';
import { emptyHistory, type History, historyLimits, limitSamples } from '../../../sdk/history/model.ts';
import { anyHistory } from './arbitrary.ts';

const dayS = 24 * 3600;

/** A history of one test with a sample for each of the given times. */
function buildHistory(times: readonly number[], node = 'n1'): History {
  const samples = times.map((at) => ({ id: `run-${at}`, node, at, durationMs: at, outcome: 'passed' as const }));
  return mergeHistories({ tests: [{ kind: 'k', classname: 'c', name: 't', samples }], jobs: [] }, emptyHistory);
}

test('it makes no difference which history is merged into which', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, (a, b) => void expect(mergeHistories(a, b)).toEqual(mergeHistories(b, a))),
  );
});

test('it makes no difference which of three histories are merged first', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, anyHistory, (a, b, c) => {
      const left = mergeHistories(mergeHistories(a, b), c);
      expect(mergeHistories(a, mergeHistories(b, c))).toEqual(left);
      // The same run twice counts once, whatever came between.
      expect(mergeHistories(left, b)).toEqual(left);
    }),
    { numRuns: 500 },
  );
});

test('a history merged with itself, or with nothing, stays as it is', () => {
  fc.assert(
    fc.property(anyHistory, (a) => {
      expect(mergeHistories(a, a)).toEqual(a);
      expect(mergeHistories(emptyHistory, a)).toEqual(a);
    }),
  );
});

test('of each node the newest samples are kept, and of each test not more than a few nodes of them', () => {
  const times = Array.from({ length: 40 }, (_, at) => at + 1);
  const kept = buildHistory(times).tests[0]?.samples.map(({ at }) => at);
  expect(kept).toEqual([40, 39, 38, 37, 36, 35, 34, 33, 32, 31]);
  const nodes = ['n1', 'n2', 'n3', 'n4'].map((node) => buildHistory(times, node));
  const all = nodes.reduce(mergeHistories).tests[0]?.samples ?? [];
  expect(all).toHaveLength(historyLimits.samplesPerTest);
  // 30 samples of four nodes are the newest 7 or 8 of each.
  expect(Math.min(...all.map(({ at }) => at))).toBe(33);
});

test('the more tests there are, the fewer samples each keeps, in proportion and never too few', () => {
  expect(limitSamples(1)).toEqual({ perNode: 10, perTest: 30 });
  expect(limitSamples(50_000)).toEqual({ perNode: 10, perTest: 30 });
  expect(limitSamples(70_000)).toEqual({ perNode: 7, perTest: 21 });
  expect(limitSamples(1_000_000)).toEqual({ perNode: 5, perTest: 15 });
  fc.assert(
    fc.property(fc.nat(500_000), fc.nat(500_000), (a, b) => {
      const [few, many] = [limitSamples(Math.min(a, b)), limitSamples(Math.max(a, b))];
      expect(few.perTest).toBe(few.perNode * 3);
      expect(many.perNode).toBeLessThanOrEqual(few.perNode);
    }),
  );
});

test('in a history of 100 000 tests, one that was in it and one that comes to it keep five samples a node', () => {
  const others = Array.from({ length: 100_000 }, (_, at) => ({
    kind: 'k',
    classname: 'd',
    name: `t${at}`,
    samples: [{ id: 'r', node: 'n', at: 1, outcome: 'passed' as const }],
  }));
  const times = Array.from({ length: 8 }, (_, at) => at + 1);
  const merged = mergeHistories(buildHistory(times), mergeHistories({ tests: others, jobs: [] }, emptyHistory));
  expect(merged.tests).toHaveLength(100_001);
  expect(merged.tests[0]?.samples.map(({ at }) => at)).toEqual([8, 7, 6, 5, 4]);
});

test('tests that were not seen for 90 days are forgotten, and so are samples from the future', () => {
  const nowS = 1000 * dayS;
  const history = buildHistory([nowS - 91 * dayS, nowS - 89 * dayS, nowS + 2 * dayS]);
  expect(forgetOld(history, nowS * 1000).tests[0]?.samples.map(({ at }) => at)).toEqual([nowS - 89 * dayS]);
  expect(forgetOld(history, (nowS + 400 * dayS) * 1000)).toEqual(emptyHistory);
});
