import { median } from './median.ts';
import type { TestHistory, TestSample } from './model.ts';

/** How a test ended in one run, on all nodes that ran it. */
export interface RunOutcome {
  /** The run's id. */
  readonly run: string;
  /** When the run began, in seconds since the epoch. */
  readonly at: number;
  /**
   * What the run came to: failed where any node had it fail for good; else an error, where there was one; else flaky, where it
   * had failed before it passed; else passed. Skipped where no node ran it.
   */
  readonly outcome: TestSample['outcome'];
  /** It both passed and failed in this run: when repeated, or on different nodes. */
  readonly isMixed: boolean;
  /** It only passed here and only failed the time before, or the other way round. */
  readonly isChange: boolean;
}

/** How far a test can be relied on. */
export interface Flakiness {
  /** The runs in which it had a result. */
  readonly runs: number;
  /** Those of them that saw it both pass and fail. */
  readonly mixed: number;
  /** Those of them that saw it change from the run before. */
  readonly changes: number;
  /** Both together by the runs: 0 to 1. Undefined without a run. */
  readonly flakyRate?: number;
}

/**
 * How a test ended in each run, the newest run first. An execution that failed and one that was an error are the same here:
 * it did not pass. One that was skipped has no result.
 */
export function listRunOutcomes(samples: readonly TestSample[]): readonly RunOutcome[] {
  const groups = new Map<string, TestSample[]>();
  for (const sample of samples) {
    const run = toRunId(sample.id);
    const group = groups.get(run);
    if (group) group.push(sample);
    else groups.set(run, [sample]);
  }
  const runs = [...groups].map(([run, group]) => ({
    run,
    at: Math.max(...group.map(({ at }) => at)),
    ...sumUp(group),
  }));
  runs.sort((a, b) => a.at - b.at || (a.run < b.run ? -1 : 1));
  let before: 'pass' | 'fail' | 'both' | undefined;
  const told = runs.map(({ passes, fails, ...run }): RunOutcome => {
    const isMixed = passes && fails;
    const saw = isMixed ? 'both' : passes ? 'pass' : fails ? 'fail' : undefined;
    const isChange = saw !== undefined && saw !== 'both' && before !== undefined && before !== 'both' && saw !== before;
    before = saw ?? before;
    return { ...run, isMixed, isChange };
  });
  return told.reverse();
}

/**
 * The flaky rate of a test: of the runs in which it had a result, how many saw it both pass and fail, or saw only the one
 * where the run before, of those with a result, had seen only the other. A run that saw both is no side to change from.
 */
export function flakyRate(samples: readonly TestSample[]): Flakiness {
  return rateRuns(listRunOutcomes(samples));
}

/** The same of runs that are listed already. */
export function rateRuns(all: readonly RunOutcome[]): Flakiness {
  const runs = all.filter(({ outcome }) => outcome !== 'skipped').length;
  const mixed = all.filter(({ isMixed }) => isMixed).length;
  const changes = all.filter(({ isChange }) => isChange).length;
  return { runs, mixed, changes, ...(runs > 0 && { flakyRate: (mixed + changes) / runs }) };
}

/** The median time of a test, in ms. A failure may come early or late, so executions that passed count alone where there are any. */
export function usualTimeMs(samples: readonly TestSample[]): number | undefined {
  const timed = samples.filter(({ durationMs }) => durationMs !== undefined);
  const passed = timed.filter(({ outcome }) => outcome === 'passed' || outcome === 'flaky');
  return median((passed.length > 0 ? passed : timed).map(({ durationMs = 0 }) => durationMs));
}

/** The nodes that a test ran on, in order. */
export function listNodes({ samples }: Pick<TestHistory, 'samples'>): readonly string[] {
  return [...new Set(samples.map(({ node }) => node))].sort();
}

/** The run of a sample: further executions in a run are numbered. */
export function toRunId(id: string): string {
  return id.replace(/#\d+$/, '');
}

interface Sum {
  readonly outcome: TestSample['outcome'];
  readonly passes: boolean;
  readonly fails: boolean;
}

function sumUp(samples: readonly TestSample[]): Sum {
  const passes = samples.some(({ outcome }) => outcome === 'passed' || outcome === 'flaky');
  const fails = samples.some(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
  const last = new Map<string, TestSample>();
  for (const sample of samples) {
    const known = last.get(sample.node);
    if (!known || toNumber(sample.id) > toNumber(known.id)) last.set(sample.node, sample);
  }
  const ends = new Set([...last.values()].map(({ outcome }) => outcome));
  const outcome = (['failed', 'error', 'flaky', 'passed'] as const).find((one) => ends.has(one)) ?? 'skipped';
  return { outcome, passes, fails };
}

/** Which execution it was in its run, on its node. */
function toNumber(id: string): number {
  return Number(/#(\d+)$/.exec(id)?.[1] ?? 1);
}
