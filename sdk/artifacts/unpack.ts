import { join } from 'node:path';
import type { TarHeader } from 'modern-tar';
import { LabError } from '../http/errors.ts';
import { describeError } from './describe-error.ts';
import { openSink } from './file-sink.ts';
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
  readonly limits?: Partial<UnpackLimits>;
  readonly signal?: AbortSignal;
}

export interface UnpackLimits {
  /** Default 100 000. */
  readonly maxMembers: number;
  /** Bigger members are skipped. Default 8 GiB. */
  readonly maxMemberBytes: number;
  /** Of the whole archive, uncompressed. Default 16 GiB. */
  readonly maxTotalBytes: number;
}

const defaultUnpackLimits: UnpackLimits = {
  maxMembers: 100_000,
  maxMemberBytes: 8 * 1024 ** 3,
  maxTotalBytes: 16 * 1024 ** 3,
};

export interface UnpackedArchive {
  /** The files on disk, in the order of the archive. */
  readonly files: readonly UnpackedFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
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
 * Writes the regular files of a tar, gzipped or not, into a folder, under safe names and within limits. Links and devices are
 * never made. Never throws: an abort ends it with the signal's reason as `error`.
 */
export async function unpackArchive(
  source: AsyncIterable<Uint8Array>,
  options: UnpackOptions,
): Promise<UnpackedArchive> {
  const limits = { ...defaultUnpackLimits, ...options.limits };
  const { folder, signal, paths = createPathAllocator(), select = () => true } = options;
  const files: UnpackedFile[] = [];
  const skipped: { name: string; reason: string }[] = [];
  let count = 0;
  try {
    const tar = capBytes(gunzipIfNeeded(source), { maxBytes: limits.maxTotalBytes, ...(signal && { signal }) });
    for await (const member of readTar(tar)) {
      if (++count > limits.maxMembers) throw new LabError('artifact', `it has more than ${limits.maxMembers} members`);
      if (member.header.type === 'directory') continue;
      const name = stripName(member.header.name, options.stripPrefix);
      if (!select(name)) continue;
      const reason = findObstacle(member.header, limits.maxMemberBytes);
      const path = reason === undefined ? paths.assign(name) : undefined;
      if (path === undefined) skipped.push({ name, reason: reason ?? 'its name is empty' });
      else files.push({ name, path, ...(await writeMember(member, join(folder, path))) });
    }
    return { files, skipped };
  } catch (error) {
    const kept = files.length === 1 ? '1 file was kept' : `${files.length} files were kept`;
    return { files, skipped, error: `the archive was not read to its end, ${kept}: ${describeError(error)}` };
  }
}

function stripName(name: string, prefix = ''): string {
  const plain = name.replace(/^(\.\/)+/, '');
  return plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
}

/** Why a member is not written. */
function findObstacle(header: TarHeader, maxBytes: number): string | undefined {
  if (header.type === 'symlink') return `a symbolic link, to ${header.linkname}; links are not made`;
  if (header.type === 'link') return `a hard link, to ${header.linkname}; links are not made`;
  if (header.type !== 'file') return `a ${header.type}, not a regular file`;
  if (Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.')))
    return 'a sparse file, which is not supported';
  if (header.size > maxBytes) return `it has ${header.size} bytes, more than the limit of ${maxBytes} bytes`;
  return undefined;
}

async function writeMember(member: TarMember, path: string): Promise<{ sizeBytes: number; sha256: string }> {
  const sink = await openSink(path);
  try {
    for await (const chunk of member.body) await sink.write(chunk);
    const { sha256 } = sink.digest();
    await sink.commit();
    return { sizeBytes: sink.sizeBytes(), sha256 };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** Ends a stream with an error when it grows too big, and with the signal's reason. */
async function* capBytes(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal?: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const chunk of source) {
    signal?.throwIfAborted();
    total += chunk.length;
    if (total > maxBytes) throw new LabError('artifact', `it unpacks to more than ${maxBytes} bytes`);
    yield chunk;
  }
}
