import { LabError } from '../http/errors.ts';
import type { JobRef, PlannedJob } from '../labs/lab.ts';
import { ClockExpired } from './clocks.ts';
import type { Interruption } from './conclude.ts';
import { describeError } from './describe-error.ts';
import { type JobContext, stopAndTell } from './job-context.ts';
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
 * for where the job says so, until the queue clock runs out; nothing was submitted then.
 */
export async function submitJob(planned: PlannedJob, context: JobContext): Promise<Submitted | Interruption> {
  const { limits, ports, emit, journal, signal } = context;
  const { label, target } = planned;
  if (signal.aborted) return { verdict: 'cancelled', reason: 'the run was stopped before the job was submitted' };
  const key = ports.uuid();
  await journal({ step: 'intent', job: label, target, key });
  const begunMs = ports.clock.now();
  const refuse = async (verdict: Interruption['verdict'], reason: string): Promise<Interruption> => {
    await journal({ step: 'refused', job: label, reason });
    return { verdict, reason };
  };
  for (let told = ''; ; ) {
    try {
      return { job: await submitOnce(planned, key, context), waitedMs: ports.clock.now() - begunMs };
    } catch (error) {
      if (signal.aborted) {
        if (isBusy(error)) return await refuse('cancelled', stoppedWhileBusy);
        const interruption = await refuse(
          'cancelled',
          `the run was stopped while the job was being submitted; if the lab took it, its key is ${key}`,
        );
        const job = context.lab.jobOfKey?.(key);
        if (job) await stopAndTell(job, label, context);
        return interruption;
      }
      const reason = describeError(error);
      if (!planned.waitForNode || !isBusy(error)) return await refuse('infra', reason);
      const leftMs = limits.queue - (ports.clock.now() - begunMs);
      if (leftMs <= 0) return await refuse('timeout', `${new ClockExpired('queue', limits.queue).message}: ${reason}`);
      // Hours of waiting are one line, not hundreds.
      if (reason !== told) emit({ type: 'job-state', job: label, state: 'queued', detail: reason });
      told = reason;
      try {
        await ports.clock.sleep(Math.min(choosePauseMs(ports.random()), leftMs), signal);
      } catch {
        return await refuse('cancelled', stoppedWhileBusy);
      }
    }
  }
}

async function submitOnce(planned: PlannedJob, key: string, { lab, ports, signal }: JobContext): Promise<JobRef> {
  const grace = { signal, graceMs: submitGraceMs, clock: ports.clock };
  return await withGrace(grace, async (delayed) => await lab.submit(planned.request, key, delayed));
}

function isBusy(error: unknown): boolean {
  return error instanceof LabError && error.code === 'node-busy';
}

function choosePauseMs(random: number): number {
  return pauseMs.shortest + random * (pauseMs.longest - pauseMs.shortest);
}
