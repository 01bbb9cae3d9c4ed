import picomatch from 'picomatch';
import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';

/** A test file that the user named, by a path or by a pattern. */
export interface FoundFile {
  /** As given, or made from the pattern; with `/`. */
  readonly path: string;
  /** Read as it is sent. */
  readonly content: Blob;
  /** It was not named, but fits a pattern. */
  readonly isMatch: boolean;
}

/** Deeper folders are a link that leads back to where it lies. */
const deepest = 32;

/**
 * Finds the files of a command line. Each argument is a path, or a glob: `*` stays within a folder, `**` crosses folders.
 * A file that is there is taken as it is called, whatever its name looks like. Files named twice come once.
 *
 * @throws {UsageError} for a path or a pattern that leads to no file
 */
export async function findFiles(args: readonly string[], host: Pick<Host, 'files' | 'resolve'>): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  const add = (path: string, content: Blob, isMatch: boolean) => {
    const key = host.resolve(path);
    if (!found.has(key)) found.set(key, { path, content, isMatch });
  };
  for (const arg of args) {
    const content = await openNamed(arg, host);
    if (content) {
      add(arg, content, false);
      continue;
    }
    if (!isPattern(arg)) throw new UsageError(`The test file ${arg} does not exist.`);
    const paths = await expand(arg, host);
    if (paths.length === 0) throw new UsageError(`No file matches "${arg}".`);
    for (const path of paths) {
      const match = await host.files.openBlob(host.resolve(path));
      if (match) add(path, match, true);
    }
  }
  return [...found.values()];
}

/** @throws {UsageError} for a folder */
async function openNamed(path: string, host: Pick<Host, 'files' | 'resolve'>): Promise<Blob | undefined> {
  if (!isPattern(path) && (await host.files.list(host.resolve(path))) !== undefined)
    throw new UsageError(`${path} is a folder. Name the files in it, e.g. ${path.replace(/\/+$/, '')}/test_*.py.`);
  return await host.files.openBlob(host.resolve(path));
}

function isPattern(arg: string): boolean {
  return picomatch.scan(arg).isGlob;
}

async function expand(pattern: string, host: Pick<Host, 'files' | 'resolve'>): Promise<string[]> {
  const { base, glob } = picomatch.scan(pattern);
  const matches = picomatch(pattern);
  const depthOfMatches = glob.includes('**') ? deepest : glob.split('/').length - 1;
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const { name, kind } of (await host.files.list(host.resolve(folder || '.'))) ?? []) {
      const path = folder === '' || folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
      if (kind === 'file' && matches(path)) found.push(path);
      // A folder with a dot in front is nobody's tests, unless the pattern itself goes there.
      if (kind === 'folder' && depth < depthOfMatches && !name.startsWith('.')) await walk(path, depth + 1);
    }
  };
  await walk(base, 0);
  return found;
}
