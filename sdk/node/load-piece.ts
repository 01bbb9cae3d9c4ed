import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, UsageError } from '../http/errors.ts';
import type { RunReport } from '../report/model.ts';
import { listFiles } from '../run/merge/move-files.ts';
import { readResultJson } from '../run/merge/read-result.ts';
import type { FoundPiece } from './find-pieces.ts';
import { findFileWithin } from './within-folder.ts';

/** What a run, or a JUnit file, has left. */
export interface LoadedPiece {
  readonly run: FoundPiece;
  readonly report?: RunReport;
  /** Paths in the report that lead to a file in the run's folder. */
  readonly files: ReadonlySet<string>;
}

/**
 * Reads what a run has left.
 *
 * @throws {UsageError} for a `result.json` that cannot be read, or is none
 */
export async function loadPiece(run: FoundPiece): Promise<LoadedPiece> {
  if (run.result === undefined) return { run, files: new Set() };
  const name = `${run.name}/${basename(run.result)}`;
  const text = await readFile(run.result, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  const report = readResultJson(text, name);
  const files = new Set<string>();
  for (const path of listFiles(report)) if (await findFileWithin(run.folder, path)) files.add(path);
  return { run, report, files };
}
