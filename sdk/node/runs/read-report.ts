import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UsageError } from '../../http/errors.ts';
import type { RunReport } from '../../report/model.ts';

/**
 * The report of a run that has ended, from its folder.
 *
 * @throws {UsageError} when it cannot be read
 */
export async function readReport(folder: string): Promise<RunReport> {
  const path = join(folder, 'result.json');
  try {
    return JSON.parse(await readFile(path, 'utf8')) as RunReport;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
