import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UsageError } from '../http/errors.ts';

/**
 * The file that a path leads to which stands in a file of the folder: whoever made the folder may have meant another one, and
 * a link could lead anywhere on this machine.
 *
 * @param folder - absolute
 * @returns absolute, without links; undefined when there is no such file, or when it lies outside of the folder
 */
export async function findFileWithin(folder: string, path: string): Promise<string | undefined> {
  const [root, real] = await Promise.all([folder, join(folder, path)].map(followLinks));
  const isWithin = root !== undefined && real?.startsWith(root + sep) === true;
  return isWithin && (await stat(real)).isFile() ? real : undefined;
}

/**
 * Makes sure that whatever is written in a folder stays there. Rigline puts no links into a run folder, so one in it was put
 * there by somebody else.
 *
 * @throws {UsageError} that names a link
 */
export async function refuseLinks(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink())
      throw new UsageError(`${path} is a link, and no run makes any: nothing is written into this folder. Remove it.`);
    if (entry.isDirectory()) await refuseLinks(path);
  }
}

async function followLinks(path: string): Promise<string | undefined> {
  return await realpath(path).catch(() => undefined);
}
