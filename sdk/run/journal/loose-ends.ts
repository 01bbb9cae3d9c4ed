import type { JobRef } from '../../labs/lab.ts';
import type { RunPast } from './fold.ts';
import { recallJob } from './recall.ts';

/** A job that may go on at the lab although its run is over. */
export interface LooseEnd {
  readonly label: string;
  readonly job: JobRef;
}

/** Jobs of a run of which nobody has seen the end: not cancelled for certain, and not ended at the lab. */
export function findLooseEnds(past: RunPast): LooseEnd[] {
  return [...past.jobs].flatMap(([label, one]) => {
    const taken = recallJob(one);
    if (!taken) return [];
    const hasEnded = one.ended !== undefined && one.ended.how !== 'expired';
    const { result } = one.cancelled ?? {};
    const isStopped = result === 'stopped' || result === 'already-ended' || result === 'not-found';
    return hasEnded || isStopped ? [] : [{ label, job: taken.job }];
  });
}
