import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FoundRun, findNamedRun, UsageError } from '../../sdk/index.ts';

/**
 * What becomes of a run from an artifact when its folder is here already.
 *
 * - `keep`: the folder here knows all that the artifact knows, and perhaps more.
 * - `replace`: the artifact has gone on from where the folder here ends.
 * - `refuse`: they are two different stories of one run.
 */
export type TakeIn = 'keep' | 'replace' | 'refuse';

/** Compares two journals, to which lines are only ever added. */
export function decideTakeIn(here: Buffer, brought: Buffer): TakeIn {
  const shared = Math.min(here.length, brought.length);
  if (!here.subarray(0, shared).equals(brought.subarray(0, shared))) return 'refuse';
  return here.length >= brought.length ? 'keep' : 'replace';
}

export interface TakeInOptions {
  /** The unpacked folder, on the disk of the results. */
  readonly brought: string;
  /** Absolute; it is there. */
  readonly resultsDir: string;
  readonly run: FoundRun;
  readonly nowMs: number;
}

/**
 * Moves a run folder to where the runs are.
 *
 * @returns where it is now, and what happened
 * @throws {UsageError} when another run of this id is there, or one that a process has
 */
export async function takeIn({
  brought,
  resultsDir,
  run,
  nowMs,
}: TakeInOptions): Promise<{ folder: string; took: 'new' | 'keep' | 'replace' }> {
  const folder = join(resultsDir, run.runId);
  const here = await readJournalBytes(folder);
  if (!here) {
    await rename(brought, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST' || error.code === 'ENOTDIR') throw occupied(folder);
      throw error;
    });
    return { folder, took: 'new' };
  }
  const took = decideTakeIn(here, (await readJournalBytes(brought)) ?? Buffer.of());
  if (took === 'keep') return { folder, took };
  if (took === 'refuse') throw occupied(folder);
  const there = await findNamedRun(run.runId, { resultsDir, cwd: resultsDir, nowMs });
  if (there?.holder) {
    throw new UsageError(
      `A process has the run in ${folder}; wait for it, or collect the run in another \`results-dir\`.`,
    );
  }
  const aside = `${brought}.old`;
  await rename(folder, aside);
  await rename(brought, folder);
  await rm(aside, { recursive: true, force: true });
  return { folder, took };
}

function occupied(folder: string): UsageError {
  return new UsageError(
    `${folder} is there already, and does not hold the run that the artifact holds. Remove it, or choose another \`results-dir\`.`,
  );
}

async function readJournalBytes(folder: string): Promise<Buffer | undefined> {
  return await readFile(join(folder, 'journal.ndjson')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}
