import type { Clock } from '../http/clock.ts';
import { delayAbort } from '../http/delay-abort.ts';
import { messageOf } from '../http/errors.ts';
import type { CancelOutcome, JobRef, Lab } from '../labs/lab.ts';

/** GitHub gives a cancelled step 7.5 seconds before it terminates it; everything we do after an abort fits in here. */
const abortBudgetMs = 7000;
/** A job whose time is up can be stopped without haste: nobody is about to kill us. */
export const calmBudgetMs = 120_000;

/** The part of it that a submit under way may still take, so that time is left to cancel what it made. */
export const submitGraceMs = 3500;

/** Tells how long a cancel may take from now: seven seconds from the abort on, all in all. */
export function createStopBudget(clock: Clock, signal: AbortSignal): () => number {
  let abortedAt = signal.aborted ? clock.now() : undefined;
  signal.addEventListener(
    'abort',
    () => {
      abortedAt ??= clock.now();
    },
    { once: true },
  );
  return () => (abortedAt === undefined ? calmBudgetMs : Math.max(1000, abortedAt + abortBudgetMs - clock.now()));
}

export interface Grace {
  readonly signal: AbortSignal;
  /** A function is asked when the signal fires. */
  readonly graceMs: number | (() => number);
  readonly clock: Clock;
}

/** Does work that must not be cut off at once: its own signal fires `graceMs` after the one given. */
export async function withGrace<T>(
  { signal, graceMs, clock }: Grace,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const delayed = delayAbort(signal, graceMs, clock);
  try {
    return await work(delayed.signal);
  } finally {
    delayed.dispose();
  }
}

/** Cancels a job, and says so when that could not be confirmed in time. Never throws: it is the last thing we do. */
export async function stopJob(
  lab: Lab,
  job: JobRef,
  { clock, signal, budgetMs }: { readonly clock: Clock; readonly signal: AbortSignal; readonly budgetMs: () => number },
): Promise<CancelOutcome> {
  const budget = new AbortController();
  const timer = new AbortController();
  const begin = () => {
    const ms = budgetMs();
    clock.sleep(ms, timer.signal).then(
      () => budget.abort(new Error(`no confirmation within ${ms / 1000} s`)),
      () => undefined,
    );
  };
  begin();
  // Who was stopping without haste has seven seconds left from here on.
  signal.addEventListener('abort', begin, { once: true });
  try {
    return await lab.cancel(job, budget.signal);
  } catch (error) {
    const reason = messageOf(error);
    return {
      result: 'unconfirmed',
      detail: `whether job ${job.id} has stopped is not known: ${reason}${job.url ? `. Look at ${job.url}` : ''}`,
    };
  } finally {
    timer.abort();
    signal.removeEventListener('abort', begin);
  }
}
