import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import type { TestbotPlan } from '../plan.ts';
import { parseBuildFile } from './build-file.ts';

/** Fields of a build, as options give them. */
export interface BuildFields {
  readonly branch?: string | undefined;
  readonly product?: string | undefined;
  readonly buildId?: string | undefined;
  readonly uris?: readonly string[] | undefined;
}

/**
 * Reads builds from files, or makes one of options alone. Options go before what a file says.
 *
 * @throws {UsageError} for a file that cannot be read
 */
export async function loadBuilds(
  paths: readonly string[],
  { branch, product, buildId, uris }: BuildFields,
  host: Pick<Host, 'files' | 'readStdin' | 'stdinName'>,
): Promise<TestbotPlan['builds']> {
  const fields = {
    ...(branch !== undefined && { branch }),
    ...(product !== undefined && { product }),
    ...(buildId !== undefined && { buildid: buildId }),
    ...(uris !== undefined && { uris }),
  };
  if (paths.length === 0) return Object.keys(fields).length === 0 ? [] : [{ name: branch ?? 'build', build: fields }];
  return await Promise.all(
    paths.map(async (path) => {
      const text = path === '-' ? await host.readStdin() : await host.files.readText(path);
      if (text === undefined) throw new UsageError(`The build file ${path} cannot be read: there is no such file.`);
      const name = path === '-' ? (host.stdinName ?? 'stdin') : (path.split(/[\\/]/).at(-1) ?? path);
      return { name, build: { ...parseBuildFile(text, path === '-' ? 'from standard input' : path), ...fields } };
    }),
  );
}
