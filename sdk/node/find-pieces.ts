import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../http/errors.ts';
import { findXmlKind, isReportName } from './junit/is-junit-file.ts';

/** A folder that a run has made, the place of a lone `result.json`, or a JUnit file. */
export interface FoundPiece {
  /** Absolute, without links; of a JUnit file the folder that was given, or the one that it is in. */
  readonly folder: string;
  /** The JUnit file, absolute and without links. */
  readonly junit?: string;
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
  /** Takes JUnit files as well, and is told of XML files that are none, or that Rigline has written. @default only runs */
  readonly passOver?: ((name: string, why: string) => void) | undefined;
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
      throw new UsageError(
        `There is no run at ${path}: no ${resultName}, and no run folder${options.passOver ? ', nor a JUnit file' : ''}.`,
      );
    for (const run of runs) {
      const key = run.junit ?? run.result ?? run.folder;
      found.set(key, found.get(key) ?? run);
    }
  }
  return [...found.values()];
}

async function findAt(path: string, options: FindPiecesOptions): Promise<FoundPiece[]> {
  const absolute = resolve(options.cwd, path);
  const entry = await stat(absolute).catch(() => undefined);
  // To wait for a pipe would be to wait for ever, and reports are looked at before they are read.
  if (entry && !entry.isDirectory() && !entry.isFile())
    throw new UsageError(`${path} is no file, but a pipe or a device. Write the report to a file first.`);
  if (entry?.isDirectory()) return await findBelow(absolute, { ...options, root: await realpath(absolute) });
  if (entry) return [await describeFile(absolute, options)];
  const { base, isGlob } = picomatch.scan(path);
  if (!isGlob) return [];
  const matches = picomatch(path, { dot: true });
  const all = await listAll(resolve(options.cwd, base), options);
  const hits = all.filter((one) => matches(toPosix(relative(options.cwd, one))) || matches(toPosix(one)));
  const root = await realpath(resolve(options.cwd, base)).catch(() => undefined);
  const runs: FoundPiece[][] = [];
  for (const hit of hits) runs.push(await findHit(hit, { ...options, root }));
  return runs.flat();
}

/** A search below a folder. */
interface Search extends FindPiecesOptions {
  /** Absolute, without links; where the files of JUnit files are. */
  readonly root: string | undefined;
}

async function findHit(hit: string, search: Search): Promise<FoundPiece[]> {
  const entry = await stat(hit).catch(() => undefined);
  if (entry?.isDirectory()) return await findBelow(hit, search);
  if (!entry?.isFile()) {
    search.passOver?.(toPosix(relative(search.cwd, hit)), 'is no file');
    return [];
  }
  return isXmlName(hit) && search.passOver ? await findJunit([hit], search) : [await describeFile(hit, search)];
}

/** Does not look into a run folder: its artifacts are the lab's, and may be called anything. */
async function findBelow(folder: string, search: Search): Promise<FoundPiece[]> {
  if (isWithin(folder, search.without)) return [];
  const entries = await listFolder(folder, search);
  if (entries.some(({ name }) => isRunFile(name))) return [await describe(folder, search)];
  const pathsOf = (isWanted: (entry: Dirent) => boolean) =>
    entries
      .filter(isWanted)
      .map(({ name }) => join(folder, name))
      .sort();
  const found = search.passOver
    ? await findJunit(
        pathsOf((entry) => entry.isFile() && isXmlName(entry.name)),
        search,
      )
    : [];
  // A link may lead anywhere, also to what is found without it.
  for (const path of pathsOf((entry) => !entry.isFile() && !entry.isDirectory() && isXmlName(entry.name)))
    search.passOver?.(toPosix(relative(search.cwd, path)), 'is a link or no file; name it to have it read');
  const below = pathsOf((entry) => entry.isDirectory() && !isForeignFolder(entry.name));
  const runs = await Promise.all(below.map(async (one) => await findBelow(one, search)));
  return [...found, ...runs.flat()];
}

/**
 * Those of some XML files that are JUnit. An empty one that is called like a report is one that was not written. What Rigline
 * itself has written about a run would count its tests twice.
 */
async function findJunit(paths: readonly string[], search: Search): Promise<FoundPiece[]> {
  const found: FoundPiece[] = [];
  for (const path of paths) {
    const name = toPosix(relative(search.cwd, path));
    const kind = await findXmlKind(path, name);
    if (kind === 'junit' || (kind === 'empty' && isReportName(path)))
      found.push({ folder: search.root ?? (await realpath(dirname(path))), name, junit: await realpath(path) });
    else search.passOver?.(name, kind === 'own' ? 'was written by Rigline' : 'is no JUnit');
  }
  return found;
}

/** A file that somebody has named: a JUnit file, or a result whatever it is called. */
async function describeFile(path: string, options: FindPiecesOptions): Promise<FoundPiece> {
  const name = toPosix(relative(options.cwd, path));
  const kind = options.passOver ? await findXmlKind(path, name) : 'no-xml';
  if (kind === 'other-xml')
    throw new UsageError(`${name} is XML, and no JUnit: its root is neither testsuites nor testsuite.`);
  if (kind === 'no-xml' && options.passOver && isXmlName(path))
    throw new UsageError(`${name} is no XML, or in no encoding that Rigline knows: it begins with no tag.`);
  if (kind === 'no-xml' || (kind === 'empty' && !isXmlName(path))) return await describe(dirname(path), options, path);
  return { folder: await realpath(dirname(path)), name, junit: await realpath(path) };
}

/** What is in a folder that cannot be read might be a report: nobody should take the others for all. */
async function listFolder(folder: string, { cwd }: FindPiecesOptions): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    const name = toPosix(relative(cwd, folder)) || basename(folder);
    throw new UsageError(`The folder ${name} cannot be read: ${error.message}`, { cause: error });
  });
}

/** Full of other people's files, and of their tests. */
function isForeignFolder(name: string): boolean {
  return name === 'node_modules' || name === '.git';
}

function isXmlName(name: string): boolean {
  return /\.xml$/i.test(name);
}

/** All that a glob could mean, again without what lies deep in a run folder. */
async function listAll(folder: string, options: FindPiecesOptions): Promise<string[]> {
  if (isWithin(folder, options.without)) return [];
  const entries = (await listFolder(folder, options)).filter(({ name }) => !isForeignFolder(name));
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
