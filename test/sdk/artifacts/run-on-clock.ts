import type { SteppedClock } from '../../../mock/clock.ts';

/** As the clock's `runUntil`, for work that also waits for the disk: an fsync can outlast the clock's patience. */
export async function runOnClock<T>(clock: SteppedClock, promise: Promise<T>): Promise<T> {
  for (let patience = 100; ; patience--) {
    try {
      return await clock.runUntil(promise);
    } catch (error) {
      if (patience === 0 || !String(error).includes('nothing sleeps')) throw error;
    }
  }
}
