import type { Clock } from '../../http/clock.ts';
import { messageOf } from '../../http/errors.ts';
import type { Host } from '../../labs/host.ts';
import { textOf } from '../../labs/wire.ts';
import type { JobContext, TestbotJob } from './job.ts';
import { toJobEnvironment } from './job-environment.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import { createTail } from './tail.ts';
import { TestbotWorker, type TestbotWorkerOptions } from './worker.ts';

/** A folder for one job. */
export interface WorkFolder {
  /** Absolute. */
  readonly path: string;
  /** To be called when the job is over; what becomes of the folder is up to who made it. */
  close(): Promise<void>;
}

export interface CommandWorkerOptions extends TestbotWorkerOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly host: Pick<Host, 'cwd' | 'files' | 'programs'>;
  /** Makes an empty folder; `name` says what for, and is safe in a path. */
  readonly makeFolder: (name: string) => Promise<WorkFolder>;
  /** In ms. @default no limit */
  readonly timeoutMs?: number | undefined;
  /** Told what the command prints. */
  readonly onOutput?: (job: TestbotJob, text: string, stream: 'stdout' | 'stderr') => void;
}

/** What a command's end is reported as. */
export interface CommandResult {
  readonly passed: boolean;
  readonly exit_code: number;
  /** The signal that ended it. */
  readonly signal?: string;
  /** Seconds. */
  readonly duration: number;
  /** The end of what it printed on both streams. */
  readonly output: string;
  /** The output had more before that. */
  readonly output_cut?: true;
  /** Why it did not get to its own end. */
  readonly error?: string;
  readonly timed_out?: true;
  readonly stopped?: true;
}

/** Of the output, what is reported: the server keeps documents, not logs. */
const reportedChars = 16_000;

/** A worker that runs a command for each job, in a folder of its own that holds the job as `job.json`. Exit code 0 is passed. */
export class CommandWorker extends TestbotWorker {
  readonly #options: CommandWorkerOptions;
  readonly #clock: Clock;

  constructor(options: CommandWorkerOptions) {
    super(options);
    this.#options = options;
    this.#clock = options.network.clock;
  }

  override async doJob(job: TestbotJob, { signal }: JobContext): Promise<CommandResult> {
    const { command, args, host, makeFolder, timeoutMs, onOutput } = this.#options;
    const clock = this.#clock;
    const folder = await makeFolder(`${toPathPart(textOf(job['jobtype']) || 'job')}-${toPathPart(job._id)}`);
    try {
      const jobFile = `${folder.path}/job.json`;
      await host.files.write(jobFile, `${JSON.stringify(job, undefined, 2)}\n`);
      const env = toJobEnvironment(job, {
        jobFile,
        serverUrl: this.url,
        workerName: this.name,
        workerFolder: host.cwd,
      });
      const tail = createTail(reportedChars);
      const startedMs = clock.now();
      const end = await runCommand(
        {
          command,
          args,
          cwd: folder.path,
          env,
          timeoutMs,
          onOutput(text, stream) {
            tail.push(text);
            onOutput?.(job, text, stream);
          },
        },
        { programs: host.programs, clock, signal },
      );
      return {
        ...describeEnd(end, timeoutMs),
        duration: (clock.now() - startedMs) / 1000,
        output: tail.text(),
        ...(tail.isCut() && { output_cut: true }),
      };
    } finally {
      await this.#closeFolder(folder, job);
    }
  }

  /** Tests may leave what cannot be removed, such as folders that nobody may write to; their result stands all the same. */
  async #closeFolder(folder: WorkFolder, job: TestbotJob): Promise<void> {
    try {
      await folder.close();
    } catch (error) {
      const doing = `removing the folder of job ${job._id}`;
      this.#options.observe?.({ type: 'trouble', doing, message: `${messageOf(error)} (${folder.path})` });
    }
  }
}

/** A job's words can be anything; a folder's name cannot. */
function toPathPart(text: string): string {
  return text.replace(/[^a-z0-9_-]+/gi, '_').slice(0, 60) || '_';
}

function describeEnd(
  { exitCode, signal, ended }: CommandEnd,
  timeoutMs = 0,
): Pick<CommandResult, 'passed' | 'exit_code' | 'signal' | 'error' | 'timed_out' | 'stopped'> {
  const facts = {
    passed: exitCode === 0 && ended === undefined,
    exit_code: exitCode,
    ...(signal !== undefined && { signal }),
  };
  if (ended === 'timed-out')
    return { ...facts, timed_out: true, error: `the command took longer than ${timeoutMs / 1000} s and was ended` };
  if (ended === 'stopped') return { ...facts, stopped: true, error: 'the worker was stopped, and the command with it' };
  if (signal !== undefined) return { ...facts, error: `the command was ended by ${signal}` };
  return facts;
}
