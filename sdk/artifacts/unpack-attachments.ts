import { createWriteStream } from 'node:fs';
import { link, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TarHeader } from 'modern-tar';
import { type PlannedLink, planMember } from './attachment-policy.ts';
import { type BombLimits, capUnpacked, countBytes } from './bomb-limits.ts';
import { gunzipIfNeeded, readTar, type TarMember } from './read-tar.ts';

/** What an archive of attachments may be; above it, it is refused. */
export interface AttachmentLimits extends BombLimits {
  /** @default 100 000 */
  readonly maxMembers: number;
}

const defaultLimits: AttachmentLimits = {
  maxMembers: 100_000,
  maxTotalBytes: 32 * 1024 ** 3,
  maxRatio: 500,
  ratioFromBytes: 1024 ** 3,
};

/**
 * Unpacks the attachments of a Testflinger job as strictly as the official agent: a gzipped tar, every member of which lies
 * below `provision/`, `firmware_update/` or `test/`, with links that stay there and no devices. Files may be executable, and
 * have no other mode.
 *
 * Throws at the first member that is not so. What was written until then stays, for whoever made the folder to remove.
 *
 * @param folder - absolute, and empty
 */
export async function unpackAttachments(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  options: Partial<AttachmentLimits> & { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { signal, ...given } = options;
  const limits = { ...defaultLimits, ...given };
  const packed = { bytes: 0 };
  const links: PlannedLink[] = [];
  const files = new Set<string>();
  let members = 0;
  const tar = capUnpacked(gunzipIfNeeded(requireGzip(countBytes(source, packed, signal))), packed, limits);
  for await (const member of readTar(tar)) {
    if (++members > limits.maxMembers) throw new Error(`it has more than ${limits.maxMembers} members`);
    const planned = planMember(member.header);
    if (planned.kind === 'folder') await mkdir(join(folder, planned.path), { recursive: true });
    else if (planned.kind === 'file') {
      await writeMember(member, join(folder, planned.path));
      files.add(planned.path);
    } else links.push(planned);
  }
  // Only now, and all folders first: nothing is ever written through a link, not even a further link.
  for (const { path } of links) await mkdir(dirname(join(folder, path)), { recursive: true });
  for (const { path, kind, target } of links) {
    if (kind === 'link' && !files.has(target))
      throw new Error(`${path} is a link to ${target}, which is no file in the archive`);
    await (kind === 'symlink'
      ? symlink(target, join(folder, path))
      : link(join(folder, target), join(folder, path))
    ).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Error(`${path} is a link, and something else as well`) : error;
    });
  }
}

async function writeMember({ header, body }: TarMember, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(Readable.from(body), createWriteStream(path, { mode: toMode(header) }));
}

function toMode({ mode = 0o644 }: TarHeader): number {
  return mode & 0o100 ? 0o755 : 0o644;
}

async function* requireGzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let head: readonly number[] = [];
  for await (const chunk of source) {
    if (head.length < 2) {
      head = [...head, ...chunk.subarray(0, 2 - head.length)];
      if (head.length === 2 && (head[0] !== 0x1f || head[1] !== 0x8b)) throw new Error('it is not gzipped');
    }
    yield chunk;
  }
}
