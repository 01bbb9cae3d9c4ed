import type { Clock } from '../../http/clock.ts';
import { delayAbort } from '../../http/delay-abort.ts';

/** What may still go on after a worker was told to stop. Each signal fires when the time for that is over. */
export interface Graces {
  /** The work itself, and a question for a job. */
  readonly work: AbortSignal;
  readonly report: AbortSignal;
  readonly farewell: AbortSignal;
  dispose(): void;
}

/** GitHub gives a cancelled step 7.5 seconds before it terminates it; all of this fits in. */
const graceMs = { work: 4500, report: 6000, farewell: 6600 };

export function createGraces(signal: AbortSignal, clock: Clock): Graces {
  const work = delayAbort(signal, graceMs.work, clock);
  const report = delayAbort(signal, graceMs.report, clock);
  const farewell = delayAbort(signal, graceMs.farewell, clock);
  return {
    work: work.signal,
    report: report.signal,
    farewell: farewell.signal,
    dispose() {
      for (const delayed of [work, report, farewell]) delayed.dispose();
    },
  };
}
