import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../http/errors.ts';

/** A folder that a run has made, or the place of a lone `result.json`. */
export interface FoundPiece {
  /** Absolute, without links. */
  readonly folder: string;
  /** Absolute; absent where the run has left none. */
  readonly result?: string;
  /** As seen from the folder of the user, with `/`. */
  readonly name: string;
}

export interface FindPiecesOptions {
  /** Absolute. */
  readonly cwd: string;
  /** Absolute; nothing is looked for in it. */
  readonly without: string;
  /** A path that leads to nothing is passed over. @default false: an error */
  readonly mayBeMissing?: boolean | undefined;
}

const resultName = 'result.json';
const journalName = 'journal.ndjson';

/**
 * Finds the runs that paths lead to: a `result.json`, a run folder, a folder with run folders anywhere below, or a glob of
 * these. A run that is found by several ways is there once.
 *
 * @throws {UsageError} for a path that leads to no run
 */
export async function findPieces(paths: readonly string[], options: FindPiecesOptions): Promise<FoundPiece[]> {
  const found = new Map<string, FoundPiece>();
  for (const path of paths) {
    const runs = await findAt(path, options);
    if (runs.length === 0 && !options.mayBeMissing)
      throw new UsageError(`There is no run at ${path}: no ${resultName}, and no run folder.`);
    for (const run of runs) found.set(run.result ?? run.folder, found.get(run.result ?? run.folder) ?? run);
  }
  return [...found.values()];
}

async function findAt(path: string, options: FindPiecesOptions): Promise<FoundPiece[]> {
  const absolute = resolve(options.cwd, path);
  const entry = await stat(absolute).catch(() => undefined);
  if (entry?.isDirectory()) return await findBelow(absolute, options);
  if (entry) return [await describe(dirname(absolute), options, absolute)];
  const { base, isGlob } = picomatch.scan(path);
  if (!isGlob) return [];
  const matches = picomatch(path, { dot: true });
  const all = await listAll(resolve(options.cwd, base), options);
  const hits = all.filter((one) => matches(toPosix(relative(options.cwd, one))) || matches(toPosix(one)));
  const runs = await Promise.all(hits.map(async (hit) => await findAt(hit, options)));
  return runs.flat();
}

/** Does not look into a run folder: its artifacts are the lab's, and may be called anything. */
async function findBelow(folder: string, options: FindPiecesOptions): Promise<FoundPiece[]> {
  if (isWithin(folder, options.without)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => isRunFile(name))) return [await describe(folder, options)];
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const runs = await Promise.all(below.sort().map(async (one) => await findBelow(one, options)));
  return runs.flat();
}

/** All that a glob could mean, again without what lies deep in a run folder. */
async function listAll(folder: string, options: FindPiecesOptions): Promise<string[]> {
  if (isWithin(folder, options.without)) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isRun = entries.some(({ name }) => isRunFile(name));
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const all = await Promise.all(
    sorted.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() && !isRun ? [path, ...(await listAll(path, options))] : [path];
    }),
  );
  return all.flat();
}

async function describe(folder: string, { cwd, without }: FindPiecesOptions, file?: string): Promise<FoundPiece> {
  const name = toPosix(relative(cwd, folder)) || basename(folder);
  if (isWithin(folder, without))
    throw new UsageError(`${name} is where the merged report goes, and cannot be a piece of it.`);
  const path = file ?? join(folder, resultName);
  const isThere = file !== undefined || (await stat(path).catch(() => undefined)) !== undefined;
  return { folder: await realpath(folder), name, ...(isThere && { result: await realpath(path) }) };
}

function isRunFile(name: string): boolean {
  return name === resultName || name === journalName;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
