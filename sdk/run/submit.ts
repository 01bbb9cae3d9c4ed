import { LabError } from '../http/errors.ts';
import type { JobRef, PlannedJob } from '../labs/lab.ts';
import { ClockExpired } from './clocks.ts';
import type { Interruption } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { type JobContext, stopAndTell } from './job-context.ts';
import { LostRequest } from './journal/record.ts';
import { type OutageNotice, throughOutage } from './outage.ts';
import { submitGraceMs, withGrace } from './stop.ts';

/** A job that the lab has taken. */
export interface Submitted {
  readonly job: JobRef;
  /** How long its node was waited for, in ms: that comes out of the queue clock. */
  readonly waitedMs: number;
}

/** Pauses between two tries at a busy node are between these, in ms, so that many who wait do not ask in step. */
const pauseMs = { shortest: 10_000, longest: 30_000 };

const stoppedWhileBusy = 'the run was stopped while its node was busy; nothing was submitted';

/**
 * Writes the intent and submits, in this order, so that a crash at any point forgets no job. A node that is busy is waited
 * for where the job says so, until the queue clock runs out; nothing was submitted then. An intent of an earlier process is
 * looked up first, and the job sent only when it is certain that the lab has none.
 */
export async function submitJob(planned: PlannedJob, context: JobContext): Promise<Submitted | Interruption> {
  const { ports, journal, signal, past } = context;
  const { label, target, request } = planned;
  if (past?.intent) {
    const found = await findEarlier(planned, past.intent.key, context);
    if (found) return found;
  }
  if (signal.aborted)
    return await refuse(label, context, {
      verdict: 'cancelled',
      reason: 'the run was stopped before the job was submitted',
    });
  if (request instanceof LostRequest)
    return await refuse(label, context, { verdict: 'infra', reason: request.why, isFinal: true });
  const key = past?.intent?.key ?? ports.uuid();
  if (!past?.intent) await journal({ step: 'intent', job: label, target, key });
  return await submitUnderKey(planned, key, context);
}

async function submitUnderKey(
  planned: PlannedJob,
  key: string,
  context: JobContext,
): Promise<Submitted | Interruption> {
  const { limits, ports, emit, signal } = context;
  const { label } = planned;
  const begunMs = ports.clock.now();
  for (let told = ''; ; ) {
    try {
      const job = await submitOnce(planned, key, context);
      return { job, waitedMs: ports.clock.now() - begunMs };
    } catch (error) {
      if (signal.aborted) {
        if (isBusy(error)) return await refuse(label, context, { verdict: 'cancelled', reason: stoppedWhileBusy });
        return await giveUp(label, key, context);
      }
      const reason = describeError(error);
      if (!planned.waitForNode || !isBusy(error))
        return await refuse(label, context, { verdict: 'infra', reason, ...(isFinal(error) && { isFinal: true }) });
      const leftMs = limits.queue - (ports.clock.now() - begunMs);
      if (leftMs <= 0)
        return await refuse(label, context, {
          verdict: 'timeout',
          reason: `${new ClockExpired('queue', limits.queue).message}: ${reason}`,
          clock: 'queue',
        });
      // Hours of waiting are one line, not hundreds.
      if (reason !== told) emit({ type: 'job-state', job: label, state: 'queued', detail: reason });
      told = reason;
      try {
        await ports.clock.sleep(Math.min(choosePauseMs(ports.random()), leftMs), signal);
      } catch {
        return await refuse(label, context, { verdict: 'cancelled', reason: stoppedWhileBusy });
      }
    }
  }
}

async function submitOnce(planned: PlannedJob, key: string, { lab, ports, signal }: JobContext): Promise<JobRef> {
  const grace = { signal, graceMs: submitGraceMs, clock: ports.clock };
  return await withGrace(grace, async (delayed) => await lab.submit(planned.request, key, delayed));
}

/** The run was stopped while the lab was being asked: what it may have taken is cancelled by its key. */
async function giveUp(label: string, key: string, context: JobContext): Promise<Interruption> {
  const reason = `the run was stopped while the job was being submitted; if the lab took it, its key is ${key}`;
  const interruption = await refuse(label, context, { verdict: 'cancelled', reason });
  const job = context.lab.jobOfKey?.(key);
  if (job) await stopAndTell(job, label, context);
  return interruption;
}

/** What became of a submit whose process died: the job that it made; why nobody can tell; or nothing, for certain. */
async function findEarlier(
  { label, request }: PlannedJob,
  key: string,
  context: JobContext,
): Promise<Submitted | Interruption | undefined> {
  const { lab, limits, ports, emit, signal, past } = context;
  const cannotTell = `the process that submitted it has died, and a ${lab.kind} lab cannot tell whether it took the job. Look there for one of ${past?.intent?.at}; its key is ${key}. Nothing was submitted twice.`;
  try {
    if (!lab.findSubmitted) throw new LabError('ambiguous-submit', cannotTell);
    const find = lab.findSubmitted.bind(lab);
    const grace = { signal, graceMs: submitGraceMs, clock: ports.clock };
    const onOutage = (notice: OutageNotice) => emit({ type: 'outage', job: label, ...notice });
    const job = await withGrace(grace, async (delayed) => {
      const outage = { clock: ports.clock, limits, signal: delayed, onOutage };
      return await throughOutage(outage, async () => await find(request, key, delayed));
    });
    return job && { job, waitedMs: 0 };
  } catch (error) {
    if (signal.aborted) return await giveUp(label, key, context);
    return await refuse(label, context, { verdict: 'infra', reason: describeError(error), isFinal: true });
  }
}

async function refuse(label: string, { journal }: JobContext, interruption: Interruption): Promise<Interruption> {
  await journal({ step: 'refused', job: label, ...interruption });
  return interruption;
}

function isBusy(error: unknown): boolean {
  return error instanceof LabError && error.code === 'node-busy';
}

/** Nobody must try again: there may be a job, or the same would be refused in the same words. */
function isFinal(error: unknown): boolean {
  return error instanceof LabError ? error.code !== 'no-agents' && error.code !== 'node-busy' : false;
}

function choosePauseMs(random: number): number {
  return pauseMs.shortest + random * (pauseMs.longest - pauseMs.shortest);
}
