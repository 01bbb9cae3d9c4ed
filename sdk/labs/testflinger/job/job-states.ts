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
  /** Those that somebody waits for; complete when it begins. */
  readonly jobIds: Set<string>;
  hasBegun: boolean;
  readonly work: SharedWork<void>;
}

/** Tags in one request; each is about fifty characters of the address. */
const maxTags = 40;

/**
 * A search by tag answers with id and state only, and one search serves as many jobs as an address can name: those that are
 * asked for, and of the others the ones that were looked at the longest time ago, which will be asked for next. There is one
 * search at a time. The result endpoint, which sends all logs each time, is asked only for a job without our tag: one that
 * somebody else submitted, or one that is gone.
 *
 * @param freshMs - an answer this young serves the next asker as well
 */
export function createJobStates(server: TestflingerClient, clock: Clock, freshMs = 500): JobStates {
  /** Those that are watched; the one whose last look is the oldest comes first. */
  const watched = new Set<string>();
  const known = new Map<string, { readonly state: string; readonly at: number }>();
  let last: Search | undefined;
  /** What the last search that was put into line has come to: an error, if it failed. */
  let lastEnd: Promise<unknown> = Promise.resolve();

  const isFresh = (jobId: string): boolean => clock.now() - (known.get(jobId)?.at ?? -Infinity) < freshMs;

  /** Names those that wait, and fills the address up. */
  const choose = (wanted: ReadonlySet<string>): string[] => {
    const jobIds = new Set(wanted);
    for (const jobId of watched) {
      if (jobIds.size >= maxTags || isFresh(jobId)) break;
      jobIds.add(jobId);
    }
    return [...jobIds];
  };

  const search = async (jobIds: readonly string[], signal: AbortSignal): Promise<void> => {
    const tags = jobIds.map(tagOf);
    const { data } = await server.api.GET('/v1/job/search', { params: { query: { tags, match: 'any' } }, signal });
    const found = requireRecords(data, 'jobs');
    for (const jobId of jobIds) {
      known.delete(jobId);
      // To the end of the line; one that was forgotten meanwhile stays out of it.
      if (watched.delete(jobId)) watched.add(jobId);
    }
    for (const { job_id, job_state } of found)
      if (watched.has(job_id)) known.set(job_id, { state: textOf(job_state) ?? '', at: clock.now() });
  };

  /** Who comes while a search is under way waits for the next one; when one fails, those that wait behind it fail as well. */
  const begin = (): Search => {
    const before = lastEnd;
    const jobIds = new Set<string>();
    const run = async (signal: AbortSignal): Promise<void> => {
      const failure = await before;
      own.hasBegun = true;
      signal.throwIfAborted();
      if (failure) throw failure as Error;
      await search(choose(jobIds), signal);
    };
    const own: Search = {
      jobIds,
      hasBegun: false,
      work: shareWork((signal) => {
        const running = run(signal);
        lastEnd = running.then(
          () => undefined,
          (error: unknown) => (signal.aborted ? undefined : error),
        );
        return running;
      }),
    };
    // A failure is over for whoever comes after it.
    const end = lastEnd;
    void end.then(() => {
      if (lastEnd === end) lastEnd = Promise.resolve();
    });
    return own;
  };

  return {
    async read(jobId, signal) {
      watched.add(jobId);
      const fresh = known.get(jobId);
      if (fresh && isFresh(jobId)) return fresh.state;
      if (!last || last.hasBegun || last.work.isOver() || last.jobIds.size >= maxTags) last = begin();
      last.jobIds.add(jobId);
      await last.work.join(signal);
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
