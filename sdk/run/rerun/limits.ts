import { isRed } from '../../report/explain-red.ts';
import { type Attempt, hasResult, isAboutJob, keyOf, listCases, type PlannedWork } from './attempts.ts';
import type { RerunPolicy } from './policy.ts';
import type { Slot } from './slots.ts';

/** What the limits of repetitions are counted by. */
export interface Made {
  readonly planned: PlannedWork;
  readonly policy: RerunPolicy;
  /** Those that are over. */
  readonly attempts: readonly Attempt[];
}

/** Whether a test is red, and has a result: a test that never ran has not failed. */
export function isFailed({ results }: Slot): boolean {
  const last = results.at(-1)?.test;
  return last !== undefined && isRed(last);
}

/** Whether the limits leave room for one more repetition of a test that failed. */
export function mayRepeat({ key }: Slot, { planned: { label }, policy, attempts }: Made): boolean {
  const own = attempts.filter((attempt) => isOf(attempt, key, label));
  if (own.some(({ report }) => isFinal(report.trouble))) return false;
  const made = own.filter(({ because }) => because === 'failed');
  // A repetition that the infrastructure took is none of the test, and is limited like any other such loss.
  const lost = made.filter(
    ({ report }) =>
      report.trouble !== undefined && !listCases(report, label).some((test) => hasResult(test) && keyOf(test) === key),
  );
  return made.length - lost.length < policy.failed && lost.length <= policy.infra;
}

/** Whether the limits leave room to submit again what the infrastructure took. `lost`: tests; none: the whole job. */
export function mayResubmit(lost: readonly Slot[], { planned: { label }, policy, attempts }: Made): boolean {
  const broken = attempts.filter(({ report }) => report.trouble?.verdict === 'infra');
  if (lost.length === 0) return broken.length <= policy.infra;
  return lost.every(({ key }) => broken.filter((attempt) => isOf(attempt, key, label)).length <= policy.infra);
}

/** Whether an attempt was made for a test, among others. One that left no word on any may have been for all of them. */
export function isOf({ report, because }: Attempt, key: string, label: string): boolean {
  const keys = listCases(report, label)
    .filter((test) => hasResult(test) || !isAboutJob(test, label))
    .map(keyOf);
  if (keys.includes(key)) return true;
  if (keys.length === 0) return because !== 'part';
  // Phases have no case of their own where a report tells more.
  return because === 'failed' && key.startsWith(`${label}\n`);
}

/** A clock that ran out and a cancel are somebody's decision; and what cannot be repeated is said where it broke. */
export function isFinal(trouble: Attempt['report']['trouble']): boolean {
  return trouble !== undefined && (trouble.verdict !== 'infra' || trouble.retryable === false);
}
