import type { ExpectedTest, TestResult, Verdict } from '../labs/lab.ts';

/**
 * What earlier runs have left to know: how long tests took on which node, how long jobs waited and ran, and what became of
 * them. It is plain data, and holds samples instead of sums: so two histories can be put together in any order, and a run
 * that is in both counts once.
 */
export interface History {
  /** Sorted by kind, class and name; one entry a test. */
  readonly tests: readonly TestHistory[];
  /** Sorted by kind, label and target; one entry a job. */
  readonly jobs: readonly JobHistory[];
}

/** Nothing is known yet. */
export const emptyHistory: History = { tests: [], jobs: [] };

export interface TestHistory extends ExpectedTest {
  /** The kind of lab: the same test is another matter on another kind of device. */
  readonly kind: string;
  /** The newest first. */
  readonly samples: readonly TestSample[];
}

/** One execution of a test. */
export interface TestSample extends Sample {
  /** Absent where the lab told none, and for a test that was skipped. */
  readonly durationMs?: number;
  /** `flaky`: it passed, and had failed before in the same run. The failures before it are samples of their own. */
  readonly outcome: TestResult['outcome'] | 'flaky';
}

/** A planned job, which each run submits again. */
export interface JobHistory {
  readonly kind: string;
  readonly label: string;
  /** The node or queue it was sent to. */
  readonly target: string;
  /** The newest first. */
  readonly samples: readonly JobSample[];
}

/** One job at the lab. */
export interface JobSample extends Sample {
  /** From submit to start. */
  readonly waitedMs?: number;
  /** From start to the end, files included; absent for a job that did not do all of the work, or not to its end. */
  readonly ranMs?: number;
  readonly verdict: Verdict;
}

export interface Sample {
  /** The run's id; with `#2`, `#3`… for further executions in the same run. */
  readonly id: string;
  /** The node that did it. */
  readonly node: string;
  /** When the run began, in seconds since the epoch. */
  readonly at: number;
}

/** How much is kept. Whatever is newer goes before what is older. */
export const historyLimits = {
  samplesPerNode: 10,
  samplesPerTest: 30,
  ageMs: 90 * 24 * 3600 * 1000,
} as const;

/** With more tests than this, each keeps fewer samples, so that a large history can still be read and written. */
const fullTests = 50_000;
/** As few as a flaky rate can be told from. */
const leastPerNode = 5;

/** How many samples each of so many tests keeps. */
export interface SampleLimits {
  readonly perNode: number;
  readonly perTest: number;
}

/**
 * Ten samples a node and thirty a test; of more than 50 000 tests in proportion fewer, down to five and fifteen. The two
 * stay in proportion, and only ever shrink with the number of tests: that keeps merging free of order.
 */
export function limitSamples(tests: number): SampleLimits {
  const { samplesPerNode, samplesPerTest } = historyLimits;
  const share = Math.floor((samplesPerNode * fullTests) / Math.max(1, tests));
  const perNode = Math.min(samplesPerNode, Math.max(leastPerNode, share));
  return { perNode, perTest: (perNode * samplesPerTest) / samplesPerNode };
}

/** Names a test among those of all kinds. */
export function keyOfTest({ kind, classname, name }: Pick<TestHistory, 'kind' | 'classname' | 'name'>): string {
  return JSON.stringify([kind, classname, name]);
}

/** Names a job among those of all kinds. */
export function keyOfJob({ kind, label, target }: Pick<JobHistory, 'kind' | 'label' | 'target'>): string {
  return JSON.stringify([kind, label, target]);
}

/** By UTF-16 code units: the same everywhere, unlike a locale's order. */
export function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const text = a[index] ?? '';
    const other = b[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
