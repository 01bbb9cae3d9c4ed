import { Command, CommanderError } from 'commander';
import { cleanRemoteLine, exitCodes, isRiglineError, labKinds, version } from '../sdk/index.ts';
import { apiCommand } from './commands/api.ts';
import { artifactsCommand } from './commands/artifacts.ts';
import { attachCommand } from './commands/attach.ts';
import { authCommand } from './commands/auth.ts';
import { cancelCommand } from './commands/cancel.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { historyCommand } from './commands/history.ts';
import { initCommand } from './commands/init.ts';
import { jobsCommand } from './commands/jobs.ts';
import { logsCommand } from './commands/logs.ts';
import { mockCommand } from './commands/mock.ts';
import { nodesCommand } from './commands/nodes.ts';
import { planCommand } from './commands/plan.ts';
import { pressCommand } from './commands/press.ts';
import { pushCommand } from './commands/push.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { queuesCommand } from './commands/queues.ts';
import { reapCommand } from './commands/reap.ts';
import { reportCommand } from './commands/report.ts';
import { reserveCommand } from './commands/reserve.ts';
import { resultsCommand } from './commands/results.ts';
import { runCommand } from './commands/run.ts';
import { runsCommand } from './commands/runs.ts';
import { screenshotCommand } from './commands/screenshot.ts';
import { stbTesterCommand } from './commands/stb-tester/index.ts';
import { testflingerCommand } from './commands/testflinger/index.ts';
import { testsCommand } from './commands/tests.ts';
import { workerCommand } from './commands/worker.ts';
import type { Io } from './io.ts';
import { redactIo } from './redact-io.ts';
import { Stopped } from './stop.ts';

/** What a command's action calls with the exit code of the process; 0 when it never does. */
export type Finish = (exitCode: number) => void;

/** Usage errors, as in docs/architecture.md: nothing was submitted. */
const usageExitCode = 2;

const about =
  'Run tests on hardware labs from CI: submit, wait, follow the logs, bring back every artifact, and write reports ' +
  'that Jenkins and GitHub read right.';

const exitCodeHelp = `
Exit codes:
  0  every expected test passed      5  nothing ran, or expected tests are missing
  1  at least one test failed        6  cancelled, by rigline cancel or at the lab
  2  usage; nothing was submitted    7  handed to a lab that cannot tell what became of it
  3  infrastructure                  128+n  stopped by signal n, jobs cancelled
  4  a clock ran out

Labs come from rigline.yaml (--lab NAME), or from --kind and --url.
Secrets come from a file (--token-file) or the environment, never from the command line:
${describeEnvironment()}`;

function describeEnvironment(): string {
  const variables = labKinds.flatMap((kind) => kind.environment.map((variable) => ({ ...variable, kind: kind.name })));
  const width = Math.max(...variables.map(({ name }) => name.length)) + 2;
  return variables.map(({ name, kind, holds }) => `  ${name.padEnd(width)}${kind}: ${holds}`).join('\n');
}

/** Runs the command line and gives the exit code. Never throws: Node.js would exit with 1, which says that a test failed. */
export async function runCli(args: readonly string[], outerIo: Io): Promise<number> {
  const io = redactIo(outerIo);
  let exitCode = 0;
  const finish: Finish = (code) => {
    exitCode = code;
  };
  const program = new Command('rigline').description(about).version(version).addHelpText('after', exitCodeHelp);
  const commands = [
    runCommand,
    attachCommand,
    runsCommand,
    planCommand,
    reportCommand,
    historyCommand,
    quarantineCommand,
    nodesCommand,
    queuesCommand,
    testsCommand,
    jobsCommand,
    logsCommand,
    resultsCommand,
    artifactsCommand,
    cancelCommand,
    explainCommand,
    reapCommand,
    apiCommand,
    screenshotCommand,
    pressCommand,
    stbTesterCommand,
    reserveCommand,
    authCommand,
    testflingerCommand,
    pushCommand,
    doctorCommand,
    initCommand,
    workerCommand,
    mockCommand,
    demoCommand,
  ];
  for (const create of commands) program.addCommand(create(io, finish));
  for (const command of withAllBelow(program)) {
    command.exitOverride().showHelpAfterError('(--help shows what there is)');
    command.configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message; 0 is --help and --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
    if (error instanceof Stopped) return 128 + error.signal;
    const message = describe(error).split('\n').map(cleanRemoteLine).join('\n');
    io.stderr.write(`rigline: ${message}\n`);
    return isRiglineError(error) && error.code === 'usage' ? usageExitCode : exitCodes.infra;
  }
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

/** What the system refuses says enough by itself; anything else is a mistake of ours, and its stack tells where. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isRiglineError(error) || 'syscall' in error ? error.message : (error.stack ?? error.message);
}
