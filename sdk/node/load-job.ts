import { type LoadedJob, type LoadJobOptions, loadJobWith } from '../labs/testflinger/job/load-job.ts';
import { createHost } from './host.ts';

/**
 * Loads a Testflinger job file from disk.
 *
 * @param path - where it is; with `options.text` only its name and folder are used
 * @throws {UsageError} for a file that is missing or invalid, or an attachment that cannot be read
 */
export async function loadJob(path: string, options: LoadJobOptions = {}): Promise<LoadedJob> {
  return await loadJobWith(createHost(), path, options);
}
