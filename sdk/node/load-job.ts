import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { packAttachments } from '../artifacts/pack-attachments.ts';
import { UsageError } from '../http/errors.ts';
import { type JobDefinition, readJobFile } from '../labs/testflinger/job-file.ts';

/** A Testflinger job file, read, validated and with its attachments packed. */
export interface LoadedJob {
  readonly name: string;
  readonly definition: JobDefinition;
  readonly attachments?: Blob;
  /** Removes the packed attachments; to be called when the job has been submitted, or will not be. */
  dispose(): Promise<void>;
}

export interface LoadJobOptions {
  /** Where the paths of attachments begin. @default the folder of the job file */
  readonly attachmentsRelativeTo?: string | undefined;
  /** The text of the job, for one that is not in a file. */
  readonly text?: string | undefined;
}

/**
 * Loads a job file.
 *
 * @param path - where it is; with `options.text` only its name and folder are used
 * @throws {UsageError} for a file that is missing or invalid, or an attachment that cannot be read
 */
export async function loadJob(path: string, options: LoadJobOptions = {}): Promise<LoadedJob> {
  const text =
    options.text ??
    (await readFile(path, 'utf8').catch((error: unknown) => {
      throw new UsageError(
        `The job file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }));
  const { definition, attachments } = readJobFile(text, path);
  const name = basename(path);
  if (attachments.length === 0) return { name, definition, dispose: async () => undefined };
  const base = options.attachmentsRelativeTo ?? dirname(path);
  const packed = await packAttachments(
    attachments.map(({ phase, agentPath, localPath }) => ({ phase, agentPath, localPath: resolve(base, localPath) })),
  );
  return { name, definition, attachments: packed.blob, dispose: async () => await packed.remove() };
}
