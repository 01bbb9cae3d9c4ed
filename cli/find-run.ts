import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../sdk/index.ts';
import type { Io } from './io.ts';

/** Any of these makes a folder one of a run. */
const traces = ['journal.ndjson', 'events.ndjson', 'result.json'];
const mostNamed = 5;

/**
 * The folder of a run.
 *
 * @param run - its id, `latest`, or a path
 * @param resultsDir - where run folders are made
 * @returns absolute, with links followed
 * @throws {UsageError} that names the runs there are
 */
export function findRun(run: string, resultsDir: string, { cwd }: Pick<Io, 'cwd'>): string {
  const home = resolve(cwd, resultsDir);
  const found = [resolve(home, run), resolve(cwd, run)].find(isRun);
  if (found !== undefined) return realpathSync(found);
  const runs = listRuns(home);
  const named = runs.slice(-mostNamed).reverse().join(', ');
  const there = runs.length === 0 ? `There is none in ${home}` : `In ${home} there are ${named}`;
  throw new UsageError(
    `"${run}" is no run. ${there}. Give the id of a run, or the path of its folder; --results-dir says where runs are.`,
  );
}

function isRun(folder: string): boolean {
  return traces.some((name) => existsSync(join(folder, name)));
}

/** The ids of runs, the oldest first: they begin with a date. */
function listRuns(home: string): string[] {
  if (!existsSync(home) || !statSync(home).isDirectory()) return [];
  return readdirSync(home)
    .filter((name) => name !== 'latest' && isRun(join(home, name)))
    .sort();
}
