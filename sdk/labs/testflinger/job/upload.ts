import type { Clock } from '../../../http/clock.ts';
import { withDeadline } from '../../../http/deadline.ts';
import { HttpError, LabError, messageOf } from '../../../http/errors.ts';
import type { JobRef } from '../../lab.ts';
import { askToCancel } from '../cancel.ts';
import type { TestflingerClient } from '../client.ts';
import { readState } from './phases.ts';

/** A slow line and a big archive: what the official client allows, too. */
const uploadTimeoutMs = 600_000;

/** How long the cancel of a job without its archive may take; who was told to stop has seconds for all of it. */
const withdrawMs = { calm: 60_000, aborted: 2500 };

export interface UploadPorts {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Uploads the archive that a job waits for. A job whose archive never comes waits for a week, so it is cancelled when the
 * upload fails.
 *
 * @throws {LabError} `refused` that says whether the job could be cancelled
 */
export async function uploadAttachments(
  server: TestflingerClient,
  job: JobRef,
  archive: Blob,
  { clock, signal }: UploadPorts,
): Promise<void> {
  try {
    await server.transport.send({
      method: 'POST',
      url: `${server.url}/v1/job/${job.id}/attachments`,
      body: () => {
        const form = new FormData();
        form.append('file', archive, 'attachments.tar.gz');
        return form;
      },
      // The server says OK when it has the archive already.
      repeatable: true,
      attemptTimeoutMs: uploadTimeoutMs,
      totalTimeoutMs: 3 * uploadTimeoutMs,
      ...(signal && { signal }),
    });
  } catch (error) {
    if (await wasTaken(server, job, error, signal)) return;
    const stray = await withdrawJob(server, job, { clock, signal });
    signal?.throwIfAborted();
    throw new LabError(
      'refused',
      stray === undefined
        ? `the attachments of job ${job.id} could not be uploaded, so the job was cancelled: ${messageOf(error)}`
        : `the attachments of job ${job.id} could not be uploaded: ${messageOf(error)}. Nor could the job be cancelled: ${stray}. It waits at ${server.url}/jobs/${job.id}`,
      { cause: error },
    );
  }
}

/** Cancels a job without its archive, whatever the caller's signal says. Gives the reason when that fails. */
export async function withdrawJob(
  server: TestflingerClient,
  job: JobRef,
  { clock, signal: stopped }: UploadPorts,
): Promise<string | undefined> {
  const timeoutMs = stopped?.aborted ? withdrawMs.aborted : withdrawMs.calm;
  try {
    const what = `the cancel of job ${job.id}`;
    await withDeadline({ clock, timeoutMs, what }, async (signal) => await askToCancel(server, job.id, signal));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** After a lost answer the archive may have arrived and the job started; then the server refuses a second one with 422. */
async function wasTaken(
  server: TestflingerClient,
  job: JobRef,
  error: unknown,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!(error instanceof HttpError && error.status === 422)) return false;
  try {
    const { data } = await server.api.GET('/v1/result/{job_id}', {
      params: { path: { job_id: job.id } },
      ...(signal && { signal }),
    });
    const kind = readState(data?.job_state ?? '');
    return data !== undefined && kind !== 'queued' && kind !== 'cancelled';
  } catch {
    // Not known to be taken, so it counts as failed, and is cancelled.
    return false;
  }
}
