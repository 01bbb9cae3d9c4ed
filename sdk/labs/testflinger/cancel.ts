import type { Clock } from '../../http/clock.ts';
import { HttpError } from '../../http/errors.ts';
import type { CancelOutcome, JobRef } from '../lab.ts';
import type { TestflingerClient } from './client.ts';
import type { JobStates } from './job/job-states.ts';
import { readState } from './job/phases.ts';

/** Cancels that an agent overwrote are repeated this often. */
const maxRequests = 3;
/** After each, the state is looked at this often, and so far apart: the agent's own post follows within a second or two. */
const looksPerRequest = 2;
const lookMs = 1000;

export interface CancelPorts {
  readonly states: JobStates;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks for a cancel and makes sure that it took. The server only flips the state; an agent that is about to post its next
 * phase overwrites it, and then the cancel is lost and has to be repeated.
 */
export async function cancelJob(
  server: TestflingerClient,
  job: JobRef,
  { states, clock, signal }: CancelPorts,
): Promise<CancelOutcome> {
  let wasAccepted = false;
  for (let request = 1; request <= maxRequests; request++) {
    const accepted = await askToCancel(server, job.id, signal);
    wasAccepted ||= accepted;
    const state = await settle(accepted);
    const kind = readState(state ?? '');
    if (state === undefined) return { result: 'not-found', detail: `the server knows no job ${job.id}` };
    if (kind === 'complete')
      return { result: wasAccepted ? 'stopped' : 'already-ended', detail: `job ${job.id} has ended` };
    // Also when the server refused: then our first request took effect, and only its answer was lost.
    if (kind === 'cancelled')
      return {
        result: 'stopped',
        detail: `job ${job.id} is cancelled; if it has a device, that is free when the agent has cleaned up, which takes about 20 seconds, or longer while it provisions`,
      };
  }
  return {
    result: 'unconfirmed',
    detail: `job ${job.id} was asked to stop ${maxRequests} times and goes on; look at ${server.url}/jobs/${job.id}`,
  };

  /** The state once an agent has had the time to overwrite the cancel, or as soon as it is certain. */
  async function settle(accepted: boolean): Promise<string | undefined> {
    if (!accepted) return await look();
    for (let at = 1; ; at++) {
      await clock.sleep(lookMs, signal);
      const state = await look();
      if (state === undefined || readState(state) !== 'cancelled' || at === looksPerRequest) return state;
    }
  }

  async function look(): Promise<string | undefined> {
    // What somebody else saw before the cancel is not news, and our own watch does not outlast this call.
    states.forget(job.id);
    try {
      return await states.read(job.id, signal);
    } finally {
      states.forget(job.id);
    }
  }
}

/**
 * Asks for a cancel, and tells whether the server took it. It refuses with 400 for a job that has finished, is cancelled,
 * or is unknown: one answer for all three.
 */
export async function askToCancel(server: TestflingerClient, jobId: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await server.api.POST('/v1/job/{job_id}/action', {
      params: { path: { job_id: jobId } },
      body: { action: 'cancel' },
      parseAs: 'text',
      fetch: server.sendRepeatably,
      ...(signal && { signal }),
    });
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.status === 400) return false;
    throw error;
  }
}
