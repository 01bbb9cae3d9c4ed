import type { Clock } from './clock.ts';

/** A signal that fires a while after another one has. */
export interface DelayedAbort {
  readonly signal: AbortSignal;
  /** Takes the timer away, which would keep a process from ending. */
  dispose(): void;
}

const origins = new WeakMap<AbortSignal, AbortSignal>();

/** Whether a signal has fired, or will when the delay of {@link delayAbort} is over: nothing new should be begun. */
export function isStopping(signal: AbortSignal | undefined): boolean {
  return signal !== undefined && (signal.aborted || (origins.get(signal)?.aborted ?? false));
}

/** @param delayMs - a function is asked when `signal` fires */
export function delayAbort(signal: AbortSignal, delayMs: number | (() => number), clock: Clock): DelayedAbort {
  const delayed = new AbortController();
  const timer = new AbortController();
  origins.set(delayed.signal, signal);
  const begin = () => {
    clock.sleep(typeof delayMs === 'number' ? delayMs : delayMs(), timer.signal).then(
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
