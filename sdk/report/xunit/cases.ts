import type { TestFailure, TestResult } from '../../labs/lab.ts';
import { explainJob, explainRun, isRed } from '../explain-red.ts';
import type { JobReport, RunReport, TestCase } from '../model.ts';
import { cleanLine } from './text.ts';

/** What a suite is written from: a job, or the run itself where it has no job to blame. */
export interface CaseGroup {
  readonly job?: JobReport;
  readonly tests: readonly TestCase[];
}

/** The cases of a report, job by job, so that what is red in the report is red in the XML. */
export function listCases(report: RunReport): readonly CaseGroup[] {
  const groups: CaseGroup[] = report.jobs.map((job) => ({ job, tests: [...job.tests, ...explainJob(job)] }));
  if (report.verdict === 'passed' || groups.some(({ tests }) => tests.some(isRed))) return groups;
  return [...groups, { tests: explainRun(report) }];
}

/** The failure of a case that did not pass, with every field filled: an empty `<failure>` says nothing in any consumer. */
export function describeFailure(test: Pick<TestResult, 'outcome' | 'failure'>): TestFailure {
  const defaults = { failed: 'failed', error: 'could not be judged', skipped: 'was skipped', passed: 'passed' };
  const type = cleanLine(test.failure?.type ?? '', 200) || (test.outcome === 'error' ? 'Error' : 'Failure');
  const message = cleanLine(test.failure?.message ?? '') || `The test ${defaults[test.outcome]}, and gave no reason.`;
  return { type, message, text: test.failure?.text ?? '' };
}
