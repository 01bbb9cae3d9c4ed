import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { FileLock } from '../labs/host.ts';

/** Takes a lock: a file that holds the number of the process that has it. One whose process has died is taken over. */
export async function lockFile(path: string): Promise<FileLock> {
  const isHeld = async (holder: string) => isAlive(Number(holder) || 0);
  const heldBy = await takeLock(path, String(process.pid), isHeld);
  if (heldBy === undefined) return { release: async () => await rm(path, { force: true }) };
  return { heldBy: Number(heldBy) || 0 };
}

/**
 * Takes a lock that says whose it is.
 *
 * @param isHeld - whether whoever left these words has it still
 * @returns undefined when it is ours now; else the words of whoever has it
 */
export async function takeLock(
  path: string,
  words: string,
  isHeld: (words: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (;;) {
    if (await createLock(path, words)) return undefined;
    const holder = await readHolder(path);
    if (await isHeld(holder)) return holder;
    // Of several that find the dead one, one moves it out of the way; and a lock that is new by then goes back.
    const aside = `${path}.${randomUUID()}`;
    if (!(await moved(path, aside))) continue;
    if ((await isHeld(await readHolder(aside))) && (await moved(aside, path))) return await readHolder(path);
    await rm(aside, { force: true });
  }
}

/** A link appears with its content, so that nobody meets a lock without words. */
async function createLock(path: string, words: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, words);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Nothing for a lock that is gone. */
async function readHolder(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
