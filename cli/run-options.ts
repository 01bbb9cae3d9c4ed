import type { Command } from 'commander';
import { type RunRequest, resultsDirDefault } from '../sdk/index.ts';
import { addCacheOptions } from './artifact-cache.ts';
import { parseCount } from './count.ts';
import { addLabOptions } from './lab.ts';
import { addBusyOption, addNodeOptions } from './node-options.ts';
import { addQuarantineOptions } from './quarantine-options.ts';
import { repeatable } from './repeatable.ts';
import { addReportOptions } from './report-output.ts';
import { addClockOptions } from './run-flags.ts';
import { addHistoryOption, addLegOptions, parseCount as parsePositive } from './shard-options.ts';

/** The options of `rigline run`, beside those of the kinds of lab. */
export interface RunFlags extends Omit<RunRequest, 'tests' | 'options'> {
  readonly resultsDir: string;
  readonly detach?: boolean;
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
      'fetch only artifacts that match, and those that may hold test results; * crosses /; may be repeated (default: all)',
      repeatable,
    )
    .option(
      '--collect-junit <glob>',
      'artifacts that are reports in the format of JUnit, e.g. out/*.xml: one that is anything else, or is broken, is an error; may be repeated (default: every XML file that is one)',
      repeatable,
    );
  addQuarantineOptions(command);
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
