import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../http/errors.ts';

/** A file that a path or a glob led to. */
export interface ReportFile {
  /** Absolute. */
  readonly path: string;
  /** As seen from the folder of the user, with `/`. */
  readonly name: string;
}

/**
 * Finds reports: files, all `*.xml` below folders, and what globs match. A file that is found in several ways is there once.
 *
 * @param cwd - absolute
 * @throws {UsageError} for a path or a glob that leads to no file
 */
export async function findReportFiles(paths: readonly string[], cwd: string): Promise<ReportFile[]> {
  const found = new Map<string, ReportFile>();
  for (const path of paths) {
    const files = await findAt(path, cwd);
    if (files.length === 0) throw new UsageError(`There is no report at ${path}.`);
    for (const file of files) found.set(file, { path: file, name: toPosix(relative(cwd, file)) });
  }
  return [...found.values()];
}

async function findAt(path: string, cwd: string): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const entry = await stat(absolute).catch(() => undefined);
  if (entry?.isDirectory()) return await findBelow(absolute, (file) => file.toLowerCase().endsWith('.xml'));
  // What is no ordinary file would never end, or change as it is read.
  if (entry) return entry.isFile() ? [absolute] : [];
  const { base, isGlob } = picomatch.scan(path);
  if (!isGlob) return [];
  const matches = picomatch(path.replace(/^(?:\.\/)+/, ''), { dot: true });
  return await findBelow(resolve(cwd, base), (file) => matches(toPosix(relative(cwd, file))) || matches(toPosix(file)));
}

/** Files in order of their names; links are not followed, and neither are folders full of other people's files. */
async function findBelow(folder: string, isWanted: (file: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw new UsageError(`The folder ${folder} cannot be read: ${error.message}`, { cause: error });
  });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git')
      found.push(...(await findBelow(path, isWanted)));
    if (entry.isFile() && isWanted(path)) found.push(path);
  }
  return found;
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
