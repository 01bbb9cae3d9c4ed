import type { TestFailure, TestResult } from '../../labs/lab.ts';
import { cleanLine } from './text.ts';

/** The failure of a case that did not pass, with every field filled: an empty `<failure>` says nothing in any consumer. */
export function describeFailure(test: Pick<TestResult, 'outcome' | 'failure'>): TestFailure {
  const defaults = { failed: 'failed', error: 'could not be judged', skipped: 'was skipped', passed: 'passed' };
  const type = cleanLine(test.failure?.type ?? '', 200) || (test.outcome === 'error' ? 'Error' : 'Failure');
  const message = cleanLine(test.failure?.message ?? '') || `The test ${defaults[test.outcome]}, and gave no reason.`;
  return { type, message, text: test.failure?.text ?? '' };
}
