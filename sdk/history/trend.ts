import type { FindTrend, TestTrend } from '../report/trend.ts';
import { listRunOutcomes, rateRuns, usualTimeMs } from './flaky.ts';
import { type History, keyOfTest, type TestHistory } from './model.ts';

/**
 * Looks tests up in a history, for a report that shows how they did before. It is to be made before the run is recorded. The
 * history is gone through once; a lookup looks at no more than the samples of its test.
 *
 * @param kind - the kind of lab
 */
export function createFindTrend(history: History, kind: string): FindTrend {
  const tests = new Map<string, TestHistory>();
  for (const test of history.tests) if (test.kind === kind) tests.set(keyOfTest(test), test);
  return ({ classname, name }) => {
    const test = tests.get(keyOfTest({ kind, classname, name }));
    return test && toTrend(test);
  };
}

function toTrend({ samples }: TestHistory): TestTrend {
  const runs = listRunOutcomes(samples);
  const usualMs = usualTimeMs(samples);
  const { flakyRate } = rateRuns(runs);
  return {
    outcomes: runs.map(({ outcome }) => outcome),
    ...(usualMs !== undefined && { usualMs }),
    ...(flakyRate !== undefined && { flakyRate }),
  };
}
