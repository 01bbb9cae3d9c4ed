import type { Clock } from './clock.ts';

/** A signal that fires a while after another one has. */
export interface DelayedAbort {
  readonly signal: AbortSignal;
  /** Takes the timer away, which would keep a process from ending. */
  dispose(): void;
}

export function delayAbort(signal: AbortSignal, delayMs: number, clock: Clock): DelayedAbort {
  const delayed = new AbortController();
  const timer = new AbortController();
  const begin = () => {
    clock.sleep(delayMs, timer.signal).then(
      () => delayed.abort(signal.reason),
      () => undefined,
    );
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    signal: delayed.signal,
    dispose() {
      timer.abort();
      signal.removeEventListener('abort', begin);
    },
  };
}
