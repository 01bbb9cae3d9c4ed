import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UsageError } from '../../http/errors.ts';
import { type RunReport, sumTotals } from '../../report/model.ts';
import { readResultJson } from '../../run/merge/read-result.ts';
import { findFileWithin } from '../within-folder.ts';

/**
 * The report of a run that has ended, from its folder.
 *
 * @throws {UsageError} when it cannot be read, or is damaged
 */
export async function readReport(folder: string): Promise<RunReport> {
  const path = join(folder, 'result.json');
  const file = await findFileWithin(folder, 'result.json');
  if (file === undefined) throw new UsageError(`${path} is not there, although the run has ended.`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  const report = readResultJson(text, path);
  return { ...report, totals: sumTotals(report.jobs.flatMap(({ tests }) => tests)) };
}
