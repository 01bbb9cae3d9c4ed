import { readFile, rename, stat } from 'node:fs/promises';
import { writeFileAtomic } from '../artifacts/write-file.ts';
import { formatHistory, type ParsedHistory, parseHistory } from '../history/format.ts';
import { forgetOld, mergeHistories } from '../history/merge.ts';
import { emptyHistory, type History } from '../history/model.ts';
import { type RecordOptions, recordRun } from '../history/record.ts';
import type { Clock } from '../http/clock.ts';
import { messageOf, UsageError } from '../http/errors.ts';
import type { RunReport } from '../report/model.ts';
import { lockFile } from './file-lock.ts';
import { prepareFile } from './prepare-output.ts';

/** The name of the history in the folder of results. */
export const historyFileName = 'history.json';

export interface HistoryFileOptions {
  /** Absolute. */
  readonly path: string;
  readonly clock: Clock;
  /** Told why a file that is there is not used. */
  readonly warn: (message: string) => void;
}

/** A larger file is none of ours: 100 000 tests on three nodes take 92 MB. */
const maxBytes = 256 * 1024 * 1024;
/** How long another process may write. */
const lockWaitMs = 10_000;
const lockPauseMs = 100;

/**
 * Reads a history. A file that is not there, or that cannot be used, is an empty one; it is left as it is.
 *
 * @throws {UsageError} when the file is there and cannot be read at all
 */
export async function readHistoryFile({ path, warn }: Omit<HistoryFileOptions, 'clock'>): Promise<History> {
  const parsed = await parseFile(path);
  if ('history' in parsed) return parsed.history;
  warn(`${path} is not used as a history: ${parsed.problem}.`);
  return emptyHistory;
}

/**
 * Changes a history under a lock, so that two runs at once lose nothing, and forgets what is old. What cannot be used is moved
 * aside and a new history begun.
 *
 * @throws {UsageError} when the file cannot be read or written, when another process does not let go of it, and for a file that
 *   a later version of Rigline has written: it is left alone
 */
export async function updateHistoryFile(
  { path, clock, warn }: HistoryFileOptions,
  change: (history: History) => History,
): Promise<void> {
  await prepareFile(path);
  const release = await takeLock(`${path}.lock`, clock);
  try {
    const parsed = await parseFile(path);
    if (!('history' in parsed)) {
      if (parsed.isNewer) throw new UsageError(`${path} is left as it is: ${parsed.problem}.`);
      const aside = `${path}.broken-${new Date(clock.now()).toISOString().replace(/\D/g, '')}`;
      await rename(path, aside);
      warn(`${path} is no history that can be used: ${parsed.problem}. It is now ${aside}, and a new one was begun.`);
    }
    const before = 'history' in parsed ? parsed.history : emptyHistory;
    const text = formatHistory(forgetOld(change(before), clock.now()));
    // What could not be read again would be moved aside, and all of it lost.
    if (text.length > maxBytes)
      throw new UsageError(`${path} is left as it is: with this run it would be larger than any history that is read.`);
    // A file that says the same keeps its time, which caches look at.
    if (text !== (await readText(path))) await writeFileAtomic(path, text);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be written: ${messageOf(error)}`, { cause: error });
  } finally {
    await release();
  }
}

/** Adds a run to a history file. Never throws: a run is not spoilt by what it leaves for the next one. */
export async function recordInHistoryFile(
  file: HistoryFileOptions,
  report: RunReport,
  options?: RecordOptions,
): Promise<void> {
  try {
    await updateHistoryFile(file, (history) => recordRun(history, report, options));
  } catch (error) {
    file.warn(`The run was not added to the history: ${messageOf(error)}`);
  }
}

/**
 * Puts history files together in a new one, or in one that is there, which is then one of them.
 *
 * @throws {UsageError} for a file that is not there or no history, and when the result cannot be written
 */
export async function mergeHistoryFiles(files: readonly string[], output: HistoryFileOptions): Promise<History> {
  const histories = await Promise.all(files.map(requireHistory));
  let merged = emptyHistory;
  await updateHistoryFile(output, (known) => {
    merged = histories.reduce(mergeHistories, known);
    return merged;
  });
  return merged;
}

async function requireHistory(path: string): Promise<History> {
  if ((await readText(path)) === undefined) throw new UsageError(`There is no history ${path}.`);
  const parsed = await parseFile(path);
  if ('history' in parsed) return parsed.history;
  throw new UsageError(`${path} is no history that can be used: ${parsed.problem}.`);
}

async function parseFile(path: string): Promise<ParsedHistory> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) return { problem: `it has ${size} bytes, which no history has`, isNewer: false };
  } catch (error) {
    if (!isMissing(error)) throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const text = await readText(path);
  return text === undefined ? { history: emptyHistory } : parseHistory(text);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

async function takeLock(path: string, clock: Clock): Promise<() => Promise<void>> {
  for (let leftMs = lockWaitMs; ; leftMs -= lockPauseMs) {
    const lock = await lockFile(path).catch((error: unknown) => {
      throw new UsageError(`${path} cannot be written: ${messageOf(error)}`, { cause: error });
    });
    if ('release' in lock) return lock.release;
    if (leftMs <= 0)
      throw new UsageError(`Process ${lock.heldBy} has not let go of ${path}. Remove it if that is an error.`);
    await clock.sleep(lockPauseMs);
  }
}
