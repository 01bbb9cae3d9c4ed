import { type FoundRun, findNamedRun, isRiglineError, listRuns } from '../sdk/index.ts';
import type { ArtifactStore } from './artifact-store.ts';

interface Places {
  /** Where our own runs are, absolute. */
  readonly resultsDir: string;
  /** Where paths begin, absolute. */
  readonly cwd: string;
  /** A new folder for what is downloaded, absolute. */
  readonly into: string;
  readonly artifacts: Pick<ArtifactStore, 'download'>;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/**
 * Finds a run: here, or else among the artifacts of the workflow run, from which it is downloaded.
 *
 * @param wanted - its id, the beginning of one, its folder, or the name of its artifact. @default the one that this workflow
 * run has submitted, or else the only one here that has not ended
 * @throws {UsageError} that says which there are
 */
export async function findRunToCollect(wanted: string | undefined, places: Places): Promise<FoundRun> {
  const { resultsDir, cwd, into, nowMs, signal } = places;
  const here = wanted === undefined ? undefined : await findNamedRun(wanted, { resultsDir, cwd, nowMs });
  if (here) return here;
  const own = await listRuns(resultsDir, nowMs);
  try {
    const { runId, folder } = await places.artifacts.download({ wanted, into, signal });
    // What is here is ours, and knows at least as much.
    const same =
      own.find((run) => run.runId === runId) ?? (await findNamedRun(folder, { resultsDir: into, cwd, nowMs }));
    if (same) return same;
    throw new Error(`the folder ${folder} that was downloaded is gone`);
  } catch (error) {
    if (!isRiglineError(error) || error.code !== 'usage') throw error;
    const [only, ...others] = own.filter(({ runId, state }) =>
      wanted === undefined ? state !== 'ended' : runId.startsWith(wanted),
    );
    if (only && others.length === 0) return only;
    throw error;
  }
}
