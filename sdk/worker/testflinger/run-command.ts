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
  const { folder, log, notes, save, signal, createMask, warn, job } = context;
  const mark = `RIGLINE_PHASE_RUN=${crypto.randomUUID()}`;
  notes.program = { mark };
  await save();
  let command: Command;
  try {
    command = await start(mark);
  } catch (error) {
    signal.throwIfAborted();
    await log.write(phase, `The command of this phase could not be started: ${messageOf(error)}\n`);
    return { status: workerFailedStatus };
  }
  notes.program = command.trace;
  await save();
  const mask = createMask();
  let isReadable = true;
  const keep = async (text: string) => {
    if (text === '') return;
    if (isReadable)
      await folder.append(`${phase}.log`, text).catch((error: unknown) => {
        isReadable = false;
        warn(`Job ${job.id}: the rest of ${phase}.log is missing in its folder: ${messageOf(error)}`);
      });
    await log.keep(phase, text);
  };
  try {
    const end = await follow(context, {
      phase,
      command,
      post: async () => {
        const text = command.read();
        await keep(mask.push(text));
        if (text !== '') await log.flush();
        return text !== '';
      },
    });
    return end;
  } finally {
    await command.kill();
    notes.program = undefined;
    await keep(mask.push(command.read()) + mask.end());
    if (!signal.aborted) await log.flush();
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
