import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UsageError } from '../http/errors.ts';

/**
 * Makes sure, before anything is submitted, that a folder can be written.
 *
 * @throws {UsageError} that names it
 */
export async function prepareFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new UsageError(`The folder ${path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * The same for a file that will be written at the end.
 *
 * @throws {UsageError} that names it
 */
export async function prepareFile(path: string): Promise<void> {
  await prepareFolder(dirname(path));
  const existing = await stat(path).catch(() => undefined);
  // Replacing a device or a pipe would break it for everybody else.
  if (existing && !existing.isFile())
    throw new UsageError(`${path} is no ordinary file, so none can be written there.`);
}
