/** Work that several callers wait for, such as fetching a token or the states of all jobs. */
export interface SharedWork<T> {
  /** Waits for the result; rejects with the signal's reason as soon as that fires. */
  join(signal?: AbortSignal): Promise<T>;
  /** Settled, or given up by everybody: whoever comes now needs new work. */
  isOver(): boolean;
}

/**
 * Starts work that belongs to no caller in particular: one that is aborted does not take it from the others, and when the
 * last one has left it is aborted too, since a request that nobody waits for would keep the process from ending.
 */
export function shareWork<T>(start: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
  const controller = new AbortController();
  let waiting = 0;
  let isSettled = false;
  const work = start(controller.signal).finally(() => {
    isSettled = true;
  });
  // When everybody has left, nobody hears of a failure.
  work.catch(() => undefined);
  const leave = (reason?: unknown) => {
    waiting -= 1;
    if (waiting === 0 && !isSettled) controller.abort(reason);
  };
  return {
    isOver: () => isSettled || controller.signal.aborted,
    async join(signal) {
      signal?.throwIfAborted();
      waiting += 1;
      return await new Promise<T>((resolve, reject) => {
        const onAbort = () => {
          leave(signal?.reason);
          reject(signal?.reason as Error);
        };
        const onSettled = () => {
          signal?.removeEventListener('abort', onAbort);
          if (!signal?.aborted) leave();
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        work.finally(onSettled).then(resolve, reject);
      });
    },
  };
}
