import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import { type JobDefinition, readJobFile } from './job-file.ts';

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
export async function loadJobWith(host: Host, path: string, options: LoadJobOptions = {}): Promise<LoadedJob> {
  const text = options.text ?? (await host.files.readText(path));
  if (text === undefined) throw new UsageError(`The job file ${path} cannot be read: there is no such file.`);
  const { definition, attachments } = readJobFile(text, path);
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (attachments.length === 0) return { name, definition, dispose: async () => undefined };
  const base = options.attachmentsRelativeTo ?? host.resolve(path, '..');
  const packed = await host.files.packAttachments(
    attachments.map(({ phase, agentPath, localPath }) => ({
      phase,
      agentPath,
      localPath: host.resolve(base, localPath),
    })),
  );
  return { name, definition, attachments: packed.blob, dispose: async () => await packed.remove() };
}

/**
 * Loads the job files of a command line, of which `-` is standard input. When one of them is wrong nothing is left behind.
 *
 * @throws {UsageError} like {@link loadJobWith}
 */
export async function loadJobs(
  paths: readonly string[],
  { host, attachmentsRelativeTo }: { readonly host: Host; readonly attachmentsRelativeTo?: string | undefined },
): Promise<{ readonly jobs: readonly LoadedJob[]; dispose(): Promise<void> }> {
  const base = attachmentsRelativeTo === undefined ? undefined : host.resolve(attachmentsRelativeTo);
  const loading = await Promise.allSettled(
    paths.map(async (path) => {
      const text = path === '-' ? await host.readStdin() : undefined;
      return await loadJobWith(host, host.resolve(path === '-' ? (host.stdinName ?? 'stdin') : path), {
        attachmentsRelativeTo: base,
        text,
      });
    }),
  );
  const jobs = loading.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const dispose = async () => {
    await Promise.all(jobs.map((job) => job.dispose()));
  };
  const failed = loading.find((one) => one.status === 'rejected');
  if (!failed) return { jobs, dispose };
  await dispose();
  throw failed.reason as Error;
}
