import { isRed } from '../../report/explain-red.ts';
import { keyOf } from '../test-key.ts';
import { type Attempt, hasResult, isAboutJob, listCases, type PlannedWork } from './attempts.ts';
import type { RerunPolicy } from './policy.ts';
import type { Slot } from './slots.ts';

/** What the limits of repetitions are counted by. */
export interface Made {
  readonly planned: PlannedWork;
  readonly policy: RerunPolicy;
  /** Those that are over. */
  readonly attempts: readonly Attempt[];
  /** The lab takes some of the tests of a job. Otherwise every attempt is one at all of them. */
  readonly selectsTests: boolean;
}

/** Whether a test is red, and has a result: a test that never ran has not failed. */
export function isFailed({ results }: Slot): boolean {
  const last = results.at(-1)?.test;
  return last !== undefined && isRed(last);
}

/** Whether the limits leave room for one more repetition of a test that failed. */
export function mayRepeat({ key }: Slot, made: Made): boolean {
  const { planned, policy, attempts } = made;
  const own = attempts.filter((attempt) => isOf(attempt, key, made));
  if (own.some(({ report }) => isFinal(report.trouble))) return false;
  const repeated = own.filter(({ because }) => because === 'failed');
  // A repetition that the infrastructure took is none of the test, and is limited like any other such loss.
  const lost = repeated.filter(
    ({ report }) =>
      report.trouble !== undefined &&
      !listCases(report, planned.label).some((test) => hasResult(test) && keyOf(test) === key),
  );
  return repeated.length - lost.length < policy.failed && lost.length <= policy.infra;
}

/** Whether the limits leave room to submit again what the infrastructure took. `lost`: tests; none: the whole job. */
export function mayResubmit(lost: readonly Slot[], made: Made): boolean {
  const { policy, attempts } = made;
  // Of spread work, what the lab never took goes to the next node without being counted.
  const broken = attempts.filter(({ report }) => report.trouble?.verdict === 'infra' && report.id !== undefined);
  const isSpread = attempts.some(({ because }) => because === 'part');
  if (!isSpread) return attempts.filter(({ because }) => because === 'infra').length < policy.infra;
  return lost.every(({ key }) => broken.filter((attempt) => isOf(attempt, key, made)).length <= policy.infra);
}

/** Whether an attempt was made at a test, among others. */
export function isOf(
  { report, because }: Attempt,
  key: string,
  { planned: { label }, selectsTests }: Pick<Made, 'planned' | 'selectsTests'>,
): boolean {
  if (because !== 'part' && !selectsTests) return true;
  const keys = listCases(report, label)
    .filter((test) => hasResult(test) || !isAboutJob(test, label))
    .map(keyOf);
  // One that left no word on any may have been at all of them.
  return keys.includes(key) || (keys.length === 0 && because !== 'part');
}

/** A clock that ran out and a cancel are somebody's decision; and what cannot be repeated is said where it broke. */
export function isFinal(trouble: Attempt['report']['trouble']): boolean {
  return trouble !== undefined && (trouble.verdict !== 'infra' || trouble.retryable === false);
}
