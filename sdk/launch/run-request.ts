import { UsageError } from '../http/errors.ts';
import type { ClockLimits } from '../run/clocks.ts';
import type { RerunPolicy } from '../run/rerun/policy.ts';
import type { CacheChoice } from './cache.ts';
import type { LabChoice } from './find-lab.ts';
import type { HistoryChoice } from './history.ts';
import type { LegChoice } from './leg.ts';
import type { NodesChoice } from './nodes.ts';
import type { QuarantineChoice } from './quarantine.ts';
import type { ReportsChoice } from './reports.ts';

/** Where run folders are made. */
export const resultsDirDefault = 'rigline-results';

/** The clocks of a run, in ms. What is absent has its default. */
export interface ClocksChoice {
  readonly queueTimeout?: number | undefined;
  readonly runTimeout?: number | undefined;
  readonly collectTimeout?: number | undefined;
  readonly outageBudget?: number | undefined;
}

/** What a run may repeat, and when it gives up. */
export interface RerunsChoice {
  readonly retryInfra?: number | undefined;
  readonly retryFailed?: number | undefined;
  readonly retryBudget?: number | undefined;
  readonly failFast?: boolean | undefined;
  readonly maxFailures?: number | undefined;
}

/**
 * A run as users ask for it, whichever shell they use: the options of `rigline run`, by their names in camelCase. Relative
 * paths begin at the working directory of the machine.
 */
export interface RunRequest
  extends LabChoice,
    ClocksChoice,
    RerunsChoice,
    NodesChoice,
    LegChoice,
    HistoryChoice,
    CacheChoice,
    QuarantineChoice,
    ReportsChoice {
  /** What to run, in the words of the kind of lab: test cases, job files, test files. */
  readonly tests: readonly string[];
  /** Globs of the artifacts to fetch. @default all */
  readonly artifacts?: readonly string[] | undefined;
  /** Globs of the artifacts that have to be JUnit files. @default whichever is one */
  readonly collectJunit?: readonly string[] | undefined;
  /** Where the run folder is made. @default "rigline-results" */
  readonly resultsDir?: string | undefined;
  /** Handed to a lab that cannot tell the end is good enough. @default false */
  readonly dispatchedOk?: boolean | undefined;
  /** Only the plan is wanted: nothing is pushed, and nothing changes at the lab. @default false */
  readonly dryRun?: boolean | undefined;
}

/** The limits of the clocks that were asked for, in ms; what is not among them has its default. */
export function toLimits({
  queueTimeout,
  runTimeout,
  collectTimeout,
  outageBudget,
}: ClocksChoice): Partial<ClockLimits> {
  return {
    ...(queueTimeout !== undefined && { queue: queueTimeout }),
    ...(runTimeout !== undefined && { run: runTimeout }),
    ...(collectTimeout !== undefined && { collect: collectTimeout }),
    ...(outageBudget !== undefined && { outage: outageBudget }),
  };
}

/**
 * What is to be run again, and when a run ends early, as far as it was asked for; the rest has its default.
 *
 * @throws {UsageError} for two limits that contradict each other
 */
export function toReruns({
  retryInfra,
  retryFailed,
  retryBudget,
  failFast,
  maxFailures,
}: RerunsChoice): Partial<RerunPolicy> {
  if (failFast && maxFailures !== undefined && maxFailures !== 1)
    throw new UsageError(
      '--fail-fast ends the run at the first failure, and --max-failures at another one. Give one of them.',
    );
  const most = failFast ? 1 : maxFailures;
  return {
    ...(retryInfra !== undefined && { infra: retryInfra }),
    ...(retryFailed !== undefined && { failed: retryFailed }),
    ...(retryBudget !== undefined && { budget: retryBudget }),
    ...(most !== undefined && { maxFailures: most }),
  };
}
