import type { JobSummary } from '../../lab.ts';
import { textOf, timeOf } from '../../wire.ts';
import type { Job } from '../calls/jobs.ts';
import type { Result } from '../calls/results.ts';
import { isUnknown } from '../is-unknown.ts';
import type { StbTesterPortal } from '../portal.ts';
import { joinFilters } from './filter.ts';

/**
 * Jobs, the newest first. The portal has no list of them: without a filter it is asked for the current or last job of each
 * node, and with one for the results that it finds, whose jobs these are. Every job is one request, made when it is asked
 * for.
 *
 * @throws {UsageError} for a filter that the portal would misread
 */
export async function* listJobs(
  portal: StbTesterPortal,
  filters: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<JobSummary> {
  if (filters.length === 0) yield* await listNodeJobs(portal, signal);
  else yield* listJobsOfResults(portal, joinFilters(filters), signal);
}

async function listNodeJobs(portal: StbTesterPortal, signal?: AbortSignal): Promise<JobSummary[]> {
  const jobs: JobSummary[] = [];
  for (const { node_id: node } of await portal.listNodes(signal)) {
    const job = await portal.getNodeJob(node, signal);
    if (job?.job_uid) jobs.push(summarize(job.job_uid, job, countsOf(job)));
  }
  return jobs.sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
}

async function* listJobsOfResults(
  portal: StbTesterPortal,
  filter: string,
  signal?: AbortSignal,
): AsyncGenerator<JobSummary> {
  const byJob = new Map<string, Result[]>();
  // The newest result comes first, and a job stands where its newest result does.
  for (const result of [...(await portal.findResults(filter, signal))].reverse()) {
    const uid = textOf(result.job_uid) ?? result.result_id.split('/').slice(0, 4).join('/');
    byJob.set(uid, [...(byJob.get(uid) ?? []), result]);
  }
  for (const [uid, results] of byJob) {
    try {
      yield summarize(uid, await portal.getJob(uid, signal), countResults(results));
    } catch (error) {
      if (!isUnknown(error)) throw error;
      yield summarize(uid, { start_time: results.at(-1)?.start_time ?? '' }, countResults(results));
    }
  }
}

function summarize(uid: string, job: Job, counts: string): JobSummary {
  const startedMs = timeOf(job.start_time);
  const node = uid.split('/')[1];
  return {
    id: uid,
    state: job.status === 'running' ? 'running' : job.status === 'exited' ? 'ended' : 'unknown',
    detail: [job.status ?? 'unknown to the portal', counts].filter(Boolean).join(', '),
    ...(node && { node }),
    ...(startedMs !== undefined && { createdAt: new Date(startedMs).toISOString() }),
  };
}

function countsOf({ result_counts: counts }: Job): string {
  const words = ['pass', 'fail', 'error'] as const;
  return words.flatMap((word) => (counts?.[word] ? [`${counts[word]} ${word}`] : [])).join(', ');
}

/** Only the results that the filter found: a job may have others. */
function countResults(results: readonly Result[]): string {
  const counts = new Map<string, number>();
  for (const { result } of results) counts.set(result, (counts.get(result) ?? 0) + 1);
  return [...counts].map(([result, count]) => `${count} ${result}`).join(', ');
}
