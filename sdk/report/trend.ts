import type { TestCase } from './model.ts';

/** What earlier runs know about a test, for a report that shows it. */
export interface TestTrend {
  /** How it ended, the newest first; `flaky`: it passed, and had failed before in the same run. */
  readonly outcomes: readonly (TestCase['outcome'] | 'flaky')[];
  /** How long it usually takes, the median in ms; absent where that is not known. */
  readonly usualMs?: number;
  /** Of the runs in which it had a result, how many saw it both fail and pass, or change from the one to the other: 0 to 1. */
  readonly flakyRate?: number;
}

/** Looks a test up among those of earlier runs; undefined for one that they did not have. */
export type FindTrend = (test: Pick<TestCase, 'classname' | 'name'>) => TestTrend | undefined;
