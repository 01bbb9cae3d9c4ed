import { HttpError, LabError, NetworkError, TimeoutError } from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import type { JobDefinition } from './job-file.ts';
import { tagOf } from './job-states.ts';
import { readState } from './phases.ts';
import type { Server } from './server.ts';

/** What {@link submitJob} takes. */
export interface TestflingerRequest {
  readonly definition: JobDefinition;
  /** The archive with the attachments, where the definition has any. */
  readonly attachments?: Blob;
  /** Submit to a queue that has no agent, or none that is online, and wait for one. @default false */
  readonly waitForAgents?: boolean;
}

/** A slow line and a big archive: what the official client allows, too. */
const uploadTimeoutMs = 600_000;

/** Times that the whole of "submit, lost, not there" is gone through. */
const maxSubmits = 3;

/**
 * Submits a job under an id of our own choosing. The server keeps no idempotency key and enforces no uniqueness, so when
 * an answer is lost the id is looked up first, and the job sent again only when the server does not know it.
 *
 * @param key - a lower-case UUID; becomes the job's id
 * @throws {LabError} `no-agents` when nobody serves the queue; `ambiguous-submit` when it cannot be made certain
 */
export async function submitJob(
  server: Server,
  request: TestflingerRequest,
  key: string,
  signal?: AbortSignal,
): Promise<JobRef> {
  const { definition, attachments } = request;
  if (!request.waitForAgents) await requireAgents(server, definition.job_queue, signal);
  const job: JobDefinition = { ...definition, job_id: key, tags: [...(definition.tags ?? []), tagOf(key)] };
  await post(server, job, key, signal);
  const ref: JobRef = { id: key, url: `${server.url}/jobs/${key}` };
  if (attachments) await upload(server, ref, attachments, signal);
  return ref;
}

async function post(server: Server, body: JobDefinition, key: string, signal?: AbortSignal): Promise<void> {
  for (let submit = 1; ; submit++) {
    try {
      await server.api.POST('/v1/job', { body, ...(signal && { signal }) });
      return;
    } catch (error) {
      if (!isAmbiguous(error)) throw error;
      if (await exists(server, key, error, signal)) return;
      if (submit === maxSubmits) throw error;
    }
  }
}

function isAmbiguous(error: unknown): boolean {
  return (
    error instanceof NetworkError ||
    error instanceof TimeoutError ||
    (error instanceof HttpError && error.status >= 500)
  );
}

async function exists(server: Server, key: string, cause: unknown, signal?: AbortSignal): Promise<boolean> {
  try {
    const { data } = await server.api.GET('/v1/job/{job_id}', {
      params: { path: { job_id: key } },
      ...(signal && { signal }),
    });
    return data !== undefined;
  } catch (error) {
    signal?.throwIfAborted();
    const looked = error instanceof Error ? error.message : String(error);
    throw new LabError(
      'ambiguous-submit',
      `the answer to the submit was lost, and whether job ${key} exists could not be looked up: ${looked}. If it does, it is at ${server.url}/jobs/${key}; nothing was submitted twice.`,
      { cause },
    );
  }
}

/** The server takes jobs for a queue that nobody serves, and keeps them for a week. */
async function requireAgents(server: Server, queue: string, signal?: AbortSignal): Promise<void> {
  // A queue with a slash cannot be asked for: the server's routes do not take one.
  if (queue.includes('/')) return;
  const advice = '`rigline nodes` lists the queues; --wait-for-available-agents submits all the same.';
  try {
    const { data } = await server.api.GET('/v1/queues/{queue}/agents', {
      params: { path: { queue } },
      ...(signal && { signal }),
    });
    const states = (data ?? []).map((agent) => agent.state);
    if (states.length > 0 && states.every((state) => state === 'offline' || state === 'maintenance')) {
      throw new LabError(
        'no-agents',
        `all ${states.length} agents of queue "${queue}" are offline, so nothing was submitted. ${advice}`,
      );
    }
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('no-agents', `no agent serves queue "${queue}", so nothing was submitted. ${advice}`, {
      cause: error,
    });
  }
}

/** A job that waits for an archive that never comes waits for a week, so it is cancelled when the upload fails. */
async function upload(server: Server, job: JobRef, archive: Blob, signal?: AbortSignal): Promise<void> {
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
    await server.api
      .POST('/v1/job/{job_id}/action', {
        params: { path: { job_id: job.id } },
        body: { action: 'cancel' },
        parseAs: 'text',
      })
      .catch(() => undefined);
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError(
      'refused',
      `the attachments of job ${job.id} could not be uploaded, so the job was cancelled: ${reason}`,
      { cause: error },
    );
  }
}

/** After a lost answer the archive may have arrived and the job started; then the server refuses a second one with 422. */
async function wasTaken(server: Server, job: JobRef, error: unknown, signal?: AbortSignal): Promise<boolean> {
  if (!(error instanceof HttpError && error.status === 422)) return false;
  const { data } = await server.api.GET('/v1/result/{job_id}', {
    params: { path: { job_id: job.id } },
    ...(signal && { signal }),
  });
  const kind = readState(data?.job_state ?? '');
  return kind === 'running' || kind === 'ending' || kind === 'complete';
}
