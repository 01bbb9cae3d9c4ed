import type { JobOutcome, TestResult, Verdict } from '../lab.ts';
import { textOf } from '../wire.ts';
import { stockBranches } from './build/build-file.ts';
import type { TestbotDocument } from './jobs/documents.ts';
import {
  describeStatuses,
  isSettled,
  type JobStatus,
  readStatus,
  type Until,
  waitsForReports,
} from './jobs/job-status.ts';
import { judgeResult } from './jobs/result.ts';
import { pickTexts, toTestResult, toUnjudged } from './jobs/test-result.ts';

/** What there is of a build at the server. */
export interface BuildState {
  readonly build: Readonly<Record<string, unknown>>;
  /** In the order of their ids; undefined for one that is not there any more. */
  readonly jobs: readonly { readonly id: string; readonly job: TestbotDocument | undefined }[];
  readonly until: Until | undefined;
}

type Judgement = Pick<JobOutcome, 'verdict' | 'reason'>;

/**
 * What became of a build. A released server keeps no report, so the best that it can tell is that workers have taken all
 * jobs: `dispatched`, and never passed.
 */
export function toOutcome({ build, jobs, until }: BuildState): JobOutcome {
  const statuses = jobs.map(({ job }) => readStatus(job));
  const awaited = waitsForReports(statuses, until);
  return {
    ended: isSettled(statuses, until),
    ...judge({ build, jobs, until }, statuses),
    tests: jobs.map(({ id, job }) => toTest(job ?? { _id: id }, { status: readStatus(job), awaited })),
    phases: [],
    properties: pickTexts({
      branch: build['branch'],
      product: build['product'],
      buildid: build['buildid'],
      timestamp: build['timestamp'],
    }),
  };
}

/** A failed test is a fact about the product, also when the worker of another job was stopped. */
const worstFirst: readonly Verdict[] = ['failed', 'infra', 'timeout', 'cancelled'];

function judge({ build, jobs, until }: BuildState, statuses: readonly JobStatus[]): Judgement {
  if (jobs.length === 0) return { verdict: 'empty', reason: explainEmpty(textOf(build['branch'])) };
  const results = jobs.flatMap(({ job }) => (job && readStatus(job) === 'done' ? [judgeResult(job['result'])] : []));
  const [bad] = results
    .filter(({ verdict }) => verdict !== 'passed')
    .sort((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));
  if (bad?.verdict === 'failed') return toJudgement(bad);
  if (statuses.includes('gone'))
    return { verdict: 'infra', reason: `the server no longer knows all of the jobs (${describeStatuses(statuses)})` };
  if (bad) return toJudgement(bad);
  if (statuses.every((status) => status === 'done')) return { verdict: 'passed' };
  if (waitsForReports(statuses, until))
    return {
      verdict: 'infra',
      reason: `not all jobs have been reported on (${describeStatuses(statuses)}). A worker that vanishes leaves its job locked for ever, and a released server keeps no reports at all; --until picked-up waits for none`,
    };
  return {
    verdict: 'dispatched',
    reason: statuses.includes('pending')
      ? `not all jobs have been taken by a worker (${describeStatuses(statuses)})`
      : 'workers have taken all jobs, and this server does not tell what became of them. If it keeps reports, say --until done',
  };
}

function toJudgement({ verdict, reason }: ReturnType<typeof judgeResult>): Judgement {
  return { verdict, ...(reason !== undefined && { reason }) };
}

function toTest(
  job: TestbotDocument,
  { status, awaited }: { readonly status: JobStatus; readonly awaited: boolean },
): TestResult {
  if (status === 'done') return toTestResult(job, job['result']);
  if (status === 'gone')
    return toUnjudged(job, { outcome: 'error', type: 'Gone', message: 'the server no longer knows this job' });
  if (status === 'pending')
    return toUnjudged(job, { outcome: 'error', type: 'NotTaken', message: 'no worker has taken this job' });
  if (awaited)
    return toUnjudged(job, {
      outcome: 'error',
      type: 'NotReported',
      message: 'a worker has taken this job, and the server has no report on it',
    });
  return toUnjudged(job, {
    outcome: 'skipped',
    type: 'Dispatched',
    message: 'a worker has taken this job; the server does not tell what became of it',
  });
}

function explainEmpty(branch: string | undefined): string {
  const known = Object.entries(stockBranches).map(([name, needs]) => `${name} (${needs})`);
  const subject = branch === undefined ? 'this build' : `this build of branch ${branch}`;
  return `the server's manager made no job of ${subject}. The one that comes with testbot knows ${known.join('; and ')}`;
}
