import type { Clock } from '../http/clock.ts';
import { HttpError, NetworkError, ProtocolError, TimeoutError } from '../http/errors.ts';
import { isHtmlPage } from '../http/summarize.ts';
import { type Alarm, ClockExpired, type ClockLimits } from './clocks.ts';

/** What the engine says when the lab does not answer, before it tries again. */
export interface OutageNotice {
  readonly message: string;
  /** How long the lab has been out of reach, in ms. */
  readonly sinceMs: number;
  readonly budgetMs: number;
}

export interface OutageOptions {
  readonly clock: Clock;
  readonly limits: ClockLimits;
  readonly signal?: AbortSignal | undefined;
  /** The clock that runs meanwhile: it stands still from the last answer before the outage to the first one after it. */
  readonly alarm?: Pick<Alarm, 'hold' | 'resume'> | undefined;
  readonly onOutage: (notice: OutageNotice) => void;
}

/** Pauses between tries, in ms; the last one repeats. The transport has retried on its own before each. */
const pausesMs = [2000, 5000, 10_000, 30_000];

/**
 * Does `work` again and again while the lab is out of reach, until it succeeds or the outage clock runs out. `work` calls
 * `alive` whenever the lab has answered, which starts the clock anew.
 *
 * @throws {ClockExpired} with the last error as its cause · any error that is not the lab's absence, as it is
 */
export async function throughOutage<T>(options: OutageOptions, work: (alive: () => void) => Promise<T>): Promise<T> {
  const { clock, limits, signal, alarm } = options;
  let since: number | undefined;
  let heardAt = clock.now();
  let tries = 0;
  const alive = () => {
    since = undefined;
    tries = 0;
    heardAt = clock.now();
    alarm?.resume();
  };
  for (;;) {
    try {
      const result = await work(alive);
      alive();
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isOutage(error)) throw error;
      // Not from when the work began: a watch may have been well for hours before it broke.
      since ??= clock.now();
      alarm?.hold(clock.now() - heardAt);
      const sinceMs = clock.now() - since;
      if (sinceMs >= limits.outage) throw new ClockExpired('outage', limits.outage, { cause: error });
      options.onOutage({ message: error.message, sinceMs, budgetMs: limits.outage });
      const pauseMs = pausesMs[Math.min(tries++, pausesMs.length - 1)] ?? 0;
      await clock.sleep(Math.min(pauseMs, limits.outage - sinceMs), signal);
    }
  }
}

/** The lab, or what stands before it, is not itself: it may be back soon. */
export function isOutage(error: unknown): error is Error {
  // A web page is the word of a proxy, whatever its status.
  if (error instanceof HttpError)
    return error.status >= 500 || error.status === 429 || error.status === 408 || isHtmlPage(error.body);
  return error instanceof NetworkError || error instanceof TimeoutError || error instanceof ProtocolError;
}
