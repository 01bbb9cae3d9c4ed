import { LabError, messageOf, NothingSent, ProtocolError, wasNeverSubmitted } from '../http/errors.ts';
import type { JobRef, PlannedJob } from '../labs/lab.ts';
import { type Alarm, ClockExpired, createAlarm } from './clocks.ts';
import type { Interruption } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { explainStop } from './interruption.ts';
import type { JobContext } from './job-context.ts';
import { isOutage, type OutageNotice, type OutageOptions, throughOutage } from './outage.ts';
import { isRetryable } from './rerun/retryable.ts';
import { submitGraceMs, withGrace } from './stop.ts';

/** A job that the lab has taken. */
export interface Submitted {
  readonly job: JobRef;
  /** How long its node was waited for, in ms: that comes out of the queue clock. */
  readonly waitedMs: number;
}

/** Why a job is not submitted, as far as anybody can tell. */
export interface Refusal extends Interruption {
  /** The lab may have the job all the same, under its key. */
  readonly unclear?: true;
}

/** Pauses between two tries at a busy node are between these, in ms, so that many who wait do not ask in step. */
const pauseMs = { shortest: 10_000, longest: 30_000 };

/** The run was stopped while the lab was being asked, so nobody knows whether it has the job. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** It cannot be found out whether a submit has made a job; `cause` says why. */
class UnclearSubmit extends Error {}

/**
 * Submits a job at a node that is free: its own, or one of the alternatives. What is busy is waited for where the job says
 * so, until the queue clock runs out; nothing was submitted then.
 *
 * @param intend - told which node it will be, before the lab is
 * @throws {CutOff}
 */
export async function submitAtNode(
  planned: PlannedJob,
  key: string,
  context: JobContext & { readonly intend: (target: string) => Promise<void> },
): Promise<Submitted | Refusal> {
  const { lab, limits, ports, emit, signal, seat, intend } = context;
  const { label } = planned;
  const alarm = createAlarm(ports.clock, limits, signal);
  alarm.set('queue');
  let reason = '';
  let told = '';
  let waitedMs = 0;
  const wait = async <T>(work: () => Promise<T>): Promise<T> => {
    const fromMs = ports.clock.now();
    const result = await work();
    waitedMs += ports.clock.now() - fromMs;
    return result;
  };
  try {
    for (let node = await wait(async () => await seat.take(alarm.signal)); ; ) {
      if (node === undefined) return { verdict: 'infra', reason: explainQuarantine(planned), retryable: false };
      const moved = node === planned.target ? planned : lab.adapt?.(planned, { target: node });
      if (!moved) return { verdict: 'infra', reason: `a ${lab.kind} job cannot be sent to ${node}`, retryable: false };
      const taken = node;
      const job = await trySubmit(moved, key, { ...context, alarm, intend: async () => await intend(taken) });
      if ('id' in job) return { job, waitedMs };
      reason = job.busy;
      node = seat.next();
      if (node !== undefined) continue;
      if (!planned.waitForNode) return { verdict: 'infra', reason };
      // Hours of waiting are one line, not hundreds.
      if (reason !== told) emit({ type: 'job-state', job: label, state: 'queued', detail: reason });
      told = reason;
      node = await wait(async () => {
        await pause(context, alarm.signal);
        return await seat.take(alarm.signal);
      });
    }
  } catch (error) {
    if (error instanceof CutOff) throw error;
    if (signal.aborted) return explainWait(reason, signal.reason);
    if (error instanceof ClockExpired) {
      const { message, cause, clock } = error;
      const why = cause === undefined ? reason : messageOf(cause);
      return { verdict: 'timeout', reason: [message, why].filter((text) => text !== '').join(': '), clock };
    }
    if (error instanceof UnclearSubmit)
      return { verdict: 'infra', reason: describeError(error.cause), retryable: false, unclear: true };
    return { verdict: 'infra', reason: describeError(error), ...(!isRetryable(error) && { retryable: false }) };
  } finally {
    alarm.stop();
  }
}

/** What to tell of a job that was stopped before the lab had it. */
function explainWait(busy: string, stop: unknown): Interruption {
  const { notRun, reason } = explainStop(stop);
  if (notRun) return { verdict: 'cancelled', reason, notRun };
  const when = busy === '' ? 'before the lab took the job' : 'while its node was busy';
  return { verdict: 'cancelled', reason: `the run was stopped ${when}; nothing was submitted` };
}

/** What a submit takes beside what a job has. */
interface SubmitContext extends JobContext {
  /** The queue clock. */
  readonly alarm: Alarm;
  /** Writes down that the job is about to be sent. */
  readonly intend: () => Promise<void>;
}

/** A web page before anything was sent is waited for so long, in ms. */
const pageMs = 60_000;

/** How often a submit is sent at the most of which the lab says that nothing came of it, and the pause before the next, in ms. */
const sending = { times: 10, pauseMs: 5000 };

