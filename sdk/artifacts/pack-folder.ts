import { createWriteStream } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { createTarPacker, type TarHeader } from 'modern-tar';
import { compareText } from './safe-path.ts';

/**
 * Packs a folder as a gzipped tar, everything in it below one name. Links are packed as links and not followed; sockets,
 * pipes and devices are left out. A file that grows meanwhile is packed as long as it was.
 *
 * @param folder - absolute
 * @param target - absolute path of the archive, which must not be there yet
 * @returns what could not be read, and was left out; undefined when there is nothing to pack, and nothing is written
 */
export async function packFolder(
  folder: string,
  { target, prefix, signal }: { readonly target: string; readonly prefix: string; readonly signal: AbortSignal },
): Promise<{ readonly skipped: readonly string[] } | undefined> {
  const stats = await lstat(folder).catch(() => undefined);
  if (!stats?.isDirectory() || (await readdir(folder)).length === 0) return undefined;
  const { readable, controller } = createTarPacker();
  const skipped: string[] = [];
  const packing = pack(folder, prefix, { tar: controller, skipped });
  await Promise.all([
    packing,
    pipeline(
      Readable.fromWeb(readable as NodeStream<Uint8Array>),
      createGzip(),
      createWriteStream(target, { flags: 'wx' }),
      {
        signal,
      },
    ),
  ]);
  return { skipped };
}

interface Packing {
  readonly tar: ReturnType<typeof createTarPacker>['controller'];
  readonly skipped: string[];
}

async function pack(folder: string, prefix: string, packing: Packing): Promise<void> {
  try {
    await addEntry(folder, prefix, packing);
    packing.tar.finalize();
  } catch (error) {
    packing.tar.error(error);
    throw error;
  }
}

async function addEntry(path: string, name: string, packing: Packing): Promise<void> {
  const { tar, skipped } = packing;
  try {
    const stats = await lstat(path);
    const header = { name, size: 0, mode: stats.mode & 0o777, mtime: stats.mtime };
    if (stats.isDirectory()) {
      const entries = (await readdir(path)).sort(compareText);
      await tar.add({ ...header, name: `${name}/`, type: 'directory' }).close();
      for (const entry of entries) await addEntry(join(path, entry), `${name}/${entry}`, packing);
    } else if (stats.isSymbolicLink()) {
      await tar.add({ ...header, type: 'symlink', linkname: await readlink(path) }).close();
    } else if (stats.isFile()) {
      await addFile(await open(path), { ...header, type: 'file', size: stats.size }, tar);
    }
  } catch (error) {
    // Unreadable, gone meanwhile, or with a name that is no UTF-8: only this one is lost.
    if (!unreadable.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    skipped.push(name);
  }
}

const unreadable: readonly string[] = ['EACCES', 'EPERM', 'ENOENT', 'ELOOP'];

async function addFile(file: FileHandle, header: TarHeader, tar: Packing['tar']): Promise<void> {
  try {
    const body = tar.add(header);
    if (header.size === 0) await body.close();
    else await Readable.toWeb(file.createReadStream({ end: header.size - 1, autoClose: false })).pipeTo(body);
  } finally {
    await file.close();
  }
}
