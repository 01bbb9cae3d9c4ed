import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { findPathMistake, isOfProcess, type LeftOut } from './run-files.ts';

/** What an artifact may come to. */
export interface UnpackLimits {
  /** Unpacked, all files together. @default 16 GiB */
  readonly maxBytes: number;
  /** @default 200 000 */
  readonly maxFiles: number;
}

const defaultLimits: UnpackLimits = { maxBytes: 16 * 2 ** 30, maxFiles: 200_000 };

/** Folders have entries, too. */
const mostEntriesAFile = 2;

export interface UnpackedZip {
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes the regular files of a zip into a folder that is empty. Links, devices and odd names are left out; modes in the zip
 * are not taken over; nothing that is there is written over, so that neither two entries of one name nor two that differ in
 * case can replace each other.
 *
 * @throws an error that says what is wrong with the zip; the folder is of no use then
 */
export async function unpackZip(
  file: string,
  folder: string,
  options: Partial<UnpackLimits> & { readonly signal?: AbortSignal | undefined } = {},
): Promise<UnpackedZip> {
  const { signal, ...limits } = options;
  const { maxBytes, maxFiles } = { ...defaultLimits, ...limits };
  // Refuses names that are absolute, lead upwards or hold a backslash, and entries whose size is not what they say.
  const zip = await openPromise(file, { strictFileNames: true, validateEntrySizes: true });
  const leftOut: LeftOut[] = [];
  let files = 0;
  let bytes = 0;
  // Also what is not written costs time and memory, and an entry takes fifty bytes of a zip.
  if (zip.entryCount > mostEntriesAFile * maxFiles) throw new Error(`it has ${zip.entryCount} entries`);
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    const path = entry.fileName;
    if (path.endsWith('/') || isOfProcess(path)) continue;
    const reason = findPathMistake(path) ?? findObstacle(entry);
    if (reason !== undefined) {
      leftOut.push({ path, reason });
      continue;
    }
    files += 1;
    bytes += entry.uncompressedSize;
    if (files > maxFiles) throw new Error(`it has more than ${maxFiles} files`);
    if (bytes > maxBytes) throw new Error(`it unpacks to more than ${maxBytes} bytes`);
    await writeEntry({ zip, entry, target: join(folder, path), signal });
  }
  return { files, leftOut };
}

/** The kinds of files, in the upper half of the attributes, of which only a regular one, or none, is written. */
function findObstacle({ externalFileAttributes, versionMadeBy }: Entry): string | undefined {
  const isUnix = versionMadeBy >> 8 === 3;
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  if (!isUnix || kind === 0 || kind === 0o100000) return undefined;
  return kind === 0o120000 ? 'it is a symbolic link' : 'it is no regular file';
}

interface Writing {
  readonly zip: ZipFile;
  readonly entry: Entry;
  readonly target: string;
  readonly signal: AbortSignal | undefined;
}

async function writeEntry({ zip, entry, target, signal }: Writing): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const content = await zip.openReadStreamPromise(entry);
  await pipeline(content, createWriteStream(target, { flags: 'wx' }), { ...(signal && { signal }) });
}
