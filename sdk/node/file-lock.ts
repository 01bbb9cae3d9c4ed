import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAlive } from '../artifacts/is-alive.ts';
import type { FileLock } from '../labs/host.ts';

/** Takes a lock: a file that holds the number of the process that has it. One whose process has died is taken over. */
export async function lockFile(path: string): Promise<FileLock> {
  if (await createLock(path)) return { release: async () => await rm(path, { force: true }) };
  const heldBy = await readHolder(path);
  if (isAlive(heldBy)) return { heldBy };
  // Of several that find the dead one, one moves it out of the way; and a lock that is new by then goes back.
  const aside = `${path}.${randomUUID()}`;
  if (!(await moved(path, aside))) return await lockFile(path);
  if (isAlive(await readHolder(aside)) && (await moved(aside, path))) return { heldBy: await readHolder(path) };
  await rm(aside, { force: true });
  return await lockFile(path);
}

/** A link appears with its content, so that nobody meets a lock without a number. */
async function createLock(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, String(process.pid));
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

/** 0 for a lock that says nothing, or that is gone. */
async function readHolder(path: string): Promise<number> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return Number(text) || 0;
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
