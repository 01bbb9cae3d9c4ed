import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { UsageError } from '../http/errors.ts';

/**
 * Where a program is, as an absolute path, so that it can be started from any folder.
 *
 * @throws {UsageError} when there is none, or it cannot be run
 */
export function findProgram(
  command: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const places = /[\\/]/.test(command) ? [resolve(cwd, command)] : folders.map((folder) => join(folder, command));
  const found = command === '' ? undefined : places.find(isProgram);
  if (found !== undefined) return found;
  const where = places.length === 1 ? `${places[0]} is none` : 'there is none of that name on the PATH';
  throw new UsageError(`The program ${command} cannot be run: ${where}.`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
