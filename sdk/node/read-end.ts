import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Windows has none. */
const nonBlocking = constants.O_NONBLOCK ?? 0;

/**
 * Reads the end of a file of a run, at once: a report is written in one go.
 *
 * @param folder - of the run, absolute
 * @returns no more than `maxBytes`; undefined when there is no such file, or when it lies outside of the folder
 */
export function readEnd(folder: string, path: string, maxBytes: number): Uint8Array | undefined {
  const file = openWithin(folder, path);
  if (file === undefined) return undefined;
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    const bytes = new Uint8Array(Math.min(stats.size, maxBytes));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, stats.size - bytes.length));
  } finally {
    closeSync(file);
  }
}

/** A link could lead anywhere on this machine, and a pipe would be waited for until somebody writes into it. */
function openWithin(folder: string, path: string): number | undefined {
  try {
    const real = realpathSync(join(folder, path));
    return real.startsWith(realpathSync(folder) + sep) ? openSync(real, constants.O_RDONLY | nonBlocking) : undefined;
  } catch {
    // A picture, or the log of a job, that is not there is missing in the page, and named there.
    return undefined;
  }
}
