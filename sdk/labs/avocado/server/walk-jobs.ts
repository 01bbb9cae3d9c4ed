import { HttpError } from '../../../http/errors.ts';
import { requireRecords } from '../../wire.ts';
import type { AvocadoClient } from '../client.ts';
import { readJob, type ServerJob } from './read-job.ts';

/** The server has ten jobs a page, and no way to ask for more. */
const maxPages = 100;

/**
 * All jobs, the newest first, at most a thousand. The server filters nothing, and moves the pages on while jobs come in:
 * then a job would be met twice.
 */
export async function* walkJobs(server: AvocadoClient, signal?: AbortSignal): AsyncGenerator<ServerJob> {
  const seen = new Set<string>();
  for (let page = 1; page <= maxPages; page++) {
    const answer = await readPage(server, page, signal);
    for (const row of answer?.results ?? []) {
      const job = readJob(row);
      if (seen.has(job.id)) continue;
      seen.add(job.id);
      yield job;
    }
    if (!answer?.next) return;
  }
}

async function readPage(server: AvocadoClient, page: number, signal: AbortSignal | undefined) {
  try {
    const { data } = await server.api.GET('/jobs/', {
      params: { query: { ordering: '-time', page: String(page) } },
      ...(signal && { signal }),
    });
    return { next: data?.next, results: requireRecords(data?.results, 'jobs') };
  } catch (error) {
    // Jobs were deleted, and this page with them.
    if (error instanceof HttpError && error.status === 404 && page > 1) return undefined;
    throw error;
  }
}
