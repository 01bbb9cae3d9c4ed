import type { Clock } from '../../http/clock.ts';
import { isStopping } from '../../http/delay-abort.ts';
import {
  beforeSubmit,
  LabError,
  mayHaveTakenEffect,
  messageOf,
  noteNeverSubmitted,
  UsageError,
} from '../../http/errors.ts';
import type { JobRef } from '../lab.ts';
import { tagChildren } from './children/find-children.ts';
import { hurryTestflinger, type TestflingerClient } from './client.ts';
import type { JobDefinition } from './job/job-file.ts';
import { tagOf } from './job/job-states.ts';
import { uploadAttachments } from './job/upload.ts';
import type { QueueAgents } from './queue-agents.ts';

/** What {@link submitJob} takes. */
export interface TestflingerRequest {
  readonly definition: JobDefinition;
  /** The archive with the attachments, where the definition has any. */
  readonly attachments?: Blob;
  /** Submit to a queue that has no agent, or none that is online, and wait for one. @default false */
  readonly waitForAgents?: boolean;
}

/** Times that the whole of "submit, lost, not there" is gone through. */
const maxSubmits = 3;

/**
 * Pauses before each look for a job whose answer was lost, in ms. A server that a proxy, or we, gave up on may still be storing
 * it: looked up at once, it would not be there yet.
 */
const settleMs = [2000, 5000, 10_000];

export interface SubmitPorts {
  readonly clock: Clock;
  readonly agents: QueueAgents;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Submits a job under an id of our own choosing. The server keeps no idempotency key and enforces no uniqueness, so when
 * an answer is lost the id is looked up first, and the job sent again only when the server does not know it.
 *
 * @param key - a lower-case UUID; becomes the job's id
 * @throws {LabError} `no-agents` when nobody serves the queue; `ambiguous-submit` when it cannot be made certain;
 * `refused` when the attachments could not be uploaded
 * @throws {UsageError} for a definition with attachments that come without the archive
 */
export async function submitJob(
  server: TestflingerClient,
  request: TestflingerRequest,
  key: string,
  ports: SubmitPorts,
): Promise<JobRef> {
  const { definition, attachments } = request;
  const { agents, signal } = ports;
  if (!attachments) refuseEndlessWait(definition);
  if (!request.waitForAgents) await beforeSubmit(() => agents.ensure(definition.job_queue, signal), signal);
  const tags = [...(definition.tags ?? []), tagOf(key)];
  const job: JobDefinition = { ...tagChildren(definition, [tagOf(key)]), job_id: key, tags };
  await post(server, job, key, ports);
  const ref = toJobRef(server, key);
  if (attachments) await uploadAttachments(server, ref, attachments, ports);
  return ref;
}

/** A reference to a job, with its page for people. */
export function toJobRef(server: TestflingerClient, id: string): JobRef {
  return { id, url: `${server.url}/jobs/${id}` };
}

/** The section that names attachments: the key alone, be the list empty, keeps a job from every agent until an archive has come. */
function findSection(definition: JobDefinition): string | undefined {
  const section = Object.entries(definition).find(
    ([name, data]) =>
      name.endsWith('_data') && typeof data === 'object' && data !== null && Object.hasOwn(data, 'attachments'),
  );
  return section?.[0];
}

/** Whether a job waits for an archive. */
export function hasAttachments(definition: JobDefinition): boolean {
  return findSection(definition) !== undefined;
}

function refuseEndlessWait(definition: JobDefinition): void {
  const section = findSection(definition);
  if (section === undefined) return;
  throw new UsageError(
    `${section} has attachments, and no archive came with the job: it would wait for one for a week. Leave the key out, or pack the files.`,
  );
}

async function post(
  server: TestflingerClient,
  body: JobDefinition,
  key: string,
  { clock, signal }: SubmitPorts,
): Promise<void> {
  const hasty = hurryTestflinger(server);
  for (let submit = 1; ; submit++) {
    try {
      // It must not wait for others between the look that found nothing and the repetition.
      const { api } = submit === 1 ? server : hasty;
      await api.POST('/v1/job', { body, ...(signal && { signal }) });
      return;
    } catch (error) {
      // Of an earlier one that was not there yet nobody can be that certain.
      if (!mayHaveTakenEffect(error)) throw submit === 1 ? noteNeverSubmitted(error) : error;
      for (const pauseMs of settleMs) {
        await clock.sleep(pauseMs, signal);
        if (await exists(hasty, key, error, signal)) return;
      }
      if (submit === maxSubmits || isStopping(signal))
        throw new LabError(
          'ambiguous-submit',
          `the submit was sent ${submit} times and not answered (${messageOf(error)}), and the server knows no job ${key}: most likely it never arrived. Nothing was submitted twice.`,
          { cause: error },
        );
    }
  }
}

async function exists(server: TestflingerClient, key: string, cause: unknown, signal?: AbortSignal): Promise<boolean> {
  try {
    const { data } = await server.api.GET('/v1/job/{job_id}', {
      params: { path: { job_id: key } },
      ...(signal && { signal }),
    });
    return data !== undefined;
  } catch (error) {
    signal?.throwIfAborted();
    throw new LabError(
      'ambiguous-submit',
      `the answer to the submit was lost, and whether job ${key} exists could not be looked up: ${messageOf(error)}. If it does, it is at ${server.url}/jobs/${key}; nothing was submitted twice.`,
      { cause },
    );
  }
}
