import type { JobOutcome, TestResult } from '../../../sdk/labs/lab.ts';
import type { Evidence } from '../../../sdk/run/judge.ts';
export const passed: TestResult = { classname: 'tests.a', name: 'test_b', outcome: 'passed' };
export const failed: TestResult = {
  classname: 'tests.a',
  name: 'test_c',
  outcome: 'failed',
  failure: { type: 'AssertionError', message: 'no', text: '' },
};

export function outcome(parts: Partial<JobOutcome> = {}): JobOutcome {
  return { ended: true, verdict: 'passed', tests: [], phases: [], properties: {}, ...parts };
}

export function evidence(parts: Partial<Evidence> = {}): Evidence {
  return {
    label: 'job',
    outcome: outcome(),
    junit: [],
    junitFiles: parts.junit?.length ? 1 : 0,
    junitProblems: [],
    artifacts: [],
    ...parts,
  };
}
