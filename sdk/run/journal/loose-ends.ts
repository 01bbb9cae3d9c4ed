import type { CancelOutcome, JobRef } from '../../labs/lab.ts';
import type { JobPast, RunPast } from './fold.ts';
import { recallJob } from './recall.ts';

/** What may go on at the lab although its run is over. */
export type LooseEnd = LooseJob | LooseSubmit;

/** A job of which nobody has seen the end. */
export interface LooseJob extends Earlier {
  readonly label: string;
  readonly job: JobRef;
}

/** A submit of which nobody knows whether it made a job. */
export interface LooseSubmit extends Earlier {
  readonly label: string;
  readonly intent: NonNullable<JobPast['intent']>;
}

interface Earlier {
  /** What came of it when it was to be stopped the last time. */
  readonly result?: CancelOutcome['result'];
}

/** What of a run nobody has seen the end of: jobs not cancelled for certain and not ended, and submits that stayed unclear. */
export function findLooseEnds(past: RunPast): LooseEnd[] {
  return [...past.jobs].flatMap(([label, one]): LooseEnd[] => {
    const { ended, cancelled, refused, intent } = one;
    const earlier = cancelled && { result: cancelled.result };
    const taken = recallJob(one);
    const hasEnded = ended !== undefined && ended.how !== 'expired';
    if (taken) return hasEnded || isSettled(cancelled) ? [] : [{ label, job: taken.job, ...earlier }];
    if (!refused?.unclear || !intent) return [];
    // While a submit is under way a lab may know nothing of the job that it is about to make.
    const later = cancelled && (cancelled.result !== 'not-found' || cancelled.at > refused.at) ? cancelled : undefined;
    return isSettled(later) ? [] : [{ label, intent, ...earlier }];
  });
}

/** Whether somebody could still do something about it: what a lab cannot stop, it cannot stop the next time either. */
export function isStoppable({ result }: LooseEnd): boolean {
  return result !== 'impossible';
}

function isSettled(cancelled: JobPast['cancelled']): boolean {
  const { result } = cancelled ?? {};
  return result === 'stopped' || result === 'already-ended' || result === 'not-found';
}
