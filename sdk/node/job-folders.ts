import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { safePath } from '../artifacts/safe-path.ts';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import { systemClock } from '../http/clock.ts';
import { UsageError } from '../http/errors.ts';
import type { JobFolder, JobFolders } from '../worker/testflinger/job-folder.ts';
import { createJobFolder, type NotesFile } from './job-folder.ts';
import { findProcessStart } from './processes.ts';

export interface JobFoldersOptions {
  /** Where the folders are made; made itself when the first job comes. */
  readonly root: string;
  /** Whose jobs they are. Workers of other names may use the same place. */
  readonly owner: string;
}

/** What stands beside the folder of a job. */
interface JobRecord {
  readonly owner: string;
  /** The process that works on it. */
  readonly pid: number;
  readonly startedAt: string | undefined;
  /** When the job was taken, in ms since the epoch. */
  readonly takenAt: number;
  readonly notes: string;
}

const recordSuffix = '.rigline.json';

/**
 * The folders of a worker's jobs on this machine, each named after its job. They are for the eyes of this user only: the job
 * in them holds its secrets.
 */
export function createJobFolders({ root, owner }: JobFoldersOptions): JobFolders {
  const base = resolve(root);

  const openFolder = (path: string, takenAt: number): JobFolder => {
    const file = path + recordSuffix;
    const notesFile: NotesFile = {
      read: async () => parseRecord(await readFile(file, 'utf8')).notes,
      async save(notes) {
        const startedAt = await findProcessStart(process.pid);
        const record: JobRecord = { owner, pid: process.pid, startedAt, takenAt, notes };
        await writeFileAtomic(file, JSON.stringify(record), { isPrivate: true });
      },
      remove: async () => await rm(file, { force: true }),
    };
    const release = async (to: string) => {
      // The job may have removed its folder.
      await mkdir(path, { recursive: true, mode: 0o700 });
      await rename(path, to);
      await rename(file, to + recordSuffix.replace('.json', '.txt'));
    };
    return createJobFolder(path, { clock: systemClock, notesFile, release });
  };

  return {
    async create(jobId, notes) {
      await mkdir(base, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw new UsageError(`The folder ${base} for jobs cannot be made: ${String(error)}`, { cause: error });
      });
      const path = await makeFresh(join(base, safePath(jobId.replaceAll('/', '_')) ?? 'job'));
      const folder = openFolder(path, Date.now());
      await folder.saveNotes(notes);
      return folder;
    },
    async list() {
      const names = await readdir(base).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const paths = names
        .filter((name) => name.endsWith(recordSuffix))
        .map((name) => join(base, name.slice(0, -recordSuffix.length)));
      const found = await Promise.all(paths.map((path) => describe(path, owner)));
      const left = found.filter((one) => one !== undefined).sort((a, b) => a.takenAt - b.takenAt);
      return left.map(({ path, takenAt }) => openFolder(path, takenAt));
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
): Promise<{ readonly path: string; readonly takenAt: number } | undefined> {
  try {
    const found = parseRecord(await readFile(path + recordSuffix, 'utf8'));
    const isOurs = found.owner === owner && (found.pid === process.pid || !(await isAlive(found)));
    return isOurs ? { path, takenAt: Number(found.takenAt) || 0 } : undefined;
  } catch {
    // Whatever it is, no worker of today has left it.
    return undefined;
  }
}

function parseRecord(text: string): JobRecord {
  return JSON.parse(text) as JobRecord;
}

/** Whether it is still the same process that has this number. */
async function isAlive({ pid, startedAt }: JobRecord): Promise<boolean> {
  const now = await findProcessStart(Number(pid));
  return now !== undefined && (startedAt === undefined || startedAt === now);
}
