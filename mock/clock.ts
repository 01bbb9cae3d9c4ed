import { createSleepers } from './sleepers.ts';

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

/** A clock that can be moved by hand. */
export interface SteppedClock extends VirtualClock {
  /**
   * Moves time on by `ms` at once, waking sleepers in the order of their time.
   * @throws RangeError for less than nothing, and for what leads beyond the year 9999
   */
  advance(ms: number): Promise<void>;
  /**
   * Jumps from one sleeper to the next until `promise` settles, and gives its result. Whoever does anything but sleep on
   * this clock, such as wait for a socket, finds that time has passed meanwhile.
   */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

/** A clock that runs, at any speed, and can be moved on by hand as well. */
export interface SteerableClock extends SteppedClock {
  /** How much faster than real time it runs; 0 stands still. */
  readonly speed: number;
  setSpeed(speed: number): void;
}

interface ClockOptions {
  /** @default 1 */
  readonly speed?: number;
  /** What the clock shows at first, in milliseconds since the epoch. @default now */
  readonly startMs?: number;
}

/** A timer beyond this would fire at once; nobody waits for 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** A day in less than a tenth of a second. What is much faster leaves the years that a date can have. */
const topSpeed = 1_000_000;

/** The end of the year 9999: no server writes a later time. */
export const endOfTimeMs = Date.UTC(10_000, 0, 1);

/**
 * The wall clock, or one that runs `speed` times as fast (60: an hour passes in a minute; 0: only `advance` moves it).
 * @throws RangeError for a speed below 0 or above a million.
 */
export function createClock({ speed: firstSpeed = 1, startMs = Date.now() }: ClockOptions = {}): SteerableClock {
  const sleepers = createSleepers();
  let speed = checkSpeed(firstSpeed);
  let anchor = { lab: startMs, real: Date.now() };
  let timer: NodeJS.Timeout | undefined;

  const now = () => anchor.lab + (Date.now() - anchor.real) * speed;
  const setTime = (lab: number) => {
    anchor = { lab, real: Date.now() };
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = undefined;
    const at = sleepers.next();
    if (speed === 0 || at === undefined || at === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(wakeDue, Math.min(Math.max(0, at - now()) / speed, longestTimerMs));
  };
  const wakeDue = () => {
    const until = now();
    while (sleepers.wake(until) !== undefined);
    schedule();
  };
  /** Wakes those who wake next. @returns whether anybody slept no longer than `until` */
  const jumpToNext = (until: number) => {
    const at = sleepers.wake(until);
    if (at === undefined) return false;
    setTime(Math.max(now(), at));
    // All who wake at one instant do so together, as on a clock that runs: a thousand nodes are no slower than one.
    while (sleepers.wake(at) !== undefined);
    return true;
  };

  return {
    now,
    get speed() {
      return speed;
    },
    setSpeed(next) {
      checkSpeed(next);
      setTime(now());
      speed = next;
      schedule();
    },
    async sleep(ms, signal) {
      const woken = sleepers.add(now() + Math.max(0, ms), signal);
      schedule();
      await woken.finally(schedule);
    },
    async advance(ms) {
      const until = checkTarget(now(), ms);
      await settle();
      while (jumpToNext(until)) await settle();
      setTime(Math.max(now(), until));
      schedule();
    },
    async runUntil(promise) {
      let done = false;
      const finish = () => {
        done = true;
      };
      promise.then(finish, finish);
      for (let idle = 0; !done && idle < 1000; idle++) {
        await settle();
        if (!done && jumpToNext(Number.MAX_VALUE)) idle = 0;
      }
      if (!done) throw new Error('nothing sleeps on the stepped clock, and the promise has not settled');
      return await promise;
    },
  };
}

/** A clock that stands still at `startMs` until it is moved. */
export function createSteppedClock(startMs: number = Date.UTC(2026, 0, 1)): SteerableClock {
  return createClock({ speed: 0, startMs });
}

function checkSpeed(speed: number): number {
  if (speed >= 0 && speed <= topSpeed) return speed;
  throw new RangeError(`the speed of a clock is a number from 0 to ${topSpeed}, and was ${speed}`);
}

function checkTarget(now: number, ms: number): number {
  if (typeof ms === 'number' && ms >= 0 && now + ms < endOfTimeMs) return now + ms;
  throw new RangeError(
    `a clock moves on by a number of milliseconds, and not beyond the year 9999: ${ms} is too little or too much`,
  );
}

/** Lets everything that is ready run: streams and promises need several turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
