import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../is-alive.ts';
import { type CacheLayout, readRecord } from './layout.ts';

/** Keeps a cache from growing beyond its limit. */
export interface SizeLimit {
  /** Counts a file that was added; makes room when there is too much. */
  added(sizeBytes: number): Promise<void>;
}

/** A file of the cache. */
export interface CachedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** When it was last used, in ms since the epoch. */
  readonly usedAt: number;
}

/** So that not every file that is added from then on makes room anew. */
const filledTo = 0.9;

/**
 * Several processes may add at once. Each counts what was there when it added its first, and what it added itself; before it
 * removes anything it counts anew.
 */
export function createSizeLimit(layout: CacheLayout, { maxBytes }: { readonly maxBytes: number }): SizeLimit {
  let totalBytes: number | undefined;
  let queue = Promise.resolve();
  const count = async (sizeBytes: number) => {
    if (totalBytes === undefined) totalBytes = sumBytes(await listFiles(layout.filesFolder));
    else totalBytes += sizeBytes;
    if (totalBytes > maxBytes) totalBytes = await makeRoom(layout, maxBytes);
  };
  return {
    async added(sizeBytes) {
      const counting = queue.then(async () => await count(sizeBytes));
      // The next one counts also when this one could not.
      queue = counting.catch(() => undefined);
      await counting;
    },
  };
}

/** Which files go so that the others fill no more than 90 % of the limit: those that were used longest ago. */
export function chooseVictims(files: readonly CachedFile[], maxBytes: number): readonly CachedFile[] {
  let left = sumBytes(files);
  if (left <= maxBytes) return [];
  const victims: CachedFile[] = [];
  for (const file of [...files].sort((a, b) => a.usedAt - b.usedAt)) {
    if (left <= maxBytes * filledTo) break;
    victims.push(file);
    left -= file.sizeBytes;
  }
  return victims;
}

/** Removes what is too much, the names that lead to nothing any more, and what processes that died were writing. Gives what is left. */
async function makeRoom(layout: CacheLayout, maxBytes: number): Promise<number> {
  const files = await listFiles(layout.filesFolder);
  const victims = chooseVictims(files, maxBytes);
  for (const { path } of victims) await rm(path, { force: true });
  for (const { path } of await listFiles(layout.namesFolder)) {
    const record = readRecord(await readFile(path, 'utf8').catch(() => ''));
    if (!record || !(await find(layout.filePath(record.sha256)))) await rm(path, { force: true });
  }
  for (const name of await readdir(layout.asideFolder))
    if (!isAlive(Number.parseInt(name, 10))) await rm(join(layout.asideFolder, name), { force: true });
  return sumBytes(files) - sumBytes(victims);
}

async function listFiles(folder: string): Promise<CachedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const files: CachedFile[] = [];
  for (const entry of entries) {
    const file = entry.isFile() ? await find(join(entry.parentPath, entry.name)) : undefined;
    if (file) files.push(file);
  }
  return files;
}

/** Undefined: another process has removed it. */
async function find(path: string): Promise<CachedFile | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats && { path, sizeBytes: stats.size, usedAt: stats.mtimeMs };
}

function sumBytes(files: readonly CachedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
