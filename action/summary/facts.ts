/** What is known beside what a summary is about. */
export interface SummaryFacts {
  /** The artifact that the run folder is in, or will be; its address once it is there. */
  readonly artifact?: { readonly name: string; readonly url?: string | undefined } | undefined;
  /** The run folder as the workflow sees it, for a run without an artifact, e.g. `rigline-results/42`. */
  readonly folder?: string | undefined;
  /** What the step's summary has already, in bytes. @default 0 */
  readonly usedBytes?: number | undefined;
}

/** The runner drops the whole summary of a step over 1 MiB. It masks secrets first, and what it puts there may be longer. */
const mostBytes = 1024 * 1024 - 16 * 1024;

/** How many bytes a summary may have beside what is there already. */
export function findRoom({ usedBytes = 0 }: Pick<SummaryFacts, 'usedBytes'>): number {
  return Math.max(0, mostBytes - usedBytes);
}

/** Where the files of a run are, in words. */
export function describeFiles({ artifact, folder }: Pick<SummaryFacts, 'artifact' | 'folder'>): string {
  if (artifact) return `the artifact ${artifact.name}`;
  return folder === undefined ? 'the folder of the run' : `the folder ${folder} of the runner`;
}
