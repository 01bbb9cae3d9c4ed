import type { Lab, PlannedJob } from '../labs/lab.ts';
import type { RunReport } from '../report/model.ts';
import type { ClockLimits } from './clocks.ts';
import { type Conduct, conductRun, withJobs } from './conduct.ts';
import { openDiary } from './diary.ts';
import { StoppedEarlier } from './interruption.ts';
import type { JobContext } from './job-context.ts';
import type { RunPast } from './journal/fold.ts';
import { createNodePool } from './nodes/pool.ts';
import { createPlaceInLine, createSeat, needsSeat, type Seat } from './nodes/seat.ts';
import type { ShardEstimates } from './play-shards.ts';
import type { RunPorts } from './ports.ts';
import { submitAndTell } from './run-job.ts';
import { type RunWish, recallPlan, writePlan } from './run-plan.ts';
import { settleAll } from './settle-all.ts';

export interface RunOptions<Request> extends RunWish<Request> {
  /**
   * Ends the run: the remote jobs are stopped within seven seconds and the report says so. The number of the signal may be
   * given as the reason's `signal` property; then the exit code is 128 plus that.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs jobs at a lab to their end and reports on them. It resolves with a report whatever becomes of the jobs; it throws
 * only when the run folder cannot be written, and then it has stopped the jobs.
 */
export async function runJobs<Request>(options: RunOptions<Request>, ports: RunPorts): Promise<RunReport> {
  const conduct = await startRun(options, ports);
  return await withJobs(conduct, async (withJob, stopper) => await conductRun(conduct, { withJob, stopper }));
}

/** Writes the plan of a run down, and says that it has begun. */
async function startRun<Request>(
  { signal = new AbortController().signal, ...wish }: RunOptions<Request>,
  ports: RunPorts,
): Promise<Conduct> {
  const diary = openDiary(ports);
  const plan = await writePlan(wish, ports);
  const { runId, jobs } = plan;
  diary.emit({ type: 'run-started', runId, folder: ports.folder.path, jobs: jobs.map(({ label }) => label) });
  return { plan, diary, ports, signal };
}

/** A job of a run that was submitted and left alone. */
export interface LeftJob {
  readonly label: string;
  /** The lab's id; absent when the job was not taken. */
  readonly id?: string;
  readonly url?: string;
  /** Why it was not taken. */
  readonly reason?: string;
  /** Nothing is wrong: whoever takes the run up submits it. */
  readonly isWaiting?: true;
}

/**
 * Submits the jobs of a run and leaves them to whoever takes the run up. When the lab takes none of them, or the signal
 * fires, the run ends here, with a report.
 */
export async function submitJobs<Request>(
  options: RunOptions<Request>,
  ports: RunPorts,
): Promise<{ readonly left: readonly LeftJob[] } | { readonly report: RunReport }> {
  const conduct = await startRun(options, ports);
  const { plan, diary, signal } = conduct;
  const { hasQueue } = plan.lab.capabilities;
  const pool = createNodePool({ isShared: hasQueue });
  /** Nobody will be there to wait until a node is free of another job of the run. */
  const findSeat = (planned: PlannedJob): Seat | undefined => {
    if (!needsSeat(planned, hasQueue)) return createPlaceInLine(planned);
    const has = pool.takeNow({ nodes: [planned.target, ...(planned.alternatives ?? [])] });
    return has === undefined ? undefined : createSeat(pool, planned, { has });
  };
  return await withJobs(conduct, async (withJob, stopper) => {
    const left = await settleAll(
      plan.jobs.map(async (planned) => {
        const seat = findSeat(planned);
        if (!seat) return leaveForLater(planned);
        return await withJob(undefined, async (context) => await leave(planned, { ...context, seat }));
      }),
    );
    const isTaken = left.some(({ id }) => id !== undefined);
    if (isTaken && !signal.aborted) await diary.journal({ step: 'detached' });
    if (isTaken && !signal.aborted) return { left };
    return { report: await conductRun(conduct, { withJob, stopper, past: await ports.folder.readPast() }) };
  });
}

function leaveForLater({ label, target }: PlannedJob): LeftJob {
  return { label, reason: `${target} has another job of this run; \`rigline attach\` submits it`, isWaiting: true };
}

async function leave(planned: PlannedJob, context: JobContext): Promise<LeftJob> {
  const { label } = planned;
  const taken = await submitAndTell(planned, context);
  if (!('job' in taken)) return { label, reason: taken.reason };
  const { id, url } = taken.job;
  return { label, id, ...(url !== undefined && { url }) };
}

export interface ResumeOptions {
  readonly past: RunPast;
  /** The lab of the run. */
  readonly lab: Lab;
  /** Clocks that differ from those that the run began with. */
  readonly limits?: Partial<ClockLimits> | undefined;
  /** How long tests take, for who spreads them. @default all the same */
  readonly estimates?: ShardEstimates | undefined;
  /** How long a job runs, by its label, in ms. @default not known */
  readonly expectedMs?: ((job: string) => number | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Nobody is about to kill us, so a stop may take its time. @default false */
  readonly isCalm?: boolean | undefined;
  /** Who takes the run up, for the journal: host and process. */
  readonly by: string;
}

/**
 * Takes a run up where an earlier process left it, whatever became of that, and brings it to its end with the report that it
 * would have had. A run that was being stopped is stopped to the end.
 */
export async function resumeJobs(
  { past, lab, signal = new AbortController().signal, isCalm = false, by, ...wish }: ResumeOptions,
  ports: RunPorts,
): Promise<RunReport> {
  const diary = openDiary(ports);
  const plan = await recallPlan(past, { lab, ...wish }, ports.folder);
  const { folder } = ports;
  await diary.journal({ step: 'attached', by });
  const { runId, jobs } = plan;
  diary.emit({ type: 'run-resumed', runId, folder: folder.path, jobs: jobs.map(({ label }) => label) });
  const stopped = past.stopped && AbortSignal.abort(new StoppedEarlier(past.stopped));
  const conduct = { plan, diary, ports, signal: stopped ?? signal, isCalm };
  return await withJobs(conduct, async (withJob, stopper) => await conductRun(conduct, { withJob, stopper, past }));
}
