import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, UsageError } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';

/**
 * A secret from a file, from a person, or from standard input; never from the command line, where others can see it. One
 * line feed at the end belongs to the file, and not to the secret.
 *
 * @throws {UsageError} when it is empty
 */
export async function readSecret(
  io: Io,
  { file, question }: { readonly file: string | undefined; readonly question: string },
): Promise<string> {
  const text = file === undefined ? await (io.askSecret?.(question) ?? io.readStdin()) : readFile(io, file);
  const value = text.replace(/\r?\n$/, '');
  if (value !== '') return value;
  throw new UsageError('There is no value. Pipe it in, type it when asked, or name a file.');
}

function readFile(io: Io, file: string): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
