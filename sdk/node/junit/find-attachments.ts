import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FindAttachment } from '../../report/junit/attachments.ts';

/**
 * Finds the files that a JUnit file names, as seen from the file itself or from a folder, and nowhere outside of that folder:
 * whoever wrote the file may have meant any file of this machine, and reports are published.
 *
 * @param report - the JUnit file, absolute and without links
 * @param folder - absolute and without links
 * @returns paths relative to the folder, with `/`
 */
export function createFindAttachment(report: string, folder: string): FindAttachment {
  const findAt = (path: string): string | undefined => {
    const real = followLinks(path);
    if (real === undefined || !real.startsWith(folder + sep) || !statSync(real).isFile()) return undefined;
    const found = relative(folder, real).split(sep);
    // Keys and settings of the user, which are no results.
    return found.some((part) => part.startsWith('.')) ? undefined : found.join('/');
  };
  return (reference) => {
    const isWhole = isAbsolute(reference) || /^[a-z]:\//i.test(reference);
    const places = isWhole ? [reference] : [resolve(dirname(report), reference), resolve(folder, reference)];
    for (const place of places) {
      const found = findAt(place);
      if (found !== undefined) return found;
    }
    // The path on the machine that ran the tests: what it ends with may be here.
    const parts = isWhole ? reference.split('/').slice(1, 40) : [];
    for (let start = 0; start < parts.length; start++) {
      const found = findAt(join(folder, ...parts.slice(start)));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function followLinks(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
