import type { Clock } from '../../sdk/index.ts';

/** How long something is waited for. */
export interface Patience {
  readonly clock: Clock;
  /** Ends the waiting at once. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** What came of it; `stopped` by the signal, `late` by the clock. */
export type Waited<T> = { readonly value: T } | { readonly ended: 'stopped' | 'late' };

/**
 * Waits for work that cannot be cancelled, or not at every point: it is left alone when it takes too long, or when nobody
 * wants it any more.
 *
 * @param work - gets a signal that it has been left
 * @throws what the work throws while it is waited for
 */
export async function waitFor<T>(
  work: (left: AbortSignal) => Promise<T>,
  { clock, signal, timeoutMs }: Patience,
): Promise<Waited<T>> {
  if (signal?.aborted) return { ended: 'stopped' };
  const done = new AbortController();
  const stop = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  const end = clock.sleep(timeoutMs, stop).then(
    () => ({ ended: 'late' as const }),
    () => ({ ended: 'stopped' as const }),
  );
  const value = work(done.signal).then((value) => ({ value }));
  try {
    return await Promise.race([value, end]);
  } finally {
    done.abort();
  }
}
