import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Artifact } from '../labs/lab.ts';

/** What is at the path, when it is a file that the lab's size and MD5 describe. */
export async function findIntact(path: string, { sizeBytes, md5 }: Pick<Artifact, 'sizeBytes' | 'md5'>) {
  if (md5 === undefined) return undefined;
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!stats?.isFile() || (sizeBytes !== undefined && stats.size !== sizeBytes)) return undefined;
  const hashes = await hashFile(path, ['md5', 'sha256']);
  if (hashes.md5 !== md5.toLowerCase()) return undefined;
  return { sizeBytes: stats.size, sha256: hashes.sha256 };
}

/** Lower-case hex of a file, which is read once, piece by piece. */
export async function hashFile<Name extends 'md5' | 'sha256'>(
  path: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const hashes = names.map((name) => ({ name, hash: createHash(name) }));
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>)
    for (const { hash } of hashes) hash.update(chunk);
  return Object.fromEntries(hashes.map(({ name, hash }) => [name, hash.digest('hex')])) as Record<Name, string>;
}
