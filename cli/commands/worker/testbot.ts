import { Command, InvalidArgumentError } from 'commander';
import {
  createWorkFolders,
  describePlatform,
  findProgram,
  prepareFile,
  TestbotCommandWorker,
  UsageError,
  writeXunit,
} from '../../../sdk/index.ts';
import { parseDuration } from '../../duration.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, findLabOfKind, type LabOptions } from '../../lab.ts';
import type { Finish } from '../../program.ts';
import { repeatable } from '../../repeatable.ts';
import { listenForStop } from '../../stop.ts';
import { createWorkerDiary } from '../../testbot-worker/diary.ts';

interface WorkerFlags extends LabOptions {
  readonly name: string;
  readonly jobtypes: readonly string[];
  readonly platform?: readonly string[];
  readonly once?: boolean;
  readonly maxJobs?: number;
  readonly heartbeat?: number;
  readonly wait?: number;
  readonly timeout?: number;
  readonly queueTimeout?: number;
  readonly outageBudget?: number;
  readonly workDir?: string;
  readonly junitXml?: readonly string[];
  readonly json?: boolean;
}

const minuteMs = 60_000;
/** A worker that is to come to an end does not wait for ever; the clocks are those of `rigline run`. */
const limits = { queueMs: 120 * minuteMs, outageMs: 15 * minuteMs };

const stopWords = {
  stopping:
    'Stopping: the command is being ended, and its job reported as stopped. Once more ends at once, without a report.',
  ended: 'Ended at once. A job that was not reported stays locked at the server.',
};

const help = `
The command runs in a new folder for each job, which holds the job as job.json. Its environment has TESTBOT_JOB_ID,
TESTBOT_JOBTYPE, TESTBOT_JOB_… and TESTBOT_BUILD_… (fields of the job and of its build), and TESTBOT_WORKER_DIR, the
folder that the worker was started in. Exit code 0 is reported as passed, any other as failed.

Exit codes with --once or --max-jobs: 0 all jobs passed, 1 one failed, 3 infrastructure, 4 a job took longer than --timeout,
5 no job came. A worker without a limit works until it is stopped, and then exits with 0.

Example:
  $ rigline worker testbot --url http://testbot.example.com:8888 --name rack-1 --jobtypes mochitest,reftest --once \\
      --timeout 1h --junit-xml report.xml -- ./run-tests.sh --verbose`;

export function testbotWorkerCommand(io: Io, finish: Finish): Command {
  const command = new Command('testbot')
    .description('Be a worker of a testbot server: ask it for jobs, run a command for each, and report.')
    .argument('<command>', 'the program to run for each job')
    .argument('[args...]', 'what it is given');
  addLabOptions(command)
    .optionsGroup('Worker:')
    .requiredOption('--name <name>', 'who this worker is to the server; no two workers may share a name')
    .requiredOption(
      '--jobtypes <types>',
      'types of jobs that it does, the favourite first, separated by commas',
      parseTypes,
    )
    .option('--platform <key=value>', 'what to tell of the machine, beside what it is; may be repeated', repeatable)
    .option('--heartbeat <duration>', 'between two heartbeats (default: 60s)', parseDuration)
    .option('--wait <duration>', 'between two questions for a job (default: 60s)', parseDuration)
    .optionsGroup('Jobs:')
    .option('--once', 'leave after one job')
    .option('--max-jobs <n>', 'leave after so many jobs', parseCount)
    .option('--timeout <duration>', 'how long a command may run (default: no limit)', parseDuration)
    .option(
      '--queue-timeout <duration>',
      'how long to wait for a job (default: 2h with a limit of jobs)',
      parseDuration,
    )
    .option(
      '--outage-budget <duration>',
      'how long to try to report a result (default: 15m with a limit of jobs)',
      parseDuration,
    )
    .option('--work-dir <dir>', 'where the folders of the jobs are made, and kept (default: temporary ones)')
    .optionsGroup('Results:')
    .option('--junit-xml <file>', 'write an xUnit report of the jobs at the end; may be repeated', repeatable)
    .option(
      '--json',
      'print what happens as JSON, an object a line, on standard output; the rest goes to standard error',
    )
    .addHelpText('after', help);
  return command.action(async (program: string, args: string[], flags: WorkerFlags) =>
    finish(await work([program, ...args], flags, io)),
  );
}

async function work([program = '', ...args]: readonly string[], flags: WorkerFlags, io: Io): Promise<number> {
  const maxJobs = countJobs(flags);
  const hasEnd = maxJobs !== undefined || flags.queueTimeout !== undefined;
  const paths = flags.junitXml ?? [];
  if (paths.length > 0 && !hasEnd)
    throw new UsageError(
      'A worker without an end has no report. Give --once, --max-jobs or --queue-timeout with --junit-xml.',
    );
  const { url, network, host } = await findLabOfKind('testbot', flags, io);
  const command = findProgram(program, { cwd: io.cwd, env: io.env });
  const files = paths.map((path) => host.resolve(path));
  for (const file of files) await prepareFile(file);
  const { name, json = false } = flags;
  const diary = createWorkerDiary({ worker: { name, url }, json, hasEnd, maxJobs, uuid: host.uuid(), io });
  const worker = new TestbotCommandWorker({
    url,
    name,
    network,
    host,
    platform: { ...describePlatform(), ...parsePlatform(flags.platform ?? []) },
    command,
    args,
    makeFolder: createWorkFolders(flags.workDir === undefined ? undefined : host.resolve(flags.workDir)),
    timeoutMs: flags.timeout,
    observe: diary.observe,
    onOutput: diary.output,
  });
  worker.jobtypes = flags.jobtypes;
  worker.heartbeatIntervalMs = flags.heartbeat ?? minuteMs;
  worker.waitingSleepMs = flags.wait ?? minuteMs;
  const stop = listenForStop(io, (text) => io.stderr.write(text), stopWords);
  try {
    const end = await worker.run({
      maxJobs,
      queueTimeoutMs: flags.queueTimeout ?? (hasEnd ? limits.queueMs : undefined),
      outageBudgetMs: flags.outageBudget ?? (hasEnd ? limits.outageMs : undefined),
      signal: stop.signal,
    });
    const report = diary.close(end, stop.signal.reason);
    for (const file of files) await host.files.write(file, writeXunit(report));
    return report.exitCode;
  } finally {
    stop.dispose();
  }
}

function countJobs({ once, maxJobs }: WorkerFlags): number | undefined {
  if (once && maxJobs !== undefined) throw new UsageError('--once is --max-jobs 1. Give one or the other.');
  return once ? 1 : maxJobs;
}

function parseTypes(text: string): string[] {
  const types = text.split(',').map((type) => type.trim());
  if (types.some((type) => type === '')) throw new InvalidArgumentError('Write types of jobs as mochitest,reftest.');
  return types;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('Write a number from 1 on.');
  return count;
}

/** `os.arch=arm` becomes a field of the platform. */
function parsePlatform(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new UsageError(`"${pair}" tells nothing of the platform. Write it as KEY=VALUE, such as os.arch=arm.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
