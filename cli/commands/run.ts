import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import {
  exitCodes,
  findOwner,
  type LeftRun,
  labKinds,
  type Network,
  type PlannedJob,
  type PlannedRun,
  type RerunPolicy,
  type RunReport,
  recordInHistoryFile,
  run,
  submitRun,
  UsageError,
} from '../../sdk/index.ts';
import { parseCount } from '../count.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import { addBusyOption, addNodeOptions, chooseNodes, type NodeRunFlags } from '../node-options.ts';
import { planJobs } from '../plan-jobs.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { cleanRemoteLine } from '../render/remote-text.ts';
import { repeatable } from '../repeatable.ts';
import { addClockOptions, type ClockFlags, resultsDirDefault, toLimits } from '../run-flags.ts';
import {
  addHistoryOption,
  addLegOptions,
  chooseLeg,
  findHistory,
  type HistoryFlags,
  type LegFlags,
} from '../shard-options.ts';
import { openStage } from '../show-run.ts';

/** The options of `rigline run`, beside those of the kinds of lab. */
interface RunFlags extends LabOptions, ClockFlags, NodeRunFlags, LegFlags, HistoryFlags {
  readonly retryInfra?: number;
  readonly retryFailed?: number;
  readonly retryBudget?: number;
  readonly failFast?: boolean;
  readonly maxFailures?: number;
  readonly artifacts?: readonly string[];
  readonly junitXml?: readonly string[];
  readonly resultsDir: string;
  readonly dispatchedOk?: boolean;
  readonly detach?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
${labKinds.map(({ example }) => `  $ rigline ${example}`).join('\n')}
  $ rigline run --lab rack --run-timeout 2h --artifacts '*.log' --artifacts '*.xml' smoke.yaml soak.yaml
  $ rigline run --lab tv --node-id N1 --node-id N2 --shard 'tests/*.py::*'
  $ rigline run --lab tv --where 'name~living' --when-busy next --queue-timeout 1h tests/menu.py::test_open`;

export function runCommand(io: Io, finish: Finish): Command {
  const command = new Command('run')
    .description('Run tests at a lab, wait for them, and bring back results, artifacts and reports.')
    .argument('[tests...]', labKinds.map(({ name, tests }) => `${name}: ${tests}`).join('; '));
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
    .option('--max-failures <n>', 'stop the run when n tests have failed for good', parseCount)
    .optionsGroup('Results:')
    .option(
      '--artifacts <glob>',
      'fetch only artifacts that match, and XML files, which may hold test results; * crosses /; may be repeated (default: all)',
      repeatable,
    )
    .option('--junit-xml <file>', 'write the xUnit report here, too; may be repeated', repeatable)
    .option('--results-dir <dir>', 'where run folders are made', resultsDirDefault)
    .option(
      '--dispatched-ok',
      'exit with 0 instead of 7 when the lab has handed the jobs on, and cannot tell what became of them',
    )
    .option('--detach', 'submit, print the id of the run, and end; `rigline attach` waits for it')
    .option('--dry-run', 'plan and check everything, print the jobs as JSON, and submit nothing')
    .option('--json', 'print the report as JSON on standard output; progress goes to standard error')
    .addHelpText('after', examples);
  return command.action(async (tests: string[], flags: RunFlags) => finish(await runTests(tests, flags, io)));
}

async function runTests(tests: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const connected = await connectLab(flags, io, {
    onRetry: ({ message, delayMs }) =>
      io.stderr.write(`${message}; trying again in ${(delayMs / 1000).toFixed(1)} s\n`),
  });
  const { answeredAt } = connected.transport.budget;
  const stage = openStage({ ...connected.network, answeredAt }, io, flags);
  const { stop, warn, surroundings } = stage;
  let planned: PlannedRun | undefined;
  try {
    const nodes = await chooseNodes(connected, flags, { signal: stop.signal, warn });
    const request = { signal: stop.signal, warn, isDryRun: flags.dryRun, nodes, whenBusy: flags.whenBusy };
    planned = await planJobs(connected, tests, flags, request);
    const { jobs, shard } = chooseLeg(planned.jobs, flags, { lab: connected.lab, io });
    if (flags.dryRun) {
      io.stdout.write(`${renderJson(jobs.map(describePlanned), 2)}\n`);
      return 0;
    }
    const options = {
      ...surroundings,
      lab: connected.lab,
      jobs,
      shard,
      limits: toLimits(flags),
      reruns: toReruns(flags),
      dispatchedOk: flags.dispatchedOk,
      owner: findOwner(io.env),
      connection: connected.options,
      select: flags.artifacts,
      xunitPaths: (flags.junitXml ?? []).map((path) => resolve(io.cwd, path)),
      resultsDir: resolve(io.cwd, flags.resultsDir),
      workspace: io.env['WORKSPACE'] ?? io.env['GITHUB_WORKSPACE'] ?? io.cwd,
    };
    const ended = flags.detach ? await submitRun(options) : await run(options);
    if ('left' in ended) {
      io.stdout.write(flags.json ? `${renderJson(ended, 2)}\n` : describeLeft(ended, flags, io.cwd));
      return ended.left.every(({ id }) => id !== undefined) ? 0 : exitCodes.infra;
    }
    // Who stops a run does not wait for a lock.
    if (!stop.signal.aborted) await remember(ended.report, jobs, { flags, io, clock: connected.network.clock, warn });
    stage.end(ended);
    return ended.report.exitCode;
  } finally {
    stage.close();
    await planned?.dispose();
  }
}

interface Memory {
  readonly flags: RunFlags;
  readonly io: Io;
  readonly clock: Network['clock'];
  readonly warn: (message: string) => void;
}

/** Adds the run to the history. */
async function remember(
  report: RunReport,
  jobs: readonly PlannedJob[],
  { flags, io, clock, warn }: Memory,
): Promise<void> {
  const targets = new Map(jobs.map(({ label, target }) => [label, target]));
  const file = { path: findHistory(flags, io), clock, warn };
  await recordInHistoryFile(file, report, { targetOf: (label) => targets.get(label) });
}

/** What a person needs to come back to a run that was left. */
function describeLeft({ runId, folder, left }: LeftRun, { resultsDir }: RunFlags, cwd: string): string {
  const lost = left.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label} was not taken: ${reason}`]));
  const where = resultsDir === resultsDirDefault ? '' : ` --results-dir ${resultsDir}`;
  return [
    ...lost.map(cleanRemoteLine),
    `Run ${runId} goes on without us; its folder is ${relative(cwd, folder) || '.'}.`,
    `To wait for it and to have its report: rigline attach${where} ${runId}`,
    '',
  ].join('\n');
}

/** Packed files have no form in JSON, and yet nobody should think that there are none. */
function describePlanned({ request, ...job }: PlannedJob): object {
  const described = Object.entries(request ?? {}).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Blob ? { sizeBytes: value.size } : value,
  ]);
  return { ...job, request: Object.fromEntries(described) as object };
}

function toReruns({ retryInfra, retryFailed, retryBudget, failFast, maxFailures }: RunFlags): Partial<RerunPolicy> {
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
