import { hostname } from 'node:os';
import { type Clock, systemClock } from '../../http/clock.ts';
import { messageOf, UsageError } from '../../http/errors.ts';
import type { RunEvent } from '../../run/events.ts';
import { findLooseEnds, type LooseEnd } from '../../run/journal/loose-ends.ts';
import { type AttachOptions, attachRun, type CancelledJob, stopLooseEnds } from '../run.ts';
import { type FoundRun, readRun } from './find-runs.ts';
import { describeHolder, findHolder, type Holder } from './lease.ts';

/** The run was ended from outside. */
class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}

/** How long, in ms, a process that has the run may take to stop its jobs: its own seven seconds, and some for the reports. */
const patienceMs = 20_000;
const lookMs = 200;

/**
 * Stops all jobs of a run at the lab. One that a process on this machine has is stopped by that; one that nobody has is taken up
 * and brought to its end; of one that has ended, jobs whose end nobody has seen are cancelled again, and those are looked for of
 * which nobody knows whether they were submitted.
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
  if (run.state === 'ended') return await stopLooseEnds(findLooseEnds(run.past), options);
  const cancelled: CancelledJob[] = [];
  const watch = (event: RunEvent) => {
    if (event.type === 'cancel') cancelled.push({ job: event.job, result: event.result, detail: event.detail });
    observe(event);
  };
  const signal = AbortSignal.abort(new RunCancelled('the run was cancelled by `rigline cancel` or `rigline reap`'));
  await attachRun({ ...options, observe: watch, signal, isCalm: true });
  return [...cancelled, ...(await stopUnclear(cancelled, options))];
}

/** Jobs that the end of a run has left out: nobody knows whether they were submitted. */
async function stopUnclear(
  cancelled: readonly CancelledJob[],
  options: Omit<AttachOptions, 'signal' | 'isCalm'>,
): Promise<readonly CancelledJob[]> {
  const { run, clock = systemClock } = options;
  const left = await readRun(run.folder, clock.now());
  if (!left) return [];
  const ends = findLooseEnds(left.past).filter(({ label }) => cancelled.every(({ job }) => job !== label));
  // What was looked for a moment ago in vain is not looked for once more.
  const isOld = ({ label }: LooseEnd) => run.past.jobs.get(label)?.refused !== undefined;
  const fresh = ends
    .filter((end) => !isOld(end))
    .map(({ label }): CancelledJob => {
      const { reason = 'its end was not seen' } = left.past.jobs.get(label)?.refused ?? {};
      return { job: label, result: 'unconfirmed', detail: reason };
    });
  return [...fresh, ...(await stopLooseEnds(ends.filter(isOld), { ...options, run: left }))];
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
