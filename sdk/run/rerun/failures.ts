import { keyOf } from '../test-key.ts';
import type { RerunQuestion } from './decide.ts';
import { isFailed, mayRepeat } from './limits.ts';
import { mergeAttempts } from './merge.ts';
import { fillSlots } from './slots.ts';

/**
 * How many tests of a planned job have failed for good: one that is being repeated, or may still be, does not count. A job
 * that failed without a failed test counts as one; one that the infrastructure took, or a clock, as none.
 */
export function countFailures(question: RerunQuestion): number {
  const { planned, attempts, jobsLeft, isStopping, running = [] } = question;
  const busy = new Set(running.map(keyOf));
  const canRepeat = jobsLeft > 0 && !isStopping;
  const failed = fillSlots(planned, attempts).filter(isFailed);
  if (failed.length === 0) return mergeAttempts(planned, attempts).verdict === 'failed' ? 1 : 0;
  return failed.filter((slot) => !busy.has(slot.key) && !(canRepeat && mayRepeat(slot, question))).length;
}
