import { ProtocolError } from '../../http/errors.ts';
import type { Phase } from '../../labs/testflinger/job/phases.ts';
import { textOf } from '../../labs/wire.ts';

/** A job as the server hands it to an agent, as far as it has been looked at. */
export interface TakenJob {
  readonly id: string;
  readonly queue: string;
  /** Everything that the server sent, secrets included. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Whether there is an archive to fetch. */
  readonly hasAttachments: boolean;
  /** Where the events of the job are wanted. */
  readonly webhook: string | undefined;
  readonly parentId: string | undefined;
  /** What the job asks for, in seconds. */
  readonly globalTimeoutS: number | undefined;
  readonly outputTimeoutS: number | undefined;
  /** Environment variables of the test phase whose values must not be seen. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Reads the answer of `GET /v1/job`, or a job that was kept.
 *
 * @throws {ProtocolError} for anything without an id that a path can carry
 */
export function readTakenJob(value: unknown): TakenJob {
  const document = recordOf(value);
  const id = textOf(document?.['job_id']) ?? '';
  // Whoever submits may choose the id; the server takes a UUID with or without dashes, braces and `urn:uuid:`.
  if (document === undefined || !/^[\w{}:-]{1,100}$/.test(id)) {
    throw new ProtocolError(`the server handed out a job without a usable id: ${JSON.stringify(id).slice(0, 200)}`);
  }
  return {
    id,
    document,
    queue: textOf(document['job_queue']) ?? '',
    hasAttachments: document['attachments_status'] === 'complete',
    webhook: textOf(document['job_status_webhook']),
    parentId: textOf(document['parent_job_id']),
    globalTimeoutS: secondsOf(document['global_timeout']),
    outputTimeoutS: secondsOf(document['output_timeout']),
    secrets: readSecrets(recordOf(document['test_data'])?.['secrets']),
  };
}

/** The phases that a job has to ask for; the others run whenever there is a command. */
const requestedPhases: readonly Phase[] = ['provision', 'firmware_update', 'test', 'allocate', 'reserve'];

/** The phases that can bring attachments along. */
const attachmentPhases: readonly Phase[] = ['provision', 'firmware_update', 'test'];

/** Whether a job asks for a phase. Attachments alone are no request, once they have been unpacked. */
export function isRequested(phase: Phase, { document, hasAttachments }: TakenJob): boolean {
  if (!requestedPhases.includes(phase)) return true;
  const data = document[`${phase}_data`];
  if (recordOf(data)?.['skip']) return false;
  const ignored = hasAttachments && attachmentPhases.includes(phase) ? 'attachments' : undefined;
  return Object.keys(recordOf(data) ?? {}).some((key) => key !== ignored);
}

/** An object, or undefined for anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** An environment takes no other names, and no zero bytes. */
function readSecrets(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordOf(value) ?? {}).filter(
      (entry): entry is [string, string] =>
        /^[A-Za-z_]\w*$/.test(entry[0]) && typeof entry[1] === 'string' && !entry[1].includes('\0'),
    ),
  );
}
