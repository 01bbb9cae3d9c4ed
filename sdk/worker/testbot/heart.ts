import type { Clock } from '../../http/clock.ts';

export interface HeartPorts {
  readonly clock: Clock;
  /** Between two beats; asked before each. */
  readonly intervalMs: () => number;
  readonly push: (signal: AbortSignal) => Promise<boolean>;
}

/** Sends heartbeats in a steady rhythm, however long each takes. Gives a function that stops it, and waits for the last one. */
export function startHeart({ clock, intervalMs, push }: HeartPorts): () => Promise<void> {
  const stop = new AbortController();
  const beat = async () => {
    for (let at = clock.now(); ; ) {
      at = Math.max(at + intervalMs(), clock.now());
      await clock.sleep(at - clock.now(), stop.signal);
      await push(stop.signal);
    }
  };
  // It ends by the abort alone: a push never fails.
  const ended = beat().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  // Whoever stops the heart hears of it.
  ended.catch(() => undefined);
  return async () => {
    stop.abort(new Error('the worker has stopped'));
    await ended;
  };
}
