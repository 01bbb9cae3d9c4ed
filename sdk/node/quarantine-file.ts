import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import { messageOf, UsageError } from '../http/errors.ts';
import { type PlacedEntry, parseQuarantine } from '../run/quarantine/parse.ts';

/** The name of the quarantine list, which lies beside `rigline.yaml`, or where a run is started, or in a folder above. */
export const quarantineFileName = 'rigline-quarantine.yaml';

export interface QuarantineFileOptions {
  /** Absolute. */
  readonly path: string;
  /** What messages call it. @default the path */
  readonly name?: string | undefined;
  /** In UTC, `2026-11-20`. */
  readonly today: string;
  /** The kinds of lab that there are. */
  readonly kinds: readonly string[];
}

/** A longer list is none that people keep. */
const maxChars = 4 * 1024 * 1024;

/**
 * Reads a quarantine list.
 *
 * @throws {UsageError} when it is not there or cannot be read, and for what is wrong in it, with the lines
 */
export async function readQuarantineFile(options: QuarantineFileOptions): Promise<readonly PlacedEntry[]> {
  const text = await readText(options);
  if (text === undefined) throw new UsageError(`There is no quarantine list ${options.name ?? options.path}.`);
  return parseQuarantine(text, { ...options, name: options.name ?? options.path });
}

/**
 * Changes a quarantine list, or begins one. The new text appears whole, or nothing changes.
 *
 * @param change - gets the text, empty where there is no file; what it throws leaves the file as it is
 * @throws {UsageError} when the file cannot be read or written
 */
export async function updateQuarantineFile(
  options: Pick<QuarantineFileOptions, 'path' | 'name'>,
  change: (text: string) => string,
): Promise<void> {
  const before = await readText(options);
  const text = change(before ?? '');
  // A list that would be empty is not begun.
  if (text === (before ?? '')) return;
  try {
    await writeFileAtomic(options.path, text);
  } catch (error) {
    throw new UsageError(`${options.name ?? options.path} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

async function readText({
  path,
  name = path,
}: Pick<QuarantineFileOptions, 'path' | 'name'>): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (text.length > maxChars) throw new UsageError(`${name} is too long for a quarantine list.`);
  return text;
}
