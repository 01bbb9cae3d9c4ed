/** Those who sleep on a clock, in the order in which they are to wake. */
export interface Sleepers {
  /** Falls asleep until `at`. Rejects with the signal's reason when aborted first. */
  add(at: number, signal?: AbortSignal): Promise<void>;
  /** When the first of them wants to wake. */
  next(): number | undefined;
  /** Wakes the first one if its time is no later than `until`, and tells that time. */
  wake(until: number): number | undefined;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Kept sorted: a lab with a thousand nodes has a thousand sleepers, and only the first is ever asked for. */
export function createSleepers(): Sleepers {
  const queue: Sleeper[] = [];
  const findPlace = (at: number) => {
    let low = 0;
    for (let high = queue.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((queue[middle] as Sleeper).at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (at, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const onAbort = () => {
          const index = queue.indexOf(sleeper);
          if (index >= 0) queue.splice(index, 1);
          reject(signal?.reason as Error);
        };
        const wake = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper: Sleeper = { at, wake };
        queue.splice(findPlace(at), 0, sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    next: () => queue[0]?.at,
    wake(until) {
      const [first] = queue;
      if (!first || first.at > until) return undefined;
      queue.shift();
      first.wake();
      return first.at;
    },
  };
}
