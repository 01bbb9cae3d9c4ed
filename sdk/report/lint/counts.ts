import type { CaseItem, Counts, SuiteItem } from './items.ts';

export function createCounts(): Counts {
  return { tests: 0, failures: { min: 0, max: 0 }, errors: { min: 0, max: 0 }, skipped: { min: 0, max: 0 } };
}

/**
 * Counts a case in its suite and in those around it. Writers differ in what a case with a failure and an error is, and some
 * count each failure of a case: all of that is right.
 */
export function countCase({ results, attributes, suite }: CaseItem): void {
  const count = (wanted: string) => results.filter(({ kind }) => kind === wanted).length;
  const [failures, errors] = [count('failure'), count('error')];
  const isLeftOut = /^(?:disabled|ignored|notrun|skipped)$/i.test(attributes['status'] ?? '');
  const skipped = count('skipped') > 0 || isLeftOut;
  for (let at: SuiteItem | undefined = suite; at; at = at.outer) {
    const { counts } = at;
    counts.tests += 1;
    if (failures > 0 && errors === 0 && !skipped) counts.failures.min += 1;
    if (errors > 0 && failures === 0 && !skipped) counts.errors.min += 1;
    if (count('skipped') > 0 && failures + errors === 0) counts.skipped.min += 1;
    counts.failures.max += failures;
    counts.errors.max += errors;
    if (skipped) counts.skipped.max += 1;
  }
}
