import { readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createPathAllocator } from '../artifacts/safe-path.ts';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import { UsageError } from '../http/errors.ts';
import type { JobReport } from '../report/model.ts';
import { readJobJson } from '../run/merge/read-result.ts';
import { type AppendFile, openAppendFile } from './append-file.ts';
import { findFileWithin } from './within-folder.ts';

/** The files of the jobs in a run folder: where each has its own, its log, and its report. */
export interface JobFiles {
  /** The name of a job's folder and files. Asked for in the same order, jobs have the same names in every process. */
  nameOf(label: string): string;
  log(label: string, text: string): Promise<void>;
  /** In bytes, with all that was given so far. */
  logBytes(label: string): number;
  /** Resolves when what was logged so far is in the file, or has failed. */
  logSettled(label: string): Promise<void>;
  /** Leaves so much of an earlier process's log; false, and nothing of it, when there was less. */
  cutLog(label: string, bytes: number): Promise<boolean>;
  /** The path of the log, relative to the run folder; undefined when there is nothing in it. */
  logFile(label: string): Promise<string | undefined>;
  /** The path, relative to the run folder. */
  saveReport(report: JobReport): Promise<string>;
  /** @throws {UsageError} when it is not in the run folder, or damaged */
  readReport(path: string): Promise<JobReport>;
  close(): Promise<void>;
}

/** So many of them are open at a time: a system may let a process have no more than 256 files, and a run has more jobs. */
const openFiles = 16;

/** @param path - of the run folder, absolute */
export function createJobFiles(path: string, redact: (text: string) => string): JobFiles {
  const limit = pLimit(openFiles);
  const turn = async <T>(work: () => Promise<T>): Promise<T> => await limit(work);
  const names = createPathAllocator();
  const taken = new Map<string, string>();
  const logs = new Map<string, { readonly file: AppendFile; bytes: number }>();
  /** Labels that a file system would not tell apart get names of their own. */
  const nameOf = (label: string): string => {
    const name = taken.get(label) ?? names.assign(label.replaceAll('/', '_')) ?? names.assign('job') ?? 'job';
    taken.set(label, name);
    return name;
  };
  const logPath = (label: string) => join(path, 'logs', `${nameOf(label)}.log`);
  const logOf = (label: string, bytes = 0) => {
    const log = logs.get(label) ?? { file: openAppendFile(logPath(label), { sync: false, turn }), bytes };
    logs.set(label, log);
    return log;
  };

  return {
    nameOf,
    async log(label, text) {
      const log = logOf(label);
      const clean = redact(text);
      log.bytes += Buffer.byteLength(clean);
      await log.file.append(clean);
    },
    logBytes: (label) => logs.get(label)?.bytes ?? 0,
    logSettled: async (label) => await logs.get(label)?.file.settled(),
    async cutLog(label, bytes) {
      const size = await sizeOf(logPath(label));
      const isWhole = size >= bytes;
      const left = isWhole ? bytes : 0;
      if (size > left) await truncate(logPath(label), left);
      logOf(label, left);
      return isWhole;
    },
    async logFile(label) {
      await logs.get(label)?.file.settled();
      return (await sizeOf(logPath(label))) > 0 ? `logs/${nameOf(label)}.log` : undefined;
    },
    async saveReport(report) {
      const file = `jobs/${nameOf(report.label)}.json`;
      await turn(async () => await writeFileAtomic(join(path, file), redact(`${JSON.stringify(report)}\n`)));
      return file;
    },
    async readReport(file) {
      const found = await findFileWithin(path, file);
      if (found === undefined) throw new UsageError(`The report ${file} of a job is not in the run folder ${path}.`);
      return readJobJson(await turn(async () => await readFile(found, 'utf8')), `${path}/${file}`);
    },
    async close() {
      await Promise.all([...logs.values()].map(({ file }) => file.close()));
    },
  };
}

/** 0 for a file that is not there. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
