import type { Clock } from '../../http/clock.ts';
import { HttpError } from '../../http/errors.ts';
import type { CancelOutcome, JobRef } from '../lab.ts';
import { readState } from './phases.ts';
import type { Server } from './server.ts';

/** Cancels that an agent overwrote are repeated this often, and looked for this long after. */
const maxRequests = 3;
const lookMs = 1000;

/**
 * Asks for a cancel and makes sure that it took. The server only flips the state; an agent that is about to post its next
 * phase overwrites it, and then the cancel is lost and has to be repeated.
 */
export async function cancelJob(
  server: Server,
  job: JobRef,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined },
): Promise<CancelOutcome> {
  const path = { job_id: job.id };
  const options = { params: { path }, ...(signal && { signal }) };
  for (let request = 1; request <= maxRequests; request++) {
    const accepted = await askToCancel();
    const state = await readJobState();
    const kind = readState(state ?? '');
    if (state === undefined) return { result: 'already-ended', detail: `the server does not know job ${job.id}` };
    if (kind === 'complete')
      return { result: accepted ? 'stopped' : 'already-ended', detail: `job ${job.id} has ended` };
    if (kind === 'cancelled')
      return {
        result: 'stopped',
        detail: `job ${job.id} is cancelled; its agent frees the device within about 20 seconds`,
      };
    await clock.sleep(lookMs, signal);
  }
  return {
    result: 'unconfirmed',
    detail: `job ${job.id} was asked to stop ${maxRequests} times and goes on; look at ${server.url}/jobs/${job.id}`,
  };

  /** 400 means finished already, cancelled already, or unknown: the server uses one answer for all three. */
  async function askToCancel(): Promise<boolean> {
    try {
      await server.api.POST('/v1/job/{job_id}/action', { ...options, body: { action: 'cancel' }, parseAs: 'text' });
      return true;
    } catch (error) {
      if (error instanceof HttpError && error.status === 400) return false;
      throw error;
    }
  }

  async function readJobState(): Promise<string | undefined> {
    const { data } = await server.api.GET('/v1/result/{job_id}', options);
    return data && (data.job_state ?? '');
  }
}
