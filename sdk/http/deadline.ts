import type { Clock } from './clock.ts';
import { TimeoutError } from './errors.ts';

export interface DeadlineOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** The caller's own signal; its reason is rethrown as it is. */
  readonly signal?: AbortSignal | undefined;
  /** What ran out of time, for the message: `GET https://…`. */
  readonly what: string;
}

/**
 * Runs `work` with a signal of its own that fires when the caller aborts or the time is up. Every attempt of a call gets
 * a fresh one: a signal that has fired once would end the next attempt before it began.
 *
 * @throws {TimeoutError} when the time is up first
 */
export async function withDeadline<T>(options: DeadlineOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeoutMs, signal, what } = options;
  signal?.throwIfAborted();
  const timer = new AbortController();
  const controller = new AbortController();
  const forward = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', forward, { once: true });

  // Our own timer and the caller's abort both end up here; whoever comes first names the reason.
  const interrupted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true });
  });
  interrupted.catch(() => undefined);
  clock.sleep(timeoutMs, timer.signal).then(
    () => controller.abort(new TimeoutError(`no answer within ${timeoutMs / 1000} s: ${what}`)),
    () => undefined,
  );
  try {
    return await Promise.race([work(controller.signal), interrupted]);
  } finally {
    timer.abort();
    signal?.removeEventListener('abort', forward);
  }
}
