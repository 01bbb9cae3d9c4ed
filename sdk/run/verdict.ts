import type { Verdict } from '../labs/lab.ts';

/** What the process exits with, by verdict. 2 is for usage errors, where nothing was submitted; 128+n for signal n. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  passed: 0,
  failed: 1,
  infra: 3,
  timeout: 4,
  empty: 5,
  cancelled: 6,
  dispatched: 7,
};

/**
 * From the one that a user must hear first. A failed test is a fact about the product that no second run takes back, so it
 * comes before everything that only says that we do not know.
 */
const precedence: readonly Verdict[] = ['failed', 'infra', 'timeout', 'cancelled', 'empty', 'dispatched', 'passed'];

/** The verdict of a run from those of its jobs. A run without jobs is `empty`. */
export function combineVerdicts(verdicts: readonly Verdict[]): Verdict {
  return precedence.find((verdict) => verdicts.includes(verdict)) ?? 'empty';
}
