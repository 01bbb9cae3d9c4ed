import { type FoundRun, findNamedRun, listRuns, UsageError } from '../sdk/index.ts';
import type { ArtifactStore, StoredRun } from './artifact-store.ts';

interface Places {
  /** Where our own runs are, absolute. */
  readonly resultsDir: string;
  /** Where paths begin, absolute. */
  readonly cwd: string;
  /** A new folder for what is downloaded, absolute. */
  readonly into: string;
  readonly artifacts: Pick<ArtifactStore, 'list' | 'download'>;
  readonly nowMs: number;
}

/**
 * Finds a run: here, or else among the artifacts of the workflow run, from which it is downloaded.
 *
 * @param wanted - its id, the beginning of one, its folder, or the name of its artifact. @default the only one there is
 * @throws {UsageError} that says which there are
 */
export async function findRunToCollect(wanted: string | undefined, places: Places): Promise<FoundRun> {
  const { resultsDir, cwd, nowMs } = places;
  if (wanted !== undefined) {
    const here = await findNamedRun(wanted, { resultsDir, cwd, nowMs });
    if (here) return here;
  }
  const own = await listRuns(resultsDir, nowMs);
  const stored = await places.artifacts.list();
  const isWanted = (runId: string) => wanted === undefined || runId.startsWith(wanted);
  const fitting = stored.filter(({ runId, artifact }) => isWanted(runId) || artifact === wanted);
  const unfinished = own.filter(({ runId, state }) => isWanted(runId) && (wanted !== undefined || state !== 'ended'));
  const ids = [...new Set([...fitting, ...(fitting.length > 0 ? [] : unfinished)].map(({ runId }) => runId))];
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new UsageError(describeChoice(wanted, { ids, stored, own }));
  return own.find(({ runId }) => runId === id) ?? (await download(fitting, places));
}

async function download(fitting: readonly StoredRun[], { artifacts, into, nowMs }: Places): Promise<FoundRun> {
  const [one] = fitting;
  if (!one) throw new Error('a run that is not here is an artifact');
  const folder = await artifacts.download(one, into);
  const found = await findNamedRun(folder, { resultsDir: into, cwd: into, nowMs });
  if (found) return found;
  throw new UsageError(
    `The artifact ${one.artifact} has no journal of a run: it is not one that this action has made.`,
  );
}

function describeChoice(
  wanted: string | undefined,
  {
    ids,
    stored,
    own,
  }: { readonly ids: readonly string[]; readonly stored: readonly StoredRun[]; readonly own: readonly FoundRun[] },
): string {
  if (ids.length > 1)
    return `Which run? ${wanted === undefined ? 'This workflow run has' : `With "${wanted}" begin`} ${ids.join(', ')}. Give one of them as \`run-id\`; the step that submits has it as an output.`;
  const there = [...new Set([...stored, ...own].map(({ runId }) => runId))].slice(0, 5);
  const known = there.length === 0 ? 'there is none' : `there are ${there.join(', ')}`;
  const missing = wanted === undefined ? 'no run to collect' : `no run "${wanted}"`;
  return `There is ${missing}: in this workflow run, and in the folder of results, ${known}. A step with \`mode: submit\` makes one.`;
}
