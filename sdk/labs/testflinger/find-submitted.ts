import { LabError } from '../../http/errors.ts';
import type { FindSubmittedOptions, JobRef } from '../lab.ts';
import type { TestflingerClient } from './client.ts';
import { readState } from './job/phases.ts';
import { getDefinition, getResult } from './job/result.ts';
import { uploadAttachments, withdrawJob } from './job/upload.ts';
import { hasAttachments, type SubmitPorts, type TestflingerRequest, toJobRef } from './submit.ts';

/** A server may still be storing the job of a process that died a moment ago: pauses between looks, in ms. */
const lookAgainMs = [2000, 8000];

/** The server deletes a job seven days after it was made. */
const keptMs = 7 * 86_400_000;

/**
 * Looks for the job that an earlier submit has made: its id is the key. A job that still waits for its attachments gets them
 * now; where they are gone it is cancelled, since it would wait for a week.
 *
 * @throws {LabError} `refused` for a job that never got its attachments; `ambiguous-submit` for one that may have been deleted
 */
export async function findSubmittedJob(
  server: TestflingerClient,
  request: TestflingerRequest,
  key: string,
  { clock, signal, intendedAtMs }: Omit<SubmitPorts, 'agents'> & FindSubmittedOptions,
): Promise<JobRef | undefined> {
  const job = toJobRef(server, key);
  for (let look = 0; (await getDefinition(server, key, signal)) === undefined; look++) {
    const pauseMs = lookAgainMs[look];
    if (pauseMs === undefined) {
      if (intendedAtMs === undefined || clock.now() - intendedAtMs < keptMs) return undefined;
      throw new LabError(
        'ambiguous-submit',
        `the server knows no job ${key}, and would have deleted it by now: it was to be submitted more than seven days ago. Whether it ran cannot be found out; nothing was submitted.`,
      );
    }
    await clock.sleep(pauseMs, signal);
  }
  if (!hasAttachments(request.definition)) return job;
  const state = readState((await getResult(server, key, signal))?.job_state ?? '');
  // An agent takes it with its archive only; and of one that waits nobody tells whether it has one.
  if (state !== 'queued') return job;
  if (request.attachments) {
    await uploadAttachments(server, job, request.attachments, { clock, signal });
    return job;
  }
  const stray = await withdrawJob(server, job, { clock, signal });
  throw new LabError(
    'refused',
    stray === undefined
      ? `job ${key} was made, and the process that was to upload its attachments died. They are not there any more, so the job was cancelled.`
      : `job ${key} was made, and the process that was to upload its attachments died. They are not there any more, and the job could not be cancelled: ${stray}. It waits at ${job.url ?? server.url}`,
  );
}
