import type { Clock } from '../../http/clock.ts';
import { messageOf } from '../../http/errors.ts';
import type { WorkerEvent } from './events.ts';
import type { TestbotJob } from './job.ts';
import { decidePause } from './pause.ts';
import { isStumble, type WorkerSession } from './session.ts';

export interface Delivery {
  readonly session: Pick<WorkerSession, 'report' | 'hasJob'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observe: (event: WorkerEvent) => void;
  /** How long the server may be out of reach, in ms. */
  readonly budgetMs: number;
  /** Ends the tries. */
  readonly signal: AbortSignal;
}

/**
 * Reports a result, again and again until the server has it. Only a server that works and has no such job any more makes that
 * pointless.
 *
 * @returns whether the server has it
 */
export async function deliverReport(
  { job, result }: { readonly job: TestbotJob; readonly result: unknown },
  { session, clock, random, observe, budgetMs, signal }: Delivery,
): Promise<boolean> {
  const endsAt = clock.now() + budgetMs;
  const giveUp = (reason: string) => {
    observe({ type: 'not-reported', job, result, reason });
    return false;
  };
  for (let tries = 0; ; tries++) {
    let message: string;
    try {
      await session.report(job._id, result, signal);
      observe({ type: 'reported', job });
      return true;
    } catch (error) {
      message = messageOf(error);
      if (!signal.aborted && isStumble(error) && !(await session.hasJob(job._id, signal)))
        return giveUp('the server works, and has no such job any more: it was deleted, or the server lost its data');
    }
    if (signal.aborted) return giveUp(`the worker was stopped before the server took it: ${message}`);
    const restMs = endsAt - clock.now();
    if (restMs <= 0) return giveUp(`the server did not take it within ${Math.round(budgetMs / 1000)} s: ${message}`);
    const pauseMs = Math.min(decidePause(tries, random()), restMs);
    observe({ type: 'trouble', doing: `reporting on job ${job._id}`, message, pauseMs });
    await clock.sleep(pauseMs, signal).catch(() => undefined);
  }
}
