import type { PlannedJob } from '../../labs/lab.ts';
import { toJobTest } from '../../report/explain-red.ts';
import type { JobAttempt, JobReport, TestAttempt, TestCase } from '../../report/model.ts';

/** A job at the lab that is over and judged on its own, and why there was one. */
export interface Attempt {
  readonly report: JobReport;
  readonly because: JobAttempt['because'];
}

/** The work that attempts are made at. A planned job is one. */
export interface PlannedWork extends Pick<PlannedJob, 'label' | 'expected'> {
  /** The node or queue it was meant for, for work that no job was made of. */
  readonly target?: string;
  /** Why expected tests that no attempt knows of were not to run any more. Without it they are missing. */
  readonly notRun?: string;
}

/**
 * Whether a case is the result of something that ran. What only says that there is no result, of a test or of the job, is
 * replaced by any result, and proves nothing.
 */
export function hasResult({ source, outcome, noResult }: TestCase): boolean {
  if (noResult || source === 'judge') return false;
  // A phase is an error where the lab, or we, ended it; where its commands failed it has failed.
  return source !== 'phase' || outcome !== 'error';
}

/** The cases of an attempt, those about the job itself in the name of the planned job. */
export function listCases({ label: ownLabel, tests }: JobReport, label: string): readonly TestCase[] {
  const names = new Map([
    [ownLabel, label],
    [toJobTest(ownLabel).classname, toJobTest(label).classname],
  ]);
  return tests.map((test) => {
    const classname = isOurs(test) ? names.get(test.classname) : undefined;
    return classname === undefined || classname === test.classname ? test : { ...test, classname };
  });
}

/** The cases of an attempt that say what came of its work. */
export function listWork(report: JobReport, label: string): readonly TestCase[] {
  return listCases(report, label).filter((test) => !isAside(test, report));
}

/** The phases of an attempt that only accompany its work: they are to be seen, and prove nothing. */
export function listAside(report: JobReport, label: string): readonly TestCase[] {
  return listCases(report, label).filter((test) => isAside(test, report));
}

/** A phase that went well says something only where there are no tests to say it, and nobody says that nothing ran. */
function isAside({ source, outcome, name }: TestCase, { verdict, phases, tests }: JobReport): boolean {
  if (source !== 'phase' || outcome !== 'passed') return false;
  if (verdict === 'empty' || tests.some(isReported)) return true;
  const isTest = phases.some((phase) => phase.kind === 'test' && phase.name === name);
  return !isTest && (verdict !== 'passed' || phases.some(({ kind }) => kind === 'test'));
}

function isReported(test: TestCase): boolean {
  return test.source === 'lab' || test.source === 'junit' || isProblem(test);
}

/** An error that no test is to blame for: a report that cannot be read. */
export function isProblem({ source, failure }: TestCase): boolean {
  return source === 'judge' && failure?.type === 'UnreadableReport';
}

/** An error that stands for the reports that were asked for by name, of which there is none. */
export function isMissingReport({ source, failure }: TestCase): boolean {
  return source === 'judge' && failure?.type === 'MissingReport';
}

/** Whether a case is about the job, and not about one of its tests. */
export function isAboutJob(test: TestCase, label: string): boolean {
  return isOurs(test) && (test.classname === label || test.classname === toJobTest(label).classname);
}

function isOurs({ source }: TestCase): boolean {
  return source === 'judge' || source === 'phase';
}

/** What is kept of an execution that a later one has taken the place of. */
export function toTestAttempt(test: TestCase, place: Pick<TestAttempt, 'job' | 'node'>): TestAttempt {
  const { failure, startedAt, durationMs, systemOut, systemErr, attachments } = test;
  return {
    ...place,
    outcome: test.quarantine?.outcome ?? test.outcome,
    ...(failure && { failure }),
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs }),
    ...(systemOut !== undefined && { systemOut }),
    ...(systemErr !== undefined && { systemErr }),
    ...(attachments && { attachments }),
  };
}
