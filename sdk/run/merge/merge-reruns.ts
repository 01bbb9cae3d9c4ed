import { isRed } from '../../report/explain-red.ts';
import type { JobAttempt, JobReport, RunReport, TestAttempt, TestCase } from '../../report/model.ts';
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
    ...older.job.tests.filter((test) => hasRun(test) && !after.has(keyOf(test))),
  ];
  const red = tests.filter(isRed).length;
  const isStillRed = newer.job.verdict === 'passed' && red > 0;
  return {
    ...newer.job,
    ...(isStillRed && {
      verdict: 'failed',
      reason: `${red} ${red === 1 ? 'test' : 'tests'} did not pass in an earlier run, and ${red === 1 ? 'was' : 'were'} not repeated`,
    }),
    tests,
    artifacts: [...older.job.artifacts, ...newer.job.artifacts],
    attempts: [...listAttempts(older), ...listAttempts(newer, older.job.verdict === 'failed' ? 'failed' : 'infra')],
  };
}

function mergeTest(older: TestCase, newer: TestCase, { job, runId }: JobOfRun): TestCase {
  if (!hasRun(older)) return newer;
  if (!hasRun(newer)) return older;
  const { attempts: earlier = [], outcome, failure, startedAt, durationMs, systemOut, systemErr, attachments } = older;
  const attempt: TestAttempt = {
    outcome,
    ...(failure && { failure }),
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs }),
    ...(systemOut !== undefined && { systemOut }),
    ...(systemErr !== undefined && { systemErr }),
    ...(attachments && { attachments }),
    job: nameAttempt(job.label, runId),
    node: older.node ?? job.node,
  };
  const attempts = [...earlier, attempt, ...(newer.attempts ?? [])];
  const isFlaky =
    newer.outcome === 'passed' && attempts.some((one) => one.outcome === 'failed' || one.outcome === 'error');
  return { ...newer, attempts, ...(isFlaky && { isFlaky: true }) };
}

function listAttempts({ job, runId }: JobOfRun, because: JobAttempt['because'] = 'first'): readonly JobAttempt[] {
  if (job.attempts) return job.attempts;
  const { id, node, url, verdict, reason, submittedAt, startedAt, endedAt, phases } = job;
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
      ...(submittedAt !== undefined && { submittedAt }),
      ...(startedAt !== undefined && { startedAt }),
      ...(endedAt !== undefined && { endedAt }),
    },
  ];
}

function nameAttempt(label: string, runId: string): string {
  return `${label} (${runId})`;
}

/** What the judge added stands for something that did not run. */
function hasRun({ source }: TestCase): boolean {
  return source !== 'judge';
}

function keyOf({ classname, name }: TestCase): string {
  return JSON.stringify([classname, name]);
}
