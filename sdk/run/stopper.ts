/** Hands out signals that all fire together, without a thousand listeners on the one that makes them. */
export interface Stopper {
  /** Of a job; give it back when the job is over. */
  signal(): { readonly signal: AbortSignal; readonly dispose: () => void };
  stop(reason: unknown): void;
  readonly isStopped: boolean;
  /** Listens to the caller's signal no longer. */
  dispose(): void;
}

/** @param onAbort - told before the signals fire that the caller's has; it must not throw */
export function createStopper(parent: AbortSignal, onAbort: () => void): Stopper {
  const controllers = new Set<AbortController>();
  let stopped: { readonly reason: unknown } | undefined;
  const stop = (reason: unknown) => {
    stopped ??= { reason };
    for (const controller of controllers) controller.abort(reason);
  };
  const forward = () => {
    onAbort();
    stop(parent.reason);
  };
  if (parent.aborted) forward();
  else parent.addEventListener('abort', forward, { once: true });
  return {
    signal() {
      const controller = new AbortController();
      if (stopped) controller.abort(stopped.reason);
      controllers.add(controller);
      return { signal: controller.signal, dispose: () => void controllers.delete(controller) };
    },
    stop,
    get isStopped() {
      return stopped !== undefined;
    },
    dispose: () => parent.removeEventListener('abort', forward),
  };
}
