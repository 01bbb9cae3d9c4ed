import type { Clock } from '../../http/clock.ts';

/** Sleeps, and wakes early when something has ended. Rejects with the signal's reason when aborted first. */
export async function pauseUnless(
  clock: Clock,
  {
    ms,
    signal,
    ended,
  }: { readonly ms: number; readonly signal: AbortSignal; readonly ended: Promise<unknown> | undefined },
): Promise<void> {
  if (!ended) return await clock.sleep(ms, signal);
  signal.throwIfAborted();
  const off = new AbortController();
  const stop = () => off.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const slept = clock.sleep(ms, off.signal);
  try {
    await Promise.race([slept, ended.catch(() => undefined)]);
  } finally {
    signal.removeEventListener('abort', stop);
    slept.catch(() => undefined);
    off.abort();
  }
  signal.throwIfAborted();
}
