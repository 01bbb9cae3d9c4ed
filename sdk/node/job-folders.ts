import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { safePath } from '../artifacts/safe-path.ts';
import { systemClock } from '../http/clock.ts';
import { UsageError } from '../http/errors.ts';
import type { JobFolder, JobFolders } from '../worker/testflinger/job-folder.ts';
import { createJobFolder } from './job-folder.ts';

export interface JobFoldersOptions {
  /** Where the folders are made; made itself when the first job comes. */
  readonly root: string;
  /** Whose jobs they are. Workers of other names may use the same place. */
  readonly owner: string;
}

/** Says whose folder it is, and which process works in it. */
const ownerFile = '.rigline-worker.json';

/**
 * The folders of a worker's jobs on this machine, each named after its job. They are for the eyes of this user only: the job
 * in them holds its secrets.
 */
export function createJobFolders({ root, owner }: JobFoldersOptions): JobFolders {
  const base = resolve(root);
  const openFolder = (path: string): JobFolder =>
    createJobFolder(path, {
      clock: systemClock,
      async release(to) {
        await rename(path, to);
        await rm(join(to, ownerFile), { force: true });
      },
    });

  return {
    async create(jobId) {
      await mkdir(base, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw new UsageError(`The folder ${base} for jobs cannot be made: ${String(error)}`, { cause: error });
      });
      const path = await makeFresh(join(base, safePath(jobId.replaceAll('/', '_')) ?? 'job'));
      await writeFile(join(path, ownerFile), JSON.stringify({ owner, pid: process.pid }));
      return openFolder(path);
    },
    async list() {
      const names = await readdir(base).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const found = await Promise.all(names.map((name) => describe(join(base, name), owner)));
      const left = found.filter((one) => one !== undefined).sort((a, b) => a.at - b.at);
      for (const { path } of left) await writeFile(join(path, ownerFile), JSON.stringify({ owner, pid: process.pid }));
      return left.map(({ path }) => openFolder(path));
    },
  };
}

/** A job may come a second time, while the outcome of its first is still here. */
async function makeFresh(wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = count === 1 ? wanted : `${wanted}-${count}`;
    try {
      await mkdir(path, { mode: 0o700 });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** A folder that is ours to finish: of the same name, and of no other process that lives. */
async function describe(
  path: string,
  owner: string,
): Promise<{ readonly path: string; readonly at: number } | undefined> {
  try {
    const file = join(path, ownerFile);
    const found = JSON.parse(await readFile(file, 'utf8')) as { owner?: unknown; pid?: unknown };
    if (found.owner !== owner || (found.pid !== process.pid && isAlive(Number(found.pid)))) return undefined;
    return { path, at: (await stat(file)).birthtimeMs };
  } catch {
    // No folder of a job, or one that was about to be made when its worker was killed.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
