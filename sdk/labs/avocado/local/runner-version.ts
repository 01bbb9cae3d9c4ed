import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';

/**
 * Makes sure that a program is avocado, before anything is submitted.
 *
 * @throws {UsageError} when there is no such program, or it is another
 */
export async function requireRunner({ programs }: Host, program: string, signal?: AbortSignal): Promise<string> {
  const { exitCode, stdout, stderr } = await programs.run(program, ['--version'], { signal });
  const version = /^avocado\s+(\d+\.\d+\S*)/im.exec(`${stdout}\n${stderr}`)?.[1];
  if (exitCode === 0 && version !== undefined) return version;
  throw new UsageError(
    `${program} --version does not say that it is avocado. Install it with pip install avocado-framework, or give --avocado.`,
  );
}
