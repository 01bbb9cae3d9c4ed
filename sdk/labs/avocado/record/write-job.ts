import { HttpError, mayHaveTakenEffect, NetworkError } from '../../../http/errors.ts';
import type { AvocadoClient } from '../client.ts';
import { isCrash } from '../client.ts';
import { findJob, requireJob } from '../server/find-job.ts';
import type { ServerJob } from '../server/read-job.ts';
import type { JobRecord } from './job-record.ts';

/** Creates the job unless it is there, and gives it as the server has it. */
export async function ensureJob(
  server: AvocadoClient,
  { id, description, status }: Pick<JobRecord, 'id' | 'description' | 'status'>,
  signal?: AbortSignal,
): Promise<{ readonly job: ServerJob; readonly isNew: boolean }> {
  const { job } = await findJob(server, id, signal);
  if (job) return { job, isNew: false };
  const isNew = await createJob(server, { id, status, ...(description !== undefined && { description }) }, signal);
  return { job: await requireJob(server, id, signal), isNew };
}

/** False: it was there already. */
async function createJob(
  server: AvocadoClient,
  body: Pick<JobRecord, 'id' | 'status'> & { readonly description?: string },
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await server.api.POST('/jobs/', { body, ...(signal && { signal }) });
    return true;
  } catch (error) {
    // Nobody knows, so the next search decides.
    if (mayHaveTakenEffect(error)) {
      const { job } = await findJob(server, body.id, signal);
      if (job) return true;
      throw error;
    }
    if (error instanceof HttpError && error.status === 400 && /unique/i.test(error.body)) return false;
    throw error;
  }
}

/**
 * Sets the status of a job, and how long it took. The id goes along nowhere: a PATCH with another id would make a copy of
 * the job, so the job is looked up first, and has to be exactly this one.
 */
export async function changeJob(
  server: AvocadoClient,
  { id, status, elapsedSeconds }: Pick<JobRecord, 'id' | 'status' | 'elapsedSeconds'>,
  signal?: AbortSignal,
): Promise<void> {
  await requireJob(server, id, signal);
  await server.api.PATCH('/jobs/{job}/', {
    params: { path: { job: id } },
    body: { status, ...(elapsedSeconds !== undefined && { elapsed_time: elapsedSeconds }) },
    ...(signal && { signal }),
  });
}

/** What a single write came to. `refused`: the server will not have it. */
export type WriteResult =
  | { readonly result: 'added' | 'present' }
  | { readonly result: 'refused'; readonly why: string };

/**
 * Does one write that adds something. What is there already is no error; what the server refuses is told and not tried again.
 *
 * @throws whatever leaves open if it took effect: who comes again has to look first
 */
export async function writeOnce(write: () => Promise<unknown>): Promise<WriteResult> {
  try {
    await write();
    return { result: 'added' };
  } catch (error) {
    if (!(error instanceof HttpError) || [403, 408, 429].includes(error.status)) throw error;
    if (error.status === 400 && /unique/i.test(error.body)) return { result: 'present' };
    if (isCrash(error) || (error.status >= 400 && error.status < 500)) return { result: 'refused', why: error.message };
    throw error;
  }
}

/** A server that may be itself again soon. A refusal of our credentials, or of what we do, is for good. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HttpError && (error.status === 408 || error.status === 429)) return true;
  return error instanceof NetworkError || mayHaveTakenEffect(error);
}
