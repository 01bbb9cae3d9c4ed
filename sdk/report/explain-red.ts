import type { TestResult, Verdict } from '../labs/lab.ts';
import type { RunReport, StreamedJob, TestCase } from './model.ts';
import { cleanLine } from './xunit/text.ts';

/**
 * The test case that stands for a job which is red without a red test: readers of reports look at test cases only, and
 * would show a lost node as a success. None for a job that its own tests explain.
 */
export function explainJob(job: Pick<StreamedJob, 'label' | 'verdict' | 'reason' | 'tests'>): TestCase[] {
  const subject = toJobTest(job.label);
  if (job.verdict === 'passed') {
    return job.tests.length > 0 ? [] : [{ ...subject, outcome: 'passed', source: 'judge' }];
  }
  if (job.verdict === 'dispatched')
    return job.tests.length > 0 ? [] : [{ ...subject, ...explainDispatched(job.reason), source: 'judge' }];
  // What was left out because other tests failed has them to blame, and says so itself.
  if (job.verdict === 'cancelled' && hasCase(job.tests, isNotRun)) return [];
  return hasCase(job.tests, isRed) ? [] : [explain({ ...subject, verdict: job.verdict, reason: job.reason })];
}

/** The name of the test case that stands for a whole job. */
export function toJobTest(label: string): Pick<TestCase, 'classname' | 'name'> {
  return { classname: `rigline.${cleanLine(label, 200).replaceAll('.', '_')}`, name: 'job' };
}

/** Stands for a test that was not to run any more, because the run had seen enough. */
export function toNotRunCase({ classname, name }: Pick<TestCase, 'classname' | 'name'>, reason: string): TestCase {
  const message = reason.startsWith('not run: ') ? reason : `not run: ${reason}`;
  const failure = { type: 'NotRun', message, text: '' };
  return { classname, name, outcome: 'skipped', source: 'judge', failure };
}

/** Looks no further than the first. */
function hasCase(tests: Iterable<TestCase>, isWanted: (test: TestCase) => boolean): boolean {
  for (const test of tests) if (isWanted(test)) return true;
  return false;
}

function isNotRun({ source, failure }: TestCase): boolean {
  return source === 'judge' && failure?.type === 'NotRun';
}

/** The same for a run that is red without a red job. */
export function explainRun(report: Pick<RunReport, 'verdict' | 'reasons'>): TestCase[] {
  if (report.verdict === 'passed' || report.verdict === 'dispatched') return [];
  return [explain({ name: 'run', classname: 'rigline', verdict: report.verdict, reason: report.reasons.join(' ') })];
}

/** Neither red nor green: nobody knows. */
function explainDispatched(
  reason = 'The lab does not tell what became of the job.',
): Pick<TestCase, 'outcome' | 'failure'> {
  return { outcome: 'skipped', failure: { type: 'Dispatched', message: reason, text: '' } };
}

type RedVerdict = Exclude<Verdict, 'passed' | 'dispatched'>;

const errorTypes: Readonly<Record<RedVerdict, string>> = {
  failed: 'JobFailed',
  infra: 'InfraError',
  timeout: 'Timeout',
  cancelled: 'Cancelled',
  empty: 'NothingRan',
};

interface RedSubject {
  readonly name: string;
  readonly classname: string;
  readonly verdict: RedVerdict;
  readonly reason: string | undefined;
}

function explain({ name, classname, verdict, reason }: RedSubject): TestCase {
  const message = reason === undefined || reason === '' ? `The ${name} ended as ${verdict}, without a reason.` : reason;
  return {
    name,
    classname,
    outcome: 'error',
    failure: { type: errorTypes[verdict], message, text: message },
    source: 'judge',
  };
}

/** Whether a test did not pass, and was not skipped either. */
export function isRed(test: Pick<TestResult, 'outcome'>): boolean {
  return test.outcome === 'failed' || test.outcome === 'error';
}
