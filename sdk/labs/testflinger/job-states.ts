import type { Clock } from '../../http/clock.ts';
import { requireList } from '../wire.ts';
import type { Server } from './server.ts';

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
  readonly done: Promise<void>;
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
export function createJobStates(server: Server, clock: Clock): JobStates {
  const watched = new Set<string>();
  const known = new Map<string, { readonly state: string; readonly at: number }>();
  let pending: Search | undefined;

  const search = async (jobIds: readonly string[]): Promise<void> => {
    for (let from = 0; from < jobIds.length; from += maxTags) {
      const tags = jobIds.slice(from, from + maxTags).map(tagOf);
      const { data } = await server.api.GET('/v1/job/search', { params: { query: { tags, match: 'any' } } });
      for (const { job_id, job_state } of requireList(data, 'jobs'))
        known.set(job_id, { state: job_state, at: clock.now() });
    }
  };

  const begin = (): Search => {
    const jobIds = new Set(watched);
    const done = search([...jobIds]).finally(() => {
      pending = undefined;
    });
    // Whoever asked may have been aborted meanwhile; then nobody hears of a failure.
    done.catch(() => undefined);
    return { jobIds, done };
  };

  return {
    async read(jobId, signal) {
      watched.add(jobId);
      const fresh = known.get(jobId);
      if (fresh && clock.now() - fresh.at < freshMs) return fresh.state;
      known.delete(jobId);
      // The search is shared, so it does not end with the signal of whoever happened to ask first.
      if (pending && !pending.jobIds.has(jobId)) await untilAborted(pending.done, signal);
      pending ??= begin();
      await untilAborted(pending.done, signal);
      const found = known.get(jobId);
      if (found) return found.state;
      const { data } = await server.api.GET('/v1/result/{job_id}', {
        params: { path: { job_id: jobId } },
        ...(signal && { signal }),
      });
      return data && (data.job_state ?? '');
    },
    forget(jobId) {
      watched.delete(jobId);
      known.delete(jobId);
    },
  };
}

/** Rejects with the signal's reason as soon as it fires: work that is shared goes on, and we do not wait for it. */
async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', onAbort, { once: true });
    stop = () => signal?.removeEventListener('abort', onAbort);
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    stop?.();
  }
}