/**
 * Submits when the lab is there. An outage before anything was sent is waited for. After that nobody tries again blindly: when
 * it is not clear what became of the submit the job is looked for until the lab can tell, and only when it is certain that
 * there is none, the same submit is sent again.
 *
 * @throws {CutOff}
 */
async function trySubmit(
  planned: PlannedJob,
  key: string,
  context: SubmitContext,
): Promise<JobRef | { readonly busy: string }> {
  const { lab, limits, ports, signal } = context;
  const { clock } = ports;
  const intendedAtMs = clock.now();
  for (let times = 1; ; times++) {
    const outcome = await send(planned, key, context);
    if (!('failed' in outcome)) return outcome;
    const { failed } = outcome;
    if (signal.aborted) throw new CutOff();
    const isUnclear = failed instanceof LabError && failed.code === 'ambiguous-submit';
    if (!isUnclear) throw failed;
    const find = lab.findSubmitted?.bind(lab);
    if (!find) throw new UnclearSubmit('', { cause: failed });
    try {
      const ask = async () => await find(planned.request, key, { intendedAtMs, signal });
      const found = await throughOutage(watchOutage(planned, context), ask);
      if (found) return found;
    } catch (error) {
      if (signal.aborted) throw new CutOff();
      if (isCertain(error)) throw error;
      throw new UnclearSubmit('', { cause: error instanceof ClockExpired ? failed : error });
    }
    const sinceMs = clock.now() - intendedAtMs;
    if (times >= sending.times || sinceMs >= limits.queue || !isOutage(failed.cause)) throw failed;
    watchOutage(planned, context).onOutage({ message: failed.cause.message, sinceMs: 0, budgetMs: limits.outage });
    await clock.sleep(sending.pauseMs, signal);
  }
}

/** Sends a submit when it is its turn. `failed`: it is not certain that it made nothing, or the lab will not have it. */
async function send(
  planned: PlannedJob,
  key: string,
  context: SubmitContext,
): Promise<JobRef | { readonly busy: string } | { readonly failed: unknown }> {
  const { lab, limits, ports, signal, turns, intend } = context;
  const { clock } = ports;
  let pageSince: number | undefined;
  const submitOnce = async (): Promise<JobRef> => {
    signal.throwIfAborted();
    await intend();
    const grace = { signal, graceMs: submitGraceMs, clock };
    return await withGrace(grace, async (delayed) => await lab.submit(planned.request, key, delayed));
  };
  let isMyTurn = false;
  return await throughOutage(watchOutage(planned, context), async () => {
    try {
      return await turns.submit(async () => {
        isMyTurn = !signal.aborted;
        return await submitOnce();
      });
    } catch (error) {
      // A stop that came while others had their turn makes no job.
      if (!isMyTurn) throw error;
      if (isBusy(error)) return { busy: error.message };
      // Of a submit that was cut off nobody knows how far it came.
      if (error instanceof NothingSent) throw error;
      if (wasNeverSubmitted(error) && !signal.aborted) {
        // A web page in the place of the lab, again and again, is rather a wrong address than a lab that comes back.
        pageSince = error instanceof ProtocolError ? (pageSince ?? clock.now()) : undefined;
        if (pageSince === undefined || clock.now() - pageSince < Math.min(pageMs, limits.outage)) throw error;
      }
      return { failed: error };
    }
  });
}

/** The queue clock stands still while the lab is out of reach. */
function watchOutage(
  { label }: PlannedJob,
  { limits, ports, emit, signal, alarm }: JobContext & { readonly alarm: Alarm },
): OutageOptions {
  const onOutage = (notice: OutageNotice) => emit({ type: 'outage', job: label, ...notice });
  return { clock: ports.clock, limits, signal, alarm, onOutage };
}

/** A while, or until a job of ours leaves a node. */
async function pause({ ports, seat }: JobContext, signal: AbortSignal): Promise<void> {
  const woken = new AbortController();
  const either = AbortSignal.any([signal, woken.signal]);
  const ms = pauseMs.shortest + ports.random() * (pauseMs.longest - pauseMs.shortest);
  try {
    await Promise.race([ports.clock.sleep(ms, either), seat.change(either)]);
  } finally {
    woken.abort();
  }
}

function explainQuarantine({ target, alternatives = [] }: PlannedJob): string {
  return alternatives.length === 0
    ? `${target} has failed this run too often, and gets no more jobs of it`
    : `${target} and all alternatives have failed this run too often, and get no more jobs of it`;
}

/** Whether what a lab says of a submit leaves nothing that may go on: there is a job, and it will never run. */
export function isCertain(error: unknown): boolean {
  return error instanceof LabError && error.code === 'refused';
}

function isBusy(error: unknown): error is LabError {
  return error instanceof LabError && error.code === 'node-busy';
}
