import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flakyRate, listRunOutcomes } from '../../../sdk/history/flaky.ts';
import { mergeHistories } from '../../../sdk/history/merge.ts';
import { emptyHistory, type TestSample } from '../../../sdk/history/model.ts';
import { rankFlaky } from '../../../sdk/history/rank.ts';
import { createFindTrend } from '../../../sdk/history/trend.ts';
import { anyHistory } from './arbitrary.ts';

type Outcome = TestSample['outcome'];

/** One sample a run, the oldest first. */
function runsOf(...outcomes: readonly Outcome[]): TestSample[] {
  return outcomes.map((outcome, at) => ({ id: `r${at}`, node: 'n1', at, outcome, durationMs: 100 + at })).reverse();
}

function historyOf(samples: readonly TestSample[], name = 't') {
  return { tests: [{ kind: 'k', classname: 'c', name, samples }], jobs: [] };
}

test('a test that always passes, or always fails, is not flaky', () => {
  expect(flakyRate(runsOf('passed', 'passed', 'passed')).flakyRate).toBe(0);
  expect(flakyRate(runsOf('failed', 'error', 'failed')).flakyRate).toBe(0);
});

test('a run counts when it saw the test fail and pass, or change from the run before', () => {
  expect(flakyRate(runsOf('passed', 'flaky', 'passed', 'passed'))).toEqual({
    runs: 4,
    mixed: 1,
    changes: 0,
    flakyRate: 0.25,
  });
  expect(flakyRate(runsOf('passed', 'failed', 'error', 'passed'))).toEqual({
    runs: 4,
    mixed: 0,
    changes: 2,
    flakyRate: 0.5,
  });
});

test('a test that broke once, and stays so, changed once', () => {
  expect(flakyRate(runsOf('passed', 'passed', 'passed', 'failed', 'failed')).flakyRate).toBe(0.2);
});

test('runs in which it was skipped are no runs, and hide no change', () => {
  const { runs, changes } = flakyRate(runsOf('passed', 'skipped', 'failed', 'skipped'));
  expect({ runs, changes }).toEqual({ runs: 2, changes: 1 });
  expect(flakyRate(runsOf('skipped'))).toEqual({ runs: 0, mixed: 0, changes: 0 });
});

test('a test that failed on one node and passed on another in the same run is mixed there, and on neither node', () => {
  const samples = ['r1', 'r2'].flatMap((id, at): TestSample[] => [
    { id, node: 'good', at, outcome: 'passed' },
    { id, node: 'bad', at, outcome: 'failed' },
  ]);
  expect(flakyRate(samples).flakyRate).toBe(1);
  expect(rankFlaky(historyOf(samples), { minRuns: 1 })).toHaveLength(1);
  expect(rankFlaky(historyOf(samples), { minRuns: 1, byNode: true })).toEqual([]);
});

test('the last execution on a node is how the run ended, and the worst node is how it ended as a whole', () => {
  const samples: TestSample[] = [
    { id: 'r1', node: 'n1', at: 1, outcome: 'failed' },
    { id: 'r1#2', node: 'n1', at: 1, outcome: 'failed' },
    { id: 'r1#10', node: 'n1', at: 1, outcome: 'flaky' },
  ];
  expect(listRunOutcomes(samples)).toMatchObject([{ run: 'r1', outcome: 'flaky', isMixed: true }]);
  const worse: TestSample = { id: 'r1', node: 'n2', at: 1, outcome: 'error' };
  expect(listRunOutcomes([...samples, worse])).toMatchObject([{ outcome: 'error', isMixed: true }]);
});

test('the rate lies between 0 and 1, and nothing of it depends on the order of the samples', () => {
  fc.assert(
    fc.property(
      anyHistory.filter(({ tests }) => tests.length > 0),
      fc.infiniteStream(fc.nat()),
      (history, random) => {
        for (const { samples } of history.tests) {
          const shuffled = samples
            .map((sample) => ({ sample, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ sample }) => sample);
          const rate = flakyRate(samples);
          expect(flakyRate(shuffled)).toEqual(rate);
          expect(rate.flakyRate ?? 0).toBeGreaterThanOrEqual(0);
          expect(rate.flakyRate ?? 0).toBeLessThanOrEqual(1);
          expect(rate.mixed + rate.changes).toBeLessThanOrEqual(rate.runs);
        }
      },
    ),
  );
});

test('whichever history was merged into the other, the ranking is the same', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, fc.boolean(), (a, b, byNode) => {
      const options = { minRuns: 1, byNode };
      expect(rankFlaky(mergeHistories(a, b), options)).toEqual(rankFlaky(mergeHistories(b, a), options));
    }),
  );
});

test('the ranking begins with the worst, and leaves out what is too rare, too seldom seen, or of another kind', () => {
  const history = [
    historyOf(runsOf('passed', 'failed', 'passed', 'failed', 'passed'), 'worst'),
    historyOf(runsOf('passed', 'passed', 'passed', 'passed', 'flaky'), 'some'),
    historyOf(runsOf('passed', 'failed'), 'young'),
    historyOf(runsOf('passed', 'passed', 'passed', 'passed', 'passed'), 'fine'),
  ].reduce(mergeHistories, emptyHistory);
  expect(rankFlaky(history).map(({ name }) => name)).toEqual(['worst', 'some']);
  expect(rankFlaky(history, { minRate: 0.5 }).map(({ name }) => name)).toEqual(['worst']);
  expect(rankFlaky(history, { minRuns: 2 }).map(({ name }) => name)).toEqual(['worst', 'young', 'some']);
  expect(rankFlaky(history, { kind: 'other' })).toEqual([]);
});

test('a trend tells how a test ended, the newest first, and how long it usually takes', () => {
  const findTrend = createFindTrend(historyOf(runsOf('passed', 'failed', 'flaky')), 'k');
  expect(findTrend({ classname: 'c', name: 't' })).toEqual({
    outcomes: ['flaky', 'failed', 'passed'],
    usualMs: 101,
    flakyRate: 2 / 3,
  });
  const without = createFindTrend(historyOf(runsOf('passed', 'failed', 'flaky')), 'k', ['r2', 'r0']);
  expect(without({ classname: 'c', name: 't' })?.outcomes).toEqual(['failed']);
  expect(findTrend({ classname: 'c', name: 'new' })).toBeUndefined();
  expect(createFindTrend(historyOf(runsOf('passed')), 'other')({ classname: 'c', name: 't' })).toBeUndefined();
});
