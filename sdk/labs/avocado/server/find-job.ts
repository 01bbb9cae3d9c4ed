import { HttpError, LabError } from '../../../http/errors.ts';
import type { AvocadoClient } from '../client.ts';
import { isCrash } from '../client.ts';
import { readJob, type ServerJob } from './read-job.ts';
import { walkJobs } from './walk-jobs.ts';

/** What the server has under an id. */
export interface JobSearch {
  /** The job of exactly this id. */
  readonly job?: ServerJob;
  /** Another job, the only one whose id begins with this. */
  readonly only?: ServerJob;
  /** Several jobs begin with this, and none is exactly this, as far as the newest thousand tell. Some of their ids. */
  readonly several?: readonly string[];
}

/**
 * Looks for a job. The server takes an id for the beginning of one, in either case: it gives another job when that is the
 * only one to begin so, answers 409 when several do, although one of them may be exactly the one, and crashes when none
 * does. A crash therefore reads as "not there".
 */
export async function findJob(server: AvocadoClient, id: string, signal?: AbortSignal): Promise<JobSearch> {
  if (!isAddressable(id)) return { ...(await search(server, id, signal)) };
  try {
    const { data } = await server.api.GET('/jobs/{job}/', {
      params: { path: { job: id } },
      fetch: server.sendOnce,
      ...(signal && { signal }),
    });
    const job = readJob(data);
    return job.id === id ? { job } : { only: job };
  } catch (error) {
    if (isCrash(error)) return {};
    if (!(error instanceof HttpError && error.status === 409)) throw error;
    const found = await search(server, id, signal);
    return found.job ? found : { several: [], ...found };
  }
}

/** The job of exactly this id. @throws {LabError} `not-found`, with the id that may have been meant */
export async function requireJob(server: AvocadoClient, id: string, signal?: AbortSignal): Promise<ServerJob> {
  const { job, only, several = [] } = await findJob(server, id, signal);
  if (job) return job;
  const similar = only ? [only.id] : several;
  const advice =
    similar.length > 0
      ? ` ${similar.length === 1 ? 'One begins' : 'Some begin'} with that: ${similar.join(', ')}.`
      : '';
  throw new LabError('not-found', `the Avocado server at ${server.url} has no job ${id}.${advice}`);
}

/** Others are folded away by the URL, reach another address of the server, or cannot be sent at all. */
function isAddressable(id: string): boolean {
  return id !== 'summary' && !/^\.{0,2}$|[/\p{Cs}]/u.test(id);
}

const maxSimilar = 3;

async function search(server: AvocadoClient, id: string, signal?: AbortSignal): Promise<JobSearch> {
  const several: string[] = [];
  for await (const job of walkJobs(server, signal)) {
    if (job.id === id) return { job };
    if (several.length < maxSimilar && job.id.toLowerCase().startsWith(id.toLowerCase())) several.push(job.id);
  }
  return several.length > 0 ? { several } : {};
}
