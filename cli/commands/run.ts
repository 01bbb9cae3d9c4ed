import { resolve } from 'node:path';
import { Command } from 'commander';
import { type ClockLimits, type RunReport, run } from '../../sdk/index.ts';
import { parseDuration } from '../duration.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab } from '../lab.ts';
import { planJobs, type RunFlags } from '../plan-jobs.ts';
import type { Finish } from '../program.ts';
import { createProgress } from '../render/progress.ts';
import { renderReport } from '../render/report.ts';
import { createStyle } from '../render/style.ts';
import { repeatable } from '../repeatable.ts';
import { listenForStop } from '../stop.ts';

const examples = `
Examples:
  $ rigline run --kind testflinger --url https://testflinger.example.com smoke.yaml
  $ rigline run --lab rack --run-timeout 2h --artifacts '*.log' --artifacts '*.xml' smoke.yaml soak.yaml
  $ rigline run --kind stb-tester --url https://company.stb-tester.com \\
      --node-id stb-tester-00044b80fc39 --test-pack-revision main tests/menu.py::test_open
  $ rigline run --lab tv --node-id N1 --node-id N2 --shard 'tests/*.py::*'`;

export function runCommand(io: Io, finish: Finish): Command {
  const command = new Command('run')
    .description('Run tests at a lab, wait for them, and bring back results, artifacts and reports.')
    .argument(
      '<tests...>',
      'stb-tester: test cases as path/to/file.py::function, or globs of them; Testflinger: job files, YAML or JSON, or - for standard input',
    );
  addLabOptions(command)
    .optionsGroup('stb-tester:')
    .option('--node-id <id>', 'a node to run on; may be repeated (default: $STBT_NODE_ID)', repeatable)
    .option('--test-pack-revision <rev>', 'commit, branch or tag of the test-pack (default: HEAD, its default branch)')
    .option('--remote-control <name>', 'remote control configuration to use')
    .option('--category <name>', 'category to file the results under')
    .option('-t, --tag <name=value>', 'tag to record with the results; may be repeated', repeatable)
    .option('--soak', 'repeat the tests until stopped, or until --run-timeout ends them with exit code 4')
    .option('--shuffle', 'run the tests in random order')
    .option('--shard', 'deal the tests out over the nodes, instead of running all of them on each')
    .optionsGroup('Testflinger:')
    .option('--attachments-relative-to <dir>', "where the paths of attachments begin (default: the job file's folder)")
    .option('--wait-for-available-agents', 'submit also to a queue without an agent online, and wait for one')
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
    .option('--json', 'print the report as JSON on standard output; progress goes to standard error')
    .addHelpText('after', examples);
  return command.action(async (tests: string[], flags: RunFlags) =>
    finish((await runTests(tests, flags, io)).exitCode),
  );
}

async function runTests(tests: readonly string[], flags: RunFlags, io: Io): Promise<RunReport> {
  const output = flags.json ? io.stderr : io.stdout;
  const connected = connectLab(flags, io, {
    onRetry: ({ message, delayMs }) =>
      io.stderr.write(`${message}; trying again in ${(delayMs / 1000).toFixed(1)} s\n`),
  });
  const { jobs, dispose } = await planJobs(connected, tests, flags, io);
  const progress = createProgress(output, io.env);
  const stop = listenForStop(io, (text) => io.stderr.write(text));
  try {
    const { report, folder } = await run({
      lab: connected.lab as Parameters<typeof run>[0]['lab'],
      jobs,
      limits: toLimits(flags),
      signal: stop.signal,
      clock: connected.network.clock,
      redact: connected.network.redact,
      select: flags.artifacts,
      xunitPaths: (flags.junitXml ?? []).map((path) => resolve(io.cwd, path)),
      resultsDir: resolve(io.cwd, flags.resultsDir),
      workspace: io.env['WORKSPACE'] ?? io.env['GITHUB_WORKSPACE'] ?? io.cwd,
      observe: (event) => progress.observe(event),
      warn: (message) => io.stderr.write(`rigline: ${message}\n`),
    });
    progress.stop();
    output.write(renderReport(report, { folder, cwd: io.cwd, style: createStyle(output, io.env) }));
    if (flags.json) io.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return report;
  } finally {
    progress.stop();
    stop.dispose();
    await dispose();
  }
}

function toLimits({ queueTimeout, runTimeout, collectTimeout, outageBudget }: RunFlags): Partial<ClockLimits> {
  return {
    ...(queueTimeout !== undefined && { queue: queueTimeout }),
    ...(runTimeout !== undefined && { run: runTimeout }),
    ...(collectTimeout !== undefined && { collect: collectTimeout }),
    ...(outageBudget !== undefined && { outage: outageBudget }),
  };
}
