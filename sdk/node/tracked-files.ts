import { UsageError } from '../http/errors.ts';
import type { HostPrograms } from '../labs/host.ts';
import { createTrackedFiles, type TrackedFiles } from '../report/lint/facts.ts';

/**
 * The files below a folder that git knows, as paths relative to it. Undefined where there is no git, or no repository.
 *
 * @param folder - absolute
 */
export async function findTrackedFiles(
  folder: string,
  programs: Pick<HostPrograms, 'run'>,
): Promise<TrackedFiles | undefined> {
  try {
    const { exitCode, stdout } = await programs.run('git', ['ls-files', '-z'], { cwd: folder });
    const paths = stdout.split('\0').filter((path) => path !== '');
    return exitCode === 0 && paths.length > 0 ? createTrackedFiles(paths) : undefined;
  } catch (error) {
    // There is no such program, or no such folder.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
