import { resolve } from 'node:path';
import { Command } from 'commander';
import { type ClockLimits, labKinds, type PlannedJob, type RunReport, run } from '../../sdk/index.ts';
import { parseDuration } from '../duration.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import { planJobs } from '../plan-jobs.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { createProgress } from '../render/progress.ts';
import { cleanRemoteLine } from '../render/remote-text.ts';
import { renderReport } from '../render/report.ts';
import { createStyle } from '../render/style.ts';
import { repeatable } from '../repeatable.ts';
import { listenForStop } from '../stop.ts';

/** The options of `rigline run`, beside those of the kinds of lab. */
interface RunFlags extends LabOptions {
  readonly queueTimeout?: number;
  readonly runTimeout?: number;
  readonly collectTimeout?: number;
  readonly outageBudget?: number;
  readonly artifacts?: readonly string[];
  readonly junitXml?: readonly string[];
  readonly resultsDir: string;
  readonly dispatchedOk?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
${labKinds.map(({ example }) => `  $ rigline ${example}`).join('\n')}
  $ rigline run --lab rack --run-timeout 2h --artifacts '*.log' --artifacts '*.xml' smoke.yaml soak.yaml
  $ rigline run --lab tv --node-id N1 --node-id N2 --shard 'tests/*.py::*'`;

export function runCommand(io: Io, finish: Finish): Command {
  const command = new Command('run')
    .description('Run tests at a lab, wait for them, and bring back results, artifacts and reports.')
    .argument('[tests...]', labKinds.map(({ name, tests }) => `${name}: ${tests}`).join('; '));
  addLabOptions(command, ({ runOptions }) => runOptions)
    .optionsGroup('Clocks:')
    .option('--queue-timeout <duration>', 'how long to wait for a device (default: 2h)', parseDuration)
    .option('--run-timeout <duration>', 'how long the job may run once it has started (default: 6h)', parseDuration)
    .option(
      '--collect-timeout <duration>',
      'how long fetching results and artifacts may take (default: 30m)',
      parseDuration,
    )
    .option(
      '--outage-budget <duration>',
      'how long the lab may be out of reach at a stretch (default: 15m)',
      parseDuration,
    )
    .optionsGroup('Results:')
    .option(
      '--artifacts <glob>',
      'fetch only artifacts that match, and XML files, which may hold test results; * crosses /; may be repeated (default: all)',
      repeatable,
    )
    .option('--junit-xml <file>', 'write the xUnit report here, too; may be repeated', repeatable)
    .option('--results-dir <dir>', 'where run folders are made', 'rigline-results')
    .option(
      '--dispatched-ok',
      'exit with 0 instead of 7 when the lab has handed the jobs on, and cannot tell what became of them',
    )
    .option('--dry-run', 'plan and check everything, print the jobs as JSON, and submit nothing')
    .option('--json', 'print the report as JSON on standard output; progress goes to standard error')
    .addHelpText('after', examples);
  return command.action(async (tests: string[], flags: RunFlags) =>
    finish((await runTests(tests, flags, io))?.exitCode ?? 0),
  );
}

async function runTests(tests: readonly string[], flags: RunFlags, io: Io): Promise<RunReport | undefined> {
  const output = flags.json ? io.stderr : io.stdout;
  const connected = await connectLab(flags, io, {
    onRetry: ({ message, delayMs }) =>
      io.stderr.write(`${message}; trying again in ${(delayMs / 1000).toFixed(1)} s\n`),
  });
  const stop = listenForStop(io, (text) => io.stderr.write(text));
  const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
  const request = { signal: stop.signal, warn, isDryRun: flags.dryRun };
  const planned = await planJobs(connected, tests, flags, request).catch((error: unknown) => {
    stop.dispose();
    throw error;
  });
  const progress = createProgress(output, io.env, {
    now: connected.network.clock.now,
    answeredAt: connected.transport.budget.answeredAt,
  });
  try {
    if (flags.dryRun) {
      io.stdout.write(`${renderJson(planned.jobs.map(describePlanned), 2)}\n`);
      return undefined;
    }
    const { report, folder } = await run({
      lab: connected.lab,
      jobs: planned.jobs,
      limits: toLimits(flags),
      dispatchedOk: flags.dispatchedOk,
      signal: stop.signal,
      clock: connected.network.clock,
      redact: connected.network.redact,
      select: flags.artifacts,
      xunitPaths: (flags.junitXml ?? []).map((path) => resolve(io.cwd, path)),
      resultsDir: resolve(io.cwd, flags.resultsDir),
      workspace: io.env['WORKSPACE'] ?? io.env['GITHUB_WORKSPACE'] ?? io.cwd,
      observe: (event) => progress.observe(event),
      warn,
    });
    progress.stop();
    output.write(renderReport(report, { folder, cwd: io.cwd, style: createStyle(output, io.env) }));
    if (flags.json) io.stdout.write(`${renderJson(report, 2)}\n`);
    return report;
  } finally {
    progress.stop();
    stop.dispose();
    await planned.dispose();
  }
}

/** Packed files have no form in JSON, and yet nobody should think that there are none. */
function describePlanned({ request, ...job }: PlannedJob): object {
  const described = Object.entries(request ?? {}).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Blob ? { sizeBytes: value.size } : value,
  ]);
  return { ...job, request: Object.fromEntries(described) as object };
}

function toLimits({ queueTimeout, runTimeout, collectTimeout, outageBudget }: RunFlags): Partial<ClockLimits> {
  return {
    ...(queueTimeout !== undefined && { queue: queueTimeout }),
    ...(runTimeout !== undefined && { run: runTimeout }),
    ...(collectTimeout !== undefined && { collect: collectTimeout }),
    ...(outageBudget !== undefined && { outage: outageBudget }),
  };
}
