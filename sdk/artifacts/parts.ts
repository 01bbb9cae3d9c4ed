import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { isAlive } from './is-alive.ts';
import { partSuffix } from './safe-path.ts';

/**
 * Files that are not whole yet. One lies beside the place where it will be, as `<name>.<process>-<random>.rigline-part`. Each
 * has one writer, so that two processes never write into the same one; and the number of the process tells whether that
 * writer has died.
 */
export interface Leftover {
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
}

const pattern = new RegExp(`^(.+)\\.(\\d+)-[0-9a-f]+\\${partSuffix}$`);

/** Those that this process writes at the moment. */
const inUse = new Set<string>();

/** A name aside for a file that will be at `path`. To be given back with {@link releasePart}. */
export function claimPart(path: string): string {
  const part = `${path}.${process.pid}-${randomBytes(3).toString('hex')}${partSuffix}`;
  inUse.add(part);
  return part;
}

/** Whatever is left under the name may be taken up, or removed. */
export function releasePart(part: string): void {
  inUse.delete(part);
}

/** Finds what processes that have died left in some folders, by the path that the whole file would have had. */
export async function findLeftovers(folders: Iterable<string>): Promise<ReadonlyMap<string, readonly Leftover[]>> {
  const found = new Map<string, Leftover[]>();
  for (const folder of new Set(folders)) {
    for (const name of await listNames(folder)) {
      const [, leaf, pid] = pattern.exec(name) ?? [];
      const path = join(folder, name);
      if (leaf === undefined || isWritten(path, Number(pid))) continue;
      const stats = await stat(path).catch(() => undefined);
      if (!stats?.isFile()) continue;
      const whole = join(folder, leaf);
      found.set(whole, [...(found.get(whole) ?? []), { path, sizeBytes: stats.size }]);
    }
  }
  return found;
}

/** Removes what processes that have died left of the files at these paths. What cannot be removed stays, under its odd name. */
export async function removeLeftovers(paths: Iterable<string>): Promise<void> {
  const wanted = new Set(Array.from(paths, normalize));
  const leftovers = await findLeftovers(Array.from(wanted, dirname));
  for (const [path, parts] of leftovers) if (wanted.has(path)) await removeParts(parts);
}

/** Removes all that processes that have died left in a folder and below it. */
export async function clearLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const folders = new Set(entries.filter(({ name }) => pattern.test(name)).map(({ parentPath }) => parentPath));
  for (const parts of (await findLeftovers(folders)).values()) await removeParts(parts);
}

export async function removeParts(parts: readonly Leftover[]): Promise<void> {
  for (const { path } of parts) await rm(path, { force: true }).catch(() => undefined);
}

/** Nothing for a folder that is not there: it has no leftovers either. Other trouble comes up again when it is written to. */
async function listNames(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}

function isWritten(path: string, pid: number): boolean {
  // The number of one that died may be ours by now, as in a container that was started again.
  return pid === process.pid ? inUse.has(path) : isAlive(pid);
}
