import { join } from 'node:path';
import { type BombLimits, capUnpacked, countBytes } from './bomb-limits.ts';
import { describeError } from './describe-error.ts';
import { type FileSink, type OpenFile, openSink } from './file-sink.ts';
import { findObstacle, shorten } from './member-policy.ts';
import { gunzipIfNeeded, readTar, type TarMember } from './read-tar.ts';
import { createPathAllocator, type PathAllocator } from './safe-path.ts';

export interface UnpackOptions {
  /** Absolute; made when there is a file to put into it. */
  readonly folder: string;
  /** Who hands out the paths in the folder, when others write there as well. */
  readonly paths?: PathAllocator;
  /** Taken off the front of names that begin with it, e.g. `artifacts/`. */
  readonly stripPrefix?: string;
  /** Which members to write, by their stripped name. All by default. */
  readonly select?: (name: string) => boolean;
  /** Where below the folder a member goes, by its stripped name. @default its name */
  readonly place?: (name: string) => string;
  readonly limits?: Partial<UnpackLimits>;
  readonly signal?: AbortSignal;
  /** How files are opened for writing. @default as Node does */
  readonly openFile?: OpenFile;
}

/** `maxTotalBytes`: default 16 GiB. */
export interface UnpackLimits extends BombLimits {
  /** Default 100 000. */
  readonly maxMembers: number;
  /** Bigger members are skipped. Default 8 GiB. */
  readonly maxMemberBytes: number;
}

const defaultUnpackLimits: UnpackLimits = {
  maxMembers: 100_000,
  maxMemberBytes: 8 * 1024 ** 3,
  maxTotalBytes: 16 * 1024 ** 3,
  maxRatio: 500,
  ratioFromBytes: 1024 ** 3,
};

export interface UnpackedArchive {
  /** The files on disk, in the order of the archive. */
  readonly files: readonly UnpackedFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** What this machine could not write, such as a file where a folder is in the way. */
  readonly failed: readonly { readonly name: string; readonly error: string }[];
  /** Why the archive was not read to its end. The files before that place are there. */
  readonly error?: string;
}

export interface UnpackedFile {
  /** The member's name without the prefix. */
  readonly name: string;
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Writes the regular files of a tar, gzipped or not, into a folder, under safe names and within limits; see findObstacle for
 * what is left out. Never throws: an abort ends it with the signal's reason as `error`.
 */
export async function unpackArchive(
  source: AsyncIterable<Uint8Array>,
  options: UnpackOptions,
): Promise<UnpackedArchive> {
  const limits = { ...defaultUnpackLimits, ...options.limits };
  const { folder, signal, openFile, paths = createPathAllocator() } = options;
  const { select = () => true, place = (name) => name } = options;
  const files: UnpackedFile[] = [];
  const skipped: { name: string; reason: string }[] = [];
  const failed: { name: string; error: string }[] = [];
  const packed = { bytes: 0 };
  let count = 0;
  try {
    const tar = capUnpacked(gunzipIfNeeded(countBytes(source, packed, signal)), packed, limits);
    for await (const member of readTar(tar)) {
      signal?.throwIfAborted();
      if (++count > limits.maxMembers) throw new Error(`it has more than ${limits.maxMembers} members`);
      if (member.header.type === 'directory') continue;
      const name = stripName(member.header.name, options.stripPrefix);
      const reason = findObstacle(member, limits.maxMemberBytes);
      if (!select(reason === undefined ? name : shorten(name))) continue;
      const path = reason === undefined ? paths.assign(place(name)) : undefined;
      if (path === undefined) skipped.push({ name: shorten(name), reason: reason ?? 'its name is empty' });
      else {
        const written = await writeMember(member, join(folder, path), openFile);
        if ('error' in written) failed.push({ name, error: written.error });
        else files.push({ name, path, ...written });
      }
    }
    return { files, skipped, failed };
  } catch (error) {
    const kept = files.length === 1 ? '1 file was kept' : `${files.length} files were kept`;
    return { files, skipped, failed, error: `the archive was not read to its end, ${kept}: ${describeError(error)}` };
  }
}

function stripName(name: string, prefix = ''): string {
  const plain = name.replace(/^(\.\/)+/, '');
  return plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
}

type WrittenMember = { readonly sizeBytes: number; readonly sha256: string } | { readonly error: string };

/** Trouble with the disk concerns this member alone, and is an answer; trouble with the archive is thrown. */
async function writeMember({ body }: TarMember, path: string, openFile: OpenFile | undefined): Promise<WrittenMember> {
  const written = await tryOnDisk(async () => await openSink(path, { ...(openFile && { openFile }) }));
  if ('error' in written) return written;
  const sink = written.value;
  try {
    for await (const chunk of body) {
      const step = await tryOnDisk(async () => await sink.write(chunk));
      if ('error' in step) return await giveUp(sink, step);
    }
  } catch (error) {
    await sink.discard().catch(() => undefined);
    throw error;
  }
  const { sha256 } = sink.digest();
  const step = await tryOnDisk(async () => await sink.commit());
  return 'error' in step ? await giveUp(sink, step) : { sizeBytes: sink.sizeBytes(), sha256 };
}

async function giveUp(sink: FileSink, failure: { readonly error: string }): Promise<{ readonly error: string }> {
  // The failure that led here is the one to tell.
  await sink.discard().catch(() => undefined);
  return failure;
}

async function tryOnDisk<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly error: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: describeError(error) };
  }
}
