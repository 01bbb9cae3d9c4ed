import type { Verdict } from '../labs/lab.ts';
import { judgeResult } from '../labs/testbot/jobs/result.ts';
import { nameJob, toTestResult } from '../labs/testbot/jobs/test-result.ts';
import type { JobReport, RunReport } from '../report/model.ts';
import { summarizeRun } from '../run/summarize-run.ts';
import { combineVerdicts, exitCodes } from '../run/verdict.ts';
import type { TestbotJob } from '../worker/testbot/job.ts';
import type { WorkerEnd } from '../worker/testbot/life.ts';

/** A job that a worker has done. */
export interface DoneJob {
  readonly job: TestbotJob;
  readonly result: unknown;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  readonly endedMs: number;
  /** Why the server does not have the result, if it does not. */
  readonly notReported?: string;
}

export interface WorkerReportOptions {
  readonly runId: string;
  readonly worker: { readonly name: string; readonly url: string };
  readonly startedMs: number;
  readonly endedMs: number;
  readonly end: WorkerEnd;
  readonly jobs: readonly DoneJob[];
  /** How many it was to do; without a number, as many as there are. */
  readonly maxJobs?: number | undefined;
}

/**
 * The report on the jobs of a worker that has left. The server tells nobody what became of them; the worker knows. A worker
 * that left because no job came is `empty`, or `infra` when the server was in trouble; one that was stopped is `cancelled`.
 */
export function reportWorker(options: WorkerReportOptions): RunReport {
  const { runId, worker, startedMs, endedMs } = options;
  const jobs = nameApart(options.jobs).map((done) => toJobReport(done, worker.name));
  const waiting = explainWaiting(options);
  const verdict = combineVerdicts([...jobs.map((job) => job.verdict), ...(waiting ? [waiting.verdict] : [])]);
  return summarizeRun({
    runId,
    lab: { kind: 'testbot', url: worker.url },
    startedAt: toIso(startedMs),
    endedAt: toIso(endedMs),
    verdict,
    exitCode: exitCodes[verdict],
    jobs,
    reasons: waiting ? [waiting.reason] : [],
  });
}

interface Waiting {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Undefined for a worker that has done what it was to do. */
function explainWaiting({ end: { how, trouble }, jobs, maxJobs }: WorkerReportOptions): Waiting | undefined {
  if (how === 'max-jobs') return undefined;
  if (how === 'stopped') return { verdict: 'cancelled', reason: 'the worker was stopped' };
  if (trouble !== undefined) return { verdict: 'infra', reason: `the server could not be asked for a job: ${trouble}` };
  if (jobs.length > 0 && maxJobs === undefined) return undefined;
  const wanted = maxJobs === undefined ? '' : `; ${jobs.length} of ${maxJobs} came`;
  return {
    verdict: 'empty',
    reason: `no job came within the time that the worker may wait (--queue-timeout)${wanted}`,
  };
}

function toJobReport(
  { label, job, result, startedMs, endedMs, notReported }: DoneJob & { readonly label: string },
  node: string,
): JobReport {
  const judged = judgeResult(result);
  const reason = [judged.reason, notReported && `the server does not have the result: ${notReported}`].filter(Boolean);
  const isLost = judged.verdict === 'passed' && notReported !== undefined;
  return {
    label,
    id: job._id,
    node,
    verdict: isLost ? 'infra' : judged.verdict,
    ...(reason.length > 0 && { reason: reason.join('; ') }),
    startedAt: toIso(startedMs),
    endedAt: toIso(endedMs),
    phases: [],
    properties: {},
    tests: [
      { durationMs: endedMs - startedMs, ...toTestResult(job, result), startedAt: toIso(startedMs), source: 'lab' },
    ],
    artifacts: [],
  };
}

function nameApart(jobs: readonly DoneJob[]): (DoneJob & { readonly label: string })[] {
  const labels = new Set<string>();
  return jobs.map((done) => {
    const name = nameJob(done.job);
    let label = name;
    for (let count = 2; labels.has(label); count++) label = `${name}-${count}`;
    labels.add(label);
    return { ...done, label };
  });
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
