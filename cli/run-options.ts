import type { Command } from 'commander';
import { type RerunPolicy, UsageError } from '../sdk/index.ts';
import { addCacheOptions, type CacheFlags } from './artifact-cache.ts';
import { parseCount } from './count.ts';
import { addLabOptions, type LabOptions } from './lab.ts';
import { addBusyOption, addNodeOptions, type NodeRunFlags } from './node-options.ts';
import { repeatable } from './repeatable.ts';
import { addReportOptions, type ReportFlags } from './report-output.ts';
import { addClockOptions, type ClockFlags, resultsDirDefault } from './run-flags.ts';
import {
  addHistoryOption,
  addLegOptions,
  type HistoryFlags,
  type LegFlags,
  parseCount as parsePositive,
} from './shard-options.ts';

/** The options of `rigline run`, beside those of the kinds of lab. */
export interface RunFlags
  extends LabOptions,
    ClockFlags,
    NodeRunFlags,
    LegFlags,
    HistoryFlags,
    CacheFlags,
    ReportFlags {
  readonly retryInfra?: number;
  readonly retryFailed?: number;
  readonly retryBudget?: number;
  readonly failFast?: boolean;
  readonly maxFailures?: number;
  readonly artifacts?: readonly string[];
  readonly resultsDir: string;
  readonly dispatchedOk?: boolean;
  readonly detach?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Offers the options of `rigline run`, those of the kinds of lab among them. */
export function addRunOptions(command: Command): Command {
  addBusyOption(addNodeOptions(addLabOptions(command, ({ runOptions }) => runOptions)));
  addHistoryOption(addLegOptions(command.optionsGroup('Sharding:')));
  addClockOptions(command)
    .optionsGroup('Repetitions:')
    .option(
      '--retry-infra <n>',
      'submit again, on another node where there is one, what the infrastructure took, up to n times a job (default: 0)',
      parseCount,
    )
    .option(
      '--retry-failed <n>',
      'repeat failed tests, and only these where the lab can, up to n times each (default: 0)',
      parseCount,
    )
    .option('--retry-budget <n>', 'how many jobs a run may submit beyond the first of each (default: 20)', parseCount)
    .option('--fail-fast', 'stop the run at the first test that has failed for good')
    .option('--max-failures <n>', 'stop the run when n tests have failed for good', parsePositive)
    .optionsGroup('Results:')
    .option(
      '--artifacts <glob>',
      'fetch only artifacts that match, and XML files, which may hold test results; * crosses /; may be repeated (default: all)',
      repeatable,
    );
  addReportOptions(command).option('--results-dir <dir>', 'where run folders are made', resultsDirDefault);
  return addCacheOptions(command)
    .option(
      '--dispatched-ok',
      'exit with 0 instead of 7 when the lab has handed the jobs on, and cannot tell what became of them',
    )
    .option('--detach', 'submit, print the id of the run, and end; `rigline attach` waits for it')
    .option('--dry-run', 'plan and check everything, print the jobs as JSON, and submit nothing')
    .option('--json', 'print the report as JSON on standard output; progress goes to standard error');
}

/** @throws {UsageError} for two limits that contradict each other */
export function toReruns({
  retryInfra,
  retryFailed,
  retryBudget,
  failFast,
  maxFailures,
}: RunFlags): Partial<RerunPolicy> {
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
