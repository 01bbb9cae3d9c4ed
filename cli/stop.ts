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

/** What a user is told who stops us, and who does it twice. */
export interface StopWords {
  readonly stopping: string;
  readonly ended: string;
}

const jobWords: StopWords = {
  stopping: 'Stopping: the jobs at the lab are being cancelled. Once more ends at once and leaves them running.',
  ended: 'Ended at once. Jobs that were not cancelled go on at the lab; `rigline cancel` stops them.',
};

/** A supervisor may send its signal to the process and to its group; that is no impatient user. */
const patienceMs = 1000;
/**
 * Nobody types SIGTERM. Jenkins sends it to each process that carries its cookie, and to the children of each: to one that has
 * not ended after five seconds once more. Whoever means it waits until the jobs had their time to be stopped.
 */
const supervisorPatienceMs = 7000;

/**
 * Turns the first signal into an abort, and one that comes a while later into an immediate end. An output that is lost
 * can only be the first: every line that we print afterwards loses it again.
 */
export function listenForStop(
  io: Io,
  say: (text: string) => void = () => undefined,
  words: StopWords = jobWords,
): StopListener {
  const controller = new AbortController();
  let firstAt = 0;
  const dispose = io.onSignal((signal) => {
    if (!controller.signal.aborted) {
      firstAt = io.now();
      if (!signal.isLostOutput) say(`\n${words.stopping}\n`);
      controller.abort(new Stopped(signal));
    } else if (
      !signal.isLostOutput &&
      io.now() - firstAt > (signal.name === 'SIGTERM' ? supervisorPatienceMs : patienceMs)
    ) {
      say(`\n${words.ended}\n`);
      io.exitNow(128 + signal.number);
    }
  });
  return { signal: controller.signal, dispose };
}
