import pLimit from 'p-limit';

/** Lets work begin when there is room for it, in the order in which it came. */
export type DownloadLimit = <T>(work: () => Promise<T>) => Promise<T>;

/** Enough for a fast network, and far below what a portal, or the limit on open files, bears. */
const defaultDownloads = 16;

/** One limit for all jobs of a run: when thousands end at once, each would otherwise open downloads of its own. */
export function createDownloadLimit(atATime: number = defaultDownloads): DownloadLimit {
  const limit = pLimit(atATime);
  return async (work) => await limit(work);
}
