import { UsageError } from '../../../http/errors.ts';
import type { JobSummary } from '../../lab.ts';
import type { AvocadoClient } from '../client.ts';
import { readJobStatus } from '../statuses.ts';
import type { ServerJob } from './read-job.ts';
import { walkJobs } from './walk-jobs.ts';

/** What jobs can be listed by, in words for the help. */
export const jobFilters =
  'status:FAIL, or description:TEXT for a description that holds the text; of the 1000 newest jobs';

/**
 * Jobs that pass every filter, the newest first. The server ignores filters without a word, so they are applied here.
 *
 * @throws {UsageError} for anything but `status:` and `description:`
 */
export async function* listJobs(
  server: AvocadoClient,
  filters: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<JobSummary> {
  const tests = filters.map(toPredicate);
  for await (const job of walkJobs(server, signal)) if (tests.every((passes) => passes(job))) yield toSummary(job);
}

function toPredicate(filter: string): (job: ServerJob) => boolean {
  const [, name, value = ''] = /^(\w+):(.*)$/s.exec(filter) ?? [];
  if (name === 'status' && readJobStatus(value) !== 'unknown') return ({ status }) => status === value;
  if (name === 'description' && value !== '') return ({ description = '' }) => description.includes(value);
  throw new UsageError(
    `"${filter}" is no filter for the jobs of an Avocado server. Give status:NAME with a name in capitals, such as status:FAIL, or description:TEXT.`,
  );
}

function toSummary({ id, status, description, createdAt }: ServerJob): JobSummary {
  const standing = readJobStatus(status);
  return {
    id,
    state: standing === 'begun' ? 'running' : standing === 'ended' ? 'ended' : 'unknown',
    detail: status,
    ...(description !== undefined && { name: description }),
    ...(createdAt !== undefined && { createdAt }),
  };
}
