import { messageOf } from '../http/errors.ts';
import type { CancelOutcome, JobRef, Lab, PlannedJob, Reservation, Verdict } from '../labs/lab.ts';
import { type ClockLimits, defaultLimits } from './clocks.ts';
import type { RunEvent } from './events.ts';
import { type Followed, followJob } from './follow.ts';
import type { RunPorts } from './ports.ts';
import { createReserveClock } from './reserve-clock.ts';
import { createStopBudget, stopJob, submitGraceMs, withGrace } from './stop.ts';

export interface ReserveOptions<Request> {
  readonly lab: Lab<Request>;
  /** A job whose watch tells by a `reserved` event that a device is ours. */
  readonly job: PlannedJob<Request>;
  /** `queue` and `outage` as in a run; `run` is how long it may take from the start of the job until the device is ours. */
  readonly limits?: Partial<ClockLimits> | undefined;
  /** Come back as soon as the device is ours, and leave it reserved. @default false */
  readonly keep?: boolean | undefined;
  /** Who is responsible: the job carries it, where the lab can hold it, so that `rigline reap` finds it. */
  readonly owner?: string | undefined;
  /** Ends the reservation: the job is cancelled within seven seconds. */
  readonly signal?: AbortSignal | undefined;
}

/** How a reservation came to its end. */
export interface FinishedReservation {
  /** Absent when the lab did not take the job. */
  readonly job?: JobRef;
  /** Absent when there never was a device. */
  readonly reservation?: Reservation;
  /** `kept`: it goes on. `ended`: its time was up. `released`: by us. `failed`: there was no device, or it was taken away. */
  readonly how: 'kept' | 'ended' | 'released' | 'failed';
  readonly verdict: Verdict;
  /** Why the verdict is not `passed`. */
  readonly reason?: string;
  /** What came of the cancel, where there was one. */
  readonly release?: CancelOutcome;
}

/** What a reservation takes from outside. */
export type ReservePorts = Pick<RunPorts, 'clock' | 'uuid' | 'observe'>;

/** Longer than any lab lets a device go, and not too long for a timer. */
const endlessMs = 20 * 86_400_000;

/**
 * Reserves a device and holds it, until its time is up or the signal says so; then it is given back, which the lab has to
 * confirm. Whatever goes wrong, no job goes on unseen.
 *
 * @throws what the lab's submit throws, such as a {@link LabError} when nobody serves the queue
 */
export async function reserveDevice<Request>(
  {
    lab,
    job: wanted,
    limits: given,
    keep = false,
    owner,
    signal = new AbortController().signal,
  }: ReserveOptions<Request>,
  ports: ReservePorts,
): Promise<FinishedReservation> {
  const { clock } = ports;
  const limits = { ...defaultLimits, ...given };
  // One that is kept on purpose is nothing that was left behind.
  const planned = owner === undefined || keep ? wanted : markReservation(wanted, owner, lab);
  const { label } = planned;
  const budgetMs = createStopBudget(clock, signal);
  const job = await submit({ lab, planned, signal, budgetMs }, ports);
  const { id, url } = job;
  ports.observe({ type: 'job-submitted', job: label, id, ...(url !== undefined && { url }) });

  let reservation: Reservation | undefined;
  const watch = createReserveClock({ clock, limitMs: limits.run, signal });
  const emit = (event: RunEvent) => {
    if (event.type === 'job-state' && event.state === 'running') watch.begin();
    if (event.type === 'job-reserved') {
      reservation = event.reservation;
      watch.end();
    }
    ports.observe(event);
    if (keep && reservation) watch.abort(new Error('the device is reserved'));
  };
  const release = async (
    how: 'released' | 'failed',
    verdict: Verdict,
    reason: string,
  ): Promise<FinishedReservation> => {
    const outcome = await stopJob(lab as Lab, job, { clock, signal, budgetMs });
    ports.observe({ type: 'cancel', job: label, ...outcome });
    return { job, ...(reservation && { reservation }), how, verdict, reason, release: outcome };
  };

  try {
    const followed = await followJob({
      lab: lab as Lab,
      job,
      label,
      // From the first moment that the device is ours, it is the lab that ends the job.
      limits: { ...limits, run: endlessMs },
      ports: { clock, folder: { log: () => undefined, logBytes: () => 0 } },
      emit,
      signal: watch.signal,
    });
    ports.observe({ type: 'job-ended', job: label, how: followed.how });
    if (followed.how === 'expired') return await release('failed', 'timeout', followed.expired?.message ?? '');
    return { job, ...(await judgeEnd({ lab: lab as Lab, job, followed, reservation }, signal)) };
  } catch (error) {
    if (keep && reservation && !signal.aborted) return { job, reservation, how: 'kept', verdict: 'passed' };
    if (signal.aborted)
      return await release(reservation ? 'released' : 'failed', 'cancelled', 'the reservation was stopped');
    if (watch.expired()) return await release('failed', 'timeout', watch.expired() ?? '');
    await release('failed', 'infra', messageOf(error));
    throw error;
  } finally {
    watch.dispose();
  }
}

/** A reservation is no run, and has no folder: its mark is all that is left of it when this process dies. */
function markReservation<Request>(job: PlannedJob<Request>, owner: string, lab: Lab<Request>): PlannedJob<Request> {
  return lab.mark ? { ...job, request: lab.mark(job.request, { runId: 'reservation', owner }) } : job;
}

interface SubmitWork<Request> {
  readonly lab: Lab<Request>;
  readonly planned: PlannedJob<Request>;
  readonly signal: AbortSignal;
  readonly budgetMs: () => number;
}

async function submit<Request>(
  { lab, planned, signal, budgetMs }: SubmitWork<Request>,
  { clock, uuid, observe }: ReservePorts,
): Promise<JobRef> {
  signal.throwIfAborted();
  const key = uuid();
  try {
    const grace = { signal, graceMs: submitGraceMs, clock };
    return await withGrace(grace, async (delayed) => await lab.submit(planned.request, key, delayed));
  } catch (error) {
    const job = signal.aborted ? lab.jobOfKey?.(key) : undefined;
    if (job)
      observe({ type: 'cancel', job: planned.label, ...(await stopJob(lab as Lab, job, { clock, signal, budgetMs })) });
    throw error;
  }
}

interface End {
  readonly lab: Lab;
  readonly job: JobRef;
  readonly followed: Followed;
  readonly reservation: Reservation | undefined;
}

async function judgeEnd(
  { lab, job, followed, reservation }: End,
  signal: AbortSignal,
): Promise<Omit<FinishedReservation, 'job'>> {
  const had = reservation ? { reservation } : {};
  if (followed.how === 'vanished')
    return { ...had, how: 'failed', verdict: 'infra', reason: 'the lab no longer knows the job' };
  const { verdict, reason } = await lab.outcome(job, signal);
  if (followed.how === 'cancelled' || verdict === 'cancelled')
    return { ...had, how: 'failed', verdict: 'cancelled', reason: 'the reservation was cancelled at the lab' };
  if (verdict === 'passed' && reservation) return { ...had, how: 'ended', verdict };
  const why = reason ?? 'the job ended, and never said that a device is reserved';
  return { ...had, how: 'failed', verdict: verdict === 'passed' ? 'infra' : verdict, reason: why };
}
