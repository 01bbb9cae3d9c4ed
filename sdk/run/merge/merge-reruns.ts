import { isRed, toJobTest } from '../../report/explain-red.ts';
import type { JobAttempt, JobReport, RunReport, TestCase } from '../../report/model.ts';
import { toTestAttempt } from '../rerun/attempts.ts';
import { keyOf } from '../test-key.ts';
import { combineVerdicts } from '../verdict.ts';

/**
 * Makes one report of a run and its repetitions. The last execution of a test is its result, and earlier ones are kept as
 * attempts; a test that the last run did not get to keeps what it had. The last run's word on a job holds, but for tests
 * that are red still.
 *
 * @param runs - the oldest first; at least one
 */
export function mergeReruns(runs: readonly RunReport[]): RunReport {
  return runs.reduce((older, newer) => {
    const jobs = [
      ...older.jobs.map((job) => {
        const again = newer.jobs.find(({ label }) => label === job.label);
        return again ? mergeJob({ job, runId: older.runId }, { job: again, runId: newer.runId }) : job;
      }),
      ...newer.jobs.filter(({ label }) => older.jobs.every((job) => job.label !== label)),
    ];
    const verdict = combineVerdicts([newer.verdict, ...jobs.map((job) => job.verdict)]);
    return { ...newer, startedAt: older.startedAt, jobs, verdict };
  });
}

interface JobOfRun {
  readonly job: JobReport;
  readonly runId: string;
}

function mergeJob(older: JobOfRun, newer: JobOfRun): JobReport {
  const before = new Map(older.job.tests.map((test) => [keyOf(test), test]));
  const after = new Set(newer.job.tests.map(keyOf));
  const tests = [
    ...newer.job.tests.map((test) => {
      const earlier = before.get(keyOf(test));
      return earlier ? mergeTest(earlier, test, older) : test;
    }),
    ...older.job.tests.filter((test) => (hasRun(test) || wasWanted(test, older.job)) && !after.has(keyOf(test))),
  ];
  const stages = [...(older.job.stages ?? []), ...(newer.job.stages ?? [])];
  return {
    ...newer.job,
    ...(stages.length > 0 && { stages }),
    ...judgeAgain(newer.job, tests),
    tests,
    artifacts: [...older.job.artifacts, ...newer.job.artifacts],
    attempts: [...listAttempts(older), ...listAttempts(newer, older.job.verdict === 'failed' ? 'failed' : 'infra')],
  };
}

/** A job that went well the last time did so with the tests that it had then, and so did one in which nothing ran. */
function judgeAgain(job: JobReport, tests: readonly TestCase[]): Partial<Pick<JobReport, 'verdict' | 'reason'>> {
  const isEmpty = job.verdict === 'empty';
  if (job.verdict !== 'passed' && job.verdict !== 'dispatched' && !isEmpty) return {};
  const red = tests.filter((test) => hasRun(test) && isRed(test)).length;
  const wanted = tests.filter((test) => wasWanted(test, job)).length;
  const count = (number: number, words: string) => `${number} ${number === 1 ? 'test' : 'tests'} ${words}`;
  const repeated = `and ${(red || wanted) === 1 ? 'was' : 'were'} not repeated`;
  if (red > 0) return { verdict: 'failed', reason: `${count(red, 'did not pass in an earlier run')}, ${repeated}` };
  if (wanted > 0 && !isEmpty)
    return { verdict: 'empty', reason: `${count(wanted, 'had no result in an earlier run')}, ${repeated}` };
  return {};
}

function mergeTest(older: TestCase, newer: TestCase, { job, runId }: JobOfRun): TestCase {
  if (!hasRun(older)) return newer;
  if (isSkip(older)) return hasRun(newer) ? newer : older;
  // What was left out this time keeps what it had.
  if (!hasRun(newer) || isSkip(newer)) return older;
  const { attempts: earlier = [] } = older;
  const attempt = toTestAttempt(older, { job: nameAttempt(job.label, runId), node: older.node ?? job.node });
  const attempts = [...earlier, attempt, ...(newer.attempts ?? [])];
  const isFlaky =
    newer.outcome === 'passed' && attempts.some((one) => one.outcome === 'failed' || one.outcome === 'error');
  return { ...newer, attempts, ...(isFlaky && { isFlaky: true }) };
}

function listAttempts({ job, runId }: JobOfRun, because: JobAttempt['because'] = 'first'): readonly JobAttempt[] {
  if (job.attempts?.length) return job.attempts;
  const { id, node, url, verdict, reason, clock, trouble, submittedAt, startedAt, endedAt, stages, log, phases } = job;
  return [
    {
      label: nameAttempt(job.label, runId),
      node,
      verdict,
      phases,
      because,
      ...(id !== undefined && { id }),
      ...(url !== undefined && { url }),
      ...(reason !== undefined && { reason }),
      ...(clock !== undefined && { clock }),
      ...(trouble && { trouble }),
      ...(submittedAt !== undefined && { submittedAt }),
      ...(startedAt !== undefined && { startedAt }),
      ...(endedAt !== undefined && { endedAt }),
      ...(stages && { stages }),
      ...(log !== undefined && { log }),
    },
  ];
}

function nameAttempt(label: string, runId: string): string {
  return `${label} (${runId})`;
}

/** What failed in quarantine did run. */
function isSkip({ outcome, quarantine }: TestCase): boolean {
  return outcome === 'skipped' && quarantine === undefined;
}

/** What the judge added stands for something that did not run, and a phase that is an error for what kept it from its end. */
function hasRun({ source, outcome }: TestCase): boolean {
  return source !== 'judge' && (source !== 'phase' || outcome !== 'error');
}

/** It stands for a test that was to run; whatever else the judge added stands for a job. */
function wasWanted(test: TestCase, { label }: Pick<JobReport, 'label'>): boolean {
  const { source, failure } = test;
  const isTests = failure?.type === 'MissingResult' || failure?.type === 'NotRun';
  return source === 'judge' && isTests && keyOf(test) !== keyOf(toJobTest(label));
}
