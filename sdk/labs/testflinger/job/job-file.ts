import { parseAllDocuments } from 'yaml';
import type { components } from '../../../generated/testflinger.ts';
import { UsageError } from '../../../http/errors.ts';
import { findJobProblems } from './validate-job.ts';

/** What the server is sent. */
export type JobDefinition = components['schemas']['Job'];

/** A phase that can take attachments, as the agent knows them. */
export type AttachmentPhase = 'provision' | 'firmware_update' | 'test';

/** A local file that travels with a job. */
export interface JobAttachment {
  readonly phase: AttachmentPhase;
  /** Where the agent puts it, below `attachments/<phase>/`. */
  readonly agentPath: string;
  /** As the job file spells it; relative to the job file's folder, or to `--attachments-relative-to`. */
  readonly localPath: string;
  /** Where it stands in the job file, for messages: `test_data.attachments[0]`. */
  readonly field: string;
}

/** A job file that has been read and found valid. */
export interface JobFile {
  readonly definition: JobDefinition;
  readonly attachments: readonly JobAttachment[];
}

const sections: readonly (readonly [string, AttachmentPhase])[] = [
  ['provision_data', 'provision'],
  ['firmware_update_data', 'firmware_update'],
  ['test_data', 'test'],
];

/**
 * Reads a Testflinger job file, YAML or JSON. The key `local` of an attachment belongs to the file only: the server takes
 * `agent` and `device`, and refuses a missing `agent`, so that is filled in as the official client does it.
 *
 * @param text - the file's content
 * @param file - its name, for messages
 * @throws {UsageError} that lists every problem with its place and what is allowed there
 */
export function readJobFile(text: string, file: string): JobFile {
  const parsed = parse(text, file);
  const attachments: JobAttachment[] = [];
  const definition = { ...parsed };
  for (const [section, phase] of sections) {
    const data = definition[section];
    if (!isRecord(data) || !Array.isArray(data['attachments'])) continue;
    const list: readonly unknown[] = data['attachments'];
    const taken = list.map((item, index) =>
      takeAttachment(item, { phase, file, field: `${section}.attachments[${index}]` }),
    );
    attachments.push(...taken.map(({ attachment }) => attachment));
    const { attachments: _, ...rest } = data;
    // Even an empty list would make the server wait for an archive.
    definition[section] = taken.length === 0 ? rest : { ...rest, attachments: taken.map(({ wire }) => wire) };
  }
  const problems = findJobProblems(definition);
  if (problems.length > 0)
    throw new UsageError(
      `${file} is not a valid Testflinger job:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  return { definition: definition as unknown as JobDefinition, attachments };
}

function parse(text: string, file: string): Record<string, unknown> {
  // The official client reads YAML 1.1, where `<<` merges.
  const documents = parseAllDocuments(text, { prettyErrors: true, merge: true, logLevel: 'error' });
  const error = 'empty' in documents ? undefined : documents.flatMap((document) => document.errors)[0];
  if (error) throw new UsageError(`${file} is neither YAML nor JSON: ${error.message}`, { cause: error });
  if (documents.length > 1) throw new UsageError(`${file} holds ${documents.length} documents; a job file holds one.`);
  const value = expand(documents[0], file);
  if (!isRecord(value)) throw new UsageError(`${file} is not a job: it must be a mapping with at least job_queue.`);
  return value;
}

/** Aliases are expanded here: too many of them are refused, and so is one that holds itself, which JSON cannot say. */
function expand(document: { toJS(): unknown } | undefined, file: string): unknown {
  try {
    const value = document?.toJS();
    JSON.stringify(value);
    return value;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`${file} cannot be read as one document: ${reason}`, { cause: error });
  }
}

function takeAttachment(
  item: unknown,
  { phase, file, field }: { phase: AttachmentPhase; file: string; field: string },
): { attachment: JobAttachment; wire: unknown } {
  if (!isRecord(item) || typeof item['local'] !== 'string' || item['local'] === '') {
    throw new UsageError(`${file}: ${field} needs \`local\`, the path of the file to send.`);
  }
  const { local, ...wire } = item;
  const { agent = defaultAgentPath(local) } = wire;
  if (typeof agent !== 'string') throw new UsageError(`${file}: ${field}.agent must be a path, as text.`);
  const agentPath = agent.replace(/^\/+/, '');
  if (agentPath === '' || agentPath.split('/').includes('..')) {
    throw new UsageError(
      `${file}: ${field}.agent is "${agentPath}", which is no path below the agent's attachments folder.`,
    );
  }
  return { attachment: { phase, agentPath, localPath: local, field }, wire: { ...wire, agent: agentPath } };
}

/** The path as it is spelled when it stays below the job file's folder, else the base name. */
function defaultAgentPath(local: string): string {
  const parts = local.split('/').filter((part) => part !== '.' && part !== '');
  return local.startsWith('/') || parts.includes('..') ? (parts.at(-1) ?? '') : parts.join('/');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
