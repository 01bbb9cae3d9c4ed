import type { Clock } from '../../http/clock.ts';
import type { JobEvent, JobEventBody, JobRef } from '../lab.ts';
import type { Pace, PaceState } from '../pace.ts';
import type { TestbotClient } from './client.ts';
import { readDocument } from './jobs/documents.ts';
import { parseJobId } from './jobs/job-id.ts';
import { describeStatuses, isSettled, type JobStatus, readStatus, type Until } from './jobs/job-status.ts';
import { toTestResult } from './jobs/test-result.ts';

export interface WatchPorts {
  readonly client: TestbotClient;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly until?: Until | undefined;
}

/**
 * Follows the jobs of a build: queued until a worker has taken the first, then running. The server tells no places in a queue
 * and no output. The cursor holds what was seen of each job.
 */
export async function* watchBuild(
  { client, clock, pace, until }: WatchPorts,
  ref: JobRef,
  { cursor, signal }: { readonly cursor?: string | undefined; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<JobEvent> {
  const { jobIds } = parseJobId(ref.id);
  const seen = new Map<string, JobStatus>(cursor ? (JSON.parse(cursor) as [string, JobStatus][]) : []);
  const event = (body: JobEventBody): JobEvent => ({ ...body, cursor: JSON.stringify([...seen]) });
  const all = () => jobIds.map((id) => seen.get(id) ?? 'pending');

  const watcher = pace.join();
  let since = clock.now();
  let state: PaceState = 'unknown';
  try {
    for (let isFirst = cursor === undefined; ; isFirst = false) {
      let changed = isFirst && jobIds.length > 0;
      // One after the other: the server does one thing at a time.
      for (const id of jobIds) {
        const before = seen.get(id);
        if (before === 'done' || before === 'gone') continue;
        const job = await readDocument(client, { type: 'jobs', id }, signal);
        const status = readStatus(job);
        seen.set(id, status);
        changed ||= status !== (before ?? 'pending');
        if (job && status === 'done') yield event({ type: 'test', test: toTestResult(job, job['result']) });
      }
      if (changed) yield event({ type: 'state', state: toState(all()), detail: describeStatuses(all()) });
      if (jobIds.length > 0 && all().every((status) => status === 'gone'))
        return yield event({ type: 'ended', how: 'vanished' });
      if (isSettled(all(), until)) return yield event({ type: 'ended', how: 'completed' });
      if (!changed) yield event({ type: 'heartbeat' });
      const now = toState(all());
      if (now !== state) since = clock.now();
      state = now;
      const requests = all().filter((status) => status !== 'done' && status !== 'gone').length;
      const sinceMs = clock.now() - since;
      await clock.sleep(watcher.pauseMs({ state, sinceMs, requests, expectedRunMs: ref.expectedRunMs }), signal);
    }
  } finally {
    watcher.leave();
  }
}

function toState(all: readonly JobStatus[]): 'queued' | 'running' | 'unknown' {
  if (all.some((status) => status === 'taken' || status === 'done')) return 'running';
  return all.includes('unknown') ? 'unknown' : 'queued';
}
