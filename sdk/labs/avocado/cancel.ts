import type { CancelOutcome } from '../lab.ts';
import type { AvocadoClient } from './client.ts';
import { changeJob } from './record/write-job.ts';
import type { ServerJob } from './server/read-job.ts';
import { readJobStatus } from './statuses.ts';

/**
 * What can be done about a job that runs elsewhere: nothing. The server does not know who runs it, and to write ABORT over it
 * would stop nobody. A job that we made ourselves, and that nobody has begun, is given up.
 */
export async function cancelServerJob(
  server: AvocadoClient,
  job: ServerJob,
  { isOurs, signal }: { readonly isOurs: boolean; readonly signal?: AbortSignal | undefined },
): Promise<CancelOutcome> {
  const { id, status, tests, activities } = job;
  if (readJobStatus(status) === 'ended')
    return { result: 'already-ended', detail: `job ${id} had ended already, as ${status}` };
  if (isOurs && status === 'START' && tests.length === 0 && activities.length === 0) {
    await changeJob(server, { id, status: 'ABORT' }, signal);
    return { result: 'stopped', detail: `nobody had begun job ${id}; the server has it as ABORT now` };
  }
  return {
    result: 'impossible',
    detail: `job ${id} runs where somebody else started avocado. The server only keeps its results, and cannot stop it`,
  };
}
