import type { Io, StopSignal } from './io.ts';

/** The user, or the CI, wants the run to end. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  /** The number of the signal; the run's exit code is 128 plus this. */
  readonly signal: number;

  constructor({ name, number }: StopSignal) {
    super(`stopped by ${name}`);
    this.signal = number;
  }
}

export interface StopListener {
  readonly signal: AbortSignal;
  dispose(): void;
}

/** Turns the first signal into an abort, and the second into an immediate end. */
export function listenForStop(io: Io): StopListener {
  const controller = new AbortController();
  const dispose = io.onSignal((signal) => {
    if (controller.signal.aborted) return io.exitNow(128 + signal.number);
    if (io.stderr.isTTY)
      io.stderr.write('\nStopping the jobs at the lab. Once more ends at once and leaves them running.\n');
    controller.abort(new Stopped(signal));
  });
  return { signal: controller.signal, dispose };
}
