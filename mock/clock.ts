/**
 * Time for the virtual labs. Nothing under mock/ calls a real timer except through one of these.
 * The shape is a superset of the SDK's clock, so a test can give one clock to both sides.
 */
export interface VirtualClock {
  /** Milliseconds since the Unix epoch, in lab time. */
  now(): number;
  /** Resolves after `ms` milliseconds of lab time; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that a test moves by hand. */
export interface SteppedClock extends VirtualClock {
  /** Moves time on by `ms`, waking sleepers in order of their time. */
  advance(ms: number): Promise<void>;
  /** Jumps from one sleeper to the next until `promise` settles, and gives its result. */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

/** A timer beyond this would fire at once; nobody waits for 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** The wall clock, or one that runs `speed` times as fast (60: an hour passes in a minute). */
export function createClock(speed = 1): VirtualClock {
  if (!(speed > 0)) throw new RangeError(`the speed of a clock must be above 0, not ${speed}`);
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    sleep: (ms, signal) =>
      sleepUntilAborted((wake) => {
        const timer = setTimeout(wake, Math.min(ms / speed, longestTimerMs));
        return () => clearTimeout(timer);
      }, signal),
  };
}

/** A clock that stands still at `startMs` until it is moved. */
export function createSteppedClock(startMs: number = Date.UTC(2026, 0, 1)): SteppedClock {
  let now = startMs;
  let order = 0;
  const sleepers = new Set<{ readonly at: number; readonly order: number; readonly wake: () => void }>();

  const next = () => [...sleepers].sort((a, b) => a.at - b.at || a.order - b.order)[0];
  const wakeNext = (latest: number) => {
    const sleeper = next();
    if (!sleeper || sleeper.at > latest) return false;
    sleepers.delete(sleeper);
    now = Math.max(now, sleeper.at);
    sleeper.wake();
    return true;
  };

  return {
    now: () => now,
    sleep: (ms, signal) =>
      sleepUntilAborted((wake) => {
        const sleeper = { at: now + Math.max(0, ms), order: order++, wake };
        sleepers.add(sleeper);
        return () => sleepers.delete(sleeper);
      }, signal),
    async advance(ms) {
      const until = now + ms;
      await settle();
      while (wakeNext(until)) await settle();
      now = until;
    },
    async runUntil(promise) {
      let done = false;
      const finish = () => {
        done = true;
      };
      promise.then(finish, finish);
      for (let idle = 0; !done && idle < 1000; idle++) {
        await settle();
        if (!done && wakeNext(Number.POSITIVE_INFINITY)) idle = 0;
      }
      if (!done) throw new Error('nothing sleeps on the stepped clock, and the promise has not settled');
      return await promise;
    },
  };
}

function sleepUntilAborted(start: (wake: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const onAbort = () => {
      stop();
      reject(signal?.reason as Error);
    };
    const stop = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Lets everything that is ready run: streams and promises need several turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
