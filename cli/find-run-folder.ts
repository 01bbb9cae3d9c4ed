import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRun } from '../sdk/index.ts';
import type { Io } from './io.ts';

/** Any of these makes a folder one of a run, however little else is left of it. */
const traces = ['journal.ndjson', 'events.ndjson', 'result.json'];

/**
 * The folder of a run, also of one whose journal is damaged, missing, or of an older version.
 *
 * @param run - its id, the beginning of one, `latest`, or a path
 * @param resultsDir - where run folders are made
 * @returns absolute, with links followed
 * @throws {UsageError} that names the runs there are
 */
export async function findRunFolder(run: string, resultsDir: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> {
  const home = resolve(cwd, resultsDir);
  const found = [resolve(home, run), resolve(cwd, run)].find(isRun);
  if (found !== undefined) return realpathSync(found);
  return (await findRun(run, { resultsDir: home, cwd, nowMs: Date.now() })).folder;
}

function isRun(folder: string): boolean {
  return traces.some((name) => existsSync(join(folder, name)));
}
