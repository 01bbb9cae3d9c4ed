import { messageOf } from '../../http/errors.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { type Command, killedStatus, type StartCommand, workerFailedStatus } from './command.ts';
import type { JobContext } from './job-context.ts';
import { pauseUnless } from './pause.ts';
import { cancelled, findTimeout, isInterruptible, type StopReason } from './stop-reason.ts';

/** How the command of a phase ended, and what made the worker stop it, if anything did. */
export interface CommandEnd {
  readonly status: number;
  readonly stopped?: StopReason | undefined;
}

/** Runs the command of a phase to its end. When the worker is told to end at once, it is killed. */
export async function runCommand(context: JobContext, phase: Phase, start: StartCommand): Promise<CommandEnd> {
  const { log, signal, createMask } = context;
  let command: Command;
  try {
    command = await start();
  } catch (error) {
    signal.throwIfAborted();
    await log.write(phase, `The command of this phase could not be started: ${messageOf(error)}\n`);
    return { status: workerFailedStatus };
  }
  const mask = createMask();
  const post = async (text: string) => {
    if (text === '') return;
    await context.folder.append(`${phase}.log`, text);
    await log.write(phase, text);
  };
  try {
    const end = await follow(context, {
      phase,
      command,
      post: async () => {
        const text = command.read();
        await post(mask.push(text));
        return text !== '';
      },
    });
    await post(mask.push(command.read()) + mask.end());
    return end;
  } finally {
    await command.kill();
  }
}

interface Followed {
  readonly phase: Phase;
  readonly command: Command;
  /** Sends the output since the last time; tells whether there was any. */
  readonly post: () => Promise<boolean>;
}

/** Output goes out in lumps; a cancel or a timeout is noticed only between two of them. */
async function follow(context: JobContext, { phase, command, post }: Followed): Promise<CommandEnd> {
  const { clock, timing, signal, log } = context;
  const startedAt = clock.now();
  let outputAt = startedAt;
  await pauseUnless(clock, { ms: timing.startMs, signal, ended: command.ended });
  for (;;) {
    const status = command.exitCode();
    if (status !== undefined) return { status };
    await pauseUnless(clock, { ms: timing.outputIntervalMs, signal, ended: command.ended });
    if (command.ended && command.exitCode() !== undefined) continue;
    const now = clock.now();
    const stopped = await findStopReason(context, { phase, runsMs: now - startedAt, silentMs: now - outputAt });
    if (stopped) {
      await log.write(phase, `\n${stopped.words}\n`);
      // It may have ended by itself meanwhile; then there is nothing to kill.
      const ended = command.exitCode();
      await command.kill();
      return { status: ended ?? killedStatus, stopped };
    }
    if (await post()) outputAt = clock.now();
  }
}

async function findStopReason(
  { job, limits, ...context }: JobContext,
  progress: { readonly phase: Phase; readonly runsMs: number; readonly silentMs: number },
): Promise<StopReason | undefined> {
  const timeout = findTimeout(progress, [job, limits]);
  if (timeout || !isInterruptible(progress.phase)) return timeout;
  return (await isCancelled({ job, ...context })) ? cancelled : undefined;
}

/** Whether somebody has cancelled the job. A server that does not say counts as no. */
export async function isCancelled({
  api,
  job,
  tolerate,
}: Pick<JobContext, 'api' | 'job' | 'tolerate'>): Promise<boolean> {
  return (
    (await tolerate(`Whether job ${job.id} is cancelled is not known`, () => api.jobState(job.id))) === 'cancelled'
  );
}
