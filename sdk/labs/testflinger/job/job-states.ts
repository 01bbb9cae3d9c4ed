import type { Clock } from '../../../http/clock.ts';
import { type SharedWork, shareWork } from '../../../http/share.ts';
import { requireRecords, textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';

/** Tells the states of jobs with as few requests as possible. */
export interface JobStates {
  /** The lab's word for the state, or undefined when the server does not know the job. */
  read(jobId: string, signal?: AbortSignal): Promise<string | undefined>;
  /** The job needs no more looks. */
  forget(jobId: string): void;
}

/** What makes our jobs findable: one tag each, that follows from the id. */
export function tagOf(jobId: string): string {
  return `rigline:${jobId}`;
}

interface Search {
  readonly jobIds: ReadonlySet<string>;
  readonly work: SharedWork<void>;
}

/** Tags in one request; each is about fifty characters of the address. */
const maxTags = 40;
/** An answer this young serves the next asker as well. */
const freshMs = 500;

/**
 * A search by tag answers with id and state only, and one search serves every job that is being watched. The result
 * endpoint, which sends all logs each time, is asked only for a job without our tag: one that somebody else submitted, or
 * one that is gone.
 */
export function createJobStates(server: TestflingerClient, clock: Clock): JobStates {
  const watched = new Set<string>();
  const known = new Map<string, { readonly state: string; readonly at: number }>();
  let pending: Search | undefined;

  const search = async (jobIds: readonly string[], signal: AbortSignal): Promise<void> => {
    for (let from = 0; from < jobIds.length; from += maxTags) {
      const tags = jobIds.slice(from, from + maxTags).map(tagOf);
      const { data } = await server.api.GET('/v1/job/search', { params: { query: { tags, match: 'any' } }, signal });
      for (const { job_id, job_state } of requireRecords(data, 'jobs'))
        known.set(job_id, { state: textOf(job_state) ?? '', at: clock.now() });
    }
  };

  const begin = (): Search => {
    const jobIds = new Set(watched);
    return { jobIds, work: shareWork(async (signal) => await search([...jobIds], signal)) };
  };

  return {
    async read(jobId, signal) {
      watched.add(jobId);
      const fresh = known.get(jobId);
      if (fresh && clock.now() - fresh.at < freshMs) return fresh.state;
      known.delete(jobId);
      if (pending && !pending.work.isOver() && !pending.jobIds.has(jobId)) await pending.work.join(signal);
      if (!pending || pending.work.isOver()) pending = begin();
      await pending.work.join(signal);
      const found = known.get(jobId);
      if (found) return found.state;
      const { data } = await server.api.GET('/v1/result/{job_id}', {
        params: { path: { job_id: jobId } },
        ...(signal && { signal }),
      });
      return data && (textOf(data.job_state) ?? '');
    },
    forget(jobId) {
      watched.delete(jobId);
      known.delete(jobId);
    },
  };
}
