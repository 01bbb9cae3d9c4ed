import type { FindTrend, TestTrend } from '../report/trend.ts';
import { listRunOutcomes, rateRuns, toRunId, usualTimeMs } from './flaky.ts';
import { type History, keyOfTest, type TestHistory } from './model.ts';

/**
 * Looks tests up in a history, for a report that shows how they did before. It is to be made before the run is recorded. The
 * history is gone through once; a lookup looks at no more than the samples of its test.
 *
 * @param kind - the kind of lab
 * @param without - ids of runs that are left out: those that the report itself is about, where they are recorded already
 */
export function createFindTrend(history: History, kind: string, without: readonly string[] = []): FindTrend {
  const leftOut = new Set(without);
  const tests = new Map<string, TestHistory>();
  for (const test of history.tests) if (test.kind === kind) tests.set(keyOfTest(test), test);
  return ({ classname, name }) => {
    const test = tests.get(keyOfTest({ kind, classname, name }));
    return test && toTrend(test, leftOut);
  };
}

function toTrend(test: TestHistory, leftOut: ReadonlySet<string>): TestTrend | undefined {
  const samples = leftOut.size === 0 ? test.samples : test.samples.filter(({ id }) => !leftOut.has(toRunId(id)));
  if (samples.length === 0) return undefined;
  const runs = listRunOutcomes(samples);
  const usualMs = usualTimeMs(samples);
  const { flakyRate } = rateRuns(runs);
  return {
    outcomes: runs.map(({ outcome }) => outcome),
    ...(usualMs !== undefined && { usualMs }),
    ...(flakyRate !== undefined && { flakyRate }),
  };
}
