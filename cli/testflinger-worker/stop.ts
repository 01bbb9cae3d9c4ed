import { systemClock } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { Stopped } from '../stop.ts';

/** How a worker of the command line is brought to its end. */
export interface EndListener {
  /** After the first signal: no further job. */
  readonly finish: AbortSignal;
  /** After the second: not this one either. */
  readonly abort: AbortSignal;
  /** 128 plus the number of the first signal; 0 when there was none. */
  exitCode(): number;
  dispose(): void;
}

/** A supervisor may send its signal to the process and to its group; that is one wish. */
const patienceMs = 1000;

/** After this a CI pulls the plug. What the worker has to tell, it tells in less. */
const lastMs = 7000;

export function listenForEnd(io: Io, say: (text: string) => void): EndListener {
  const finish = new AbortController();
  const abort = new AbortController();
  const over = new AbortController();
  let firstAt = 0;
  let exitCode = 0;
  const stopListening = io.onSignal((signal) => {
    // A worker has a server to report to, and needs no reader.
    if (signal.isLostOutput) return;
    if (!finish.signal.aborted) {
      firstAt = io.now();
      exitCode = 128 + signal.number;
      say('The worker ends when the job at hand is done. Once more ends the job as well.');
      finish.abort(new Stopped(signal));
    } else if (!abort.signal.aborted && io.now() - firstAt > patienceMs) {
      say('The worker ends now.');
      abort.abort(new Stopped(signal));
      systemClock.sleep(lastMs, over.signal).then(
        () => io.exitNow(exitCode),
        () => undefined,
      );
    }
  });
  return {
    finish: finish.signal,
    abort: abort.signal,
    exitCode: () => exitCode,
    dispose() {
      over.abort();
      stopListening();
    },
  };
}
