import { hostname } from 'node:os';
import { type Clock, systemClock } from '../../http/clock.ts';
import { messageOf, UsageError } from '../../http/errors.ts';
import type { CancelOutcome } from '../../labs/lab.ts';
import type { RunEvent } from '../../run/events.ts';
import { findLooseEnds } from '../../run/journal/loose-ends.ts';
import { type AttachOptions, attachRun } from '../run.ts';
import { type FoundRun, readRun } from './find-runs.ts';
import { describeHolder, findHolder, type Holder } from './lease.ts';

/** What became of a job of a run that was cancelled. */
export interface CancelledJob extends CancelOutcome {
  readonly job: string;
}

/** The run was ended from outside. */
class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}

/** How long, in ms, a process that has the run may take to stop its jobs: its own seven seconds, and some for the reports. */
const patienceMs = 20_000;
const lookMs = 200;

/**
 * Stops all jobs of a run at the lab. One that a process on this machine has is stopped by that; one that nobody has is taken up
 * and brought to its end; of one that has ended, jobs whose end nobody has seen are cancelled again.
 *
 * @returns what became of each job that had to be stopped
 * @throws {UsageError} when a process on another machine has the run, or this very process
 */
export async function cancelRun(options: Omit<AttachOptions, 'signal' | 'isCalm'>): Promise<readonly CancelledJob[]> {
  const { run, observe = () => undefined, clock = systemClock } = options;
  if (run.holder) {
    const left = await askHolder(run.holder, { folder: run.folder, clock });
    // It may have died before it had stopped its jobs.
    if (left && (left.state !== 'ended' || findLooseEnds(left.past).length > 0))
      return await cancelRun({ ...options, run: left });
    return [...(left?.past.jobs ?? [])].flatMap(([job, { cancelled }]) =>
      cancelled ? [{ job, result: cancelled.result, detail: cancelled.detail }] : [],
    );
  }
  if (run.state === 'ended') return await cancelLooseEnds(options);
  const cancelled: CancelledJob[] = [];
  const watch = (event: RunEvent) => {
    if (event.type === 'cancel') cancelled.push({ job: event.job, result: event.result, detail: event.detail });
    observe(event);
  };
  const signal = AbortSignal.abort(new RunCancelled('the run was cancelled by `rigline cancel` or `rigline reap`'));
  await attachRun({ ...options, observe: watch, signal, isCalm: true });
  return cancelled;
}

/** Tells the process that has a run to stop, and gives the run when it has let go of it. */
async function askHolder(
  holder: Holder,
  { folder, clock }: { readonly folder: string; readonly clock: Clock },
): Promise<FoundRun | undefined> {
  if (holder.host !== hostname())
    throw new UsageError(`The run goes on in ${describeHolder(holder)}. Stop it there, or wait until it has died.`);
  if (holder.pid === process.pid)
    throw new UsageError('The run goes on in this very process: abort the signal that the run was given.');
  tellToStop(holder);
  for (let waitedMs = 0; await findHolder(folder, clock.now()); waitedMs += lookMs) {
    if (waitedMs >= patienceMs)
      throw new UsageError(
        `${describeHolder(holder)} was told to stop, and has the run still. Kill it; then cancel the run once more.`,
      );
    await clock.sleep(lookMs);
  }
  return await readRun(folder, clock.now());
}

/** @throws {UsageError} for a process of somebody else */
function tellToStop(holder: Holder): void {
  try {
    process.kill(holder.pid, 'SIGTERM');
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new UsageError(`${describeHolder(holder)} cannot be told to stop: ${messageOf(error)}`, { cause: error });
  }
}

async function cancelLooseEnds({ run, lab }: Pick<AttachOptions, 'run' | 'lab'>): Promise<readonly CancelledJob[]> {
  return await Promise.all(
    findLooseEnds(run.past).map(async ({ label, job }): Promise<CancelledJob> => {
      try {
        return { job: label, ...(await lab.cancel(job)) };
      } catch (error) {
        return { job: label, result: 'unconfirmed', detail: messageOf(error) };
      }
    }),
  );
}
