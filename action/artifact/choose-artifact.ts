import { UsageError } from '../../sdk/index.ts';
import type { ListedArtifact } from './client.ts';
import { readRunId } from './name.ts';

/** Which run is wanted. */
export interface ArtifactWish {
  /** Its id, or the beginning of one. */
  readonly runId?: string | undefined;
  /** The name of the artifact, where it was given one that does not tell the run. */
  readonly name?: string | undefined;
}

/**
 * Chooses the artifact that a run is taken from: the newest, where several attempts have uploaded it.
 *
 * @throws {UsageError} that says which there are
 */
export function chooseArtifact(artifacts: readonly ListedArtifact[], { runId, name }: ArtifactWish): ListedArtifact {
  const newest = [...artifacts].sort((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0) || b.id - a.id);
  if (name !== undefined) {
    // Where the name was taken when it was uploaded, the id of the run was added to it.
    const isOf = (other: string) => other === name || (other.startsWith(`${name}-`) && readRunId(other) !== undefined);
    const found = newest.find((artifact) => isOf(artifact.name));
    if (found) return found;
    throw new UsageError(`This workflow run has no artifact ${JSON.stringify(name)}; ${list(newest)}.`);
  }
  const runs = newest.flatMap((artifact) => {
    const id = readRunId(artifact.name);
    return id === undefined || !id.startsWith(runId ?? '') ? [] : [{ id, artifact }];
  });
  const ids = [...new Set(runs.map(({ id }) => id))];
  const first = runs[0];
  if (first && ids.length === 1) return first.artifact;
  const wanted = runId === undefined ? 'a run' : `the run ${JSON.stringify(runId)}`;
  if (!first) {
    throw new UsageError(
      `This workflow run has no artifact with ${wanted}; ${list(newest)}. Does the job with \`mode: submit\` stand in \`needs\`, and has it uploaded its artifact?`,
    );
  }
  throw new UsageError(
    `Several runs were submitted in this workflow run: ${ids.slice(0, 10).join(', ')}. Say which one with \`run-id\`, an output of the step that has submitted it.`,
  );
}

function list(artifacts: readonly ListedArtifact[]): string {
  if (artifacts.length === 0) return 'it has none at all';
  const names = artifacts.slice(0, 10).map(({ name }) => JSON.stringify(name));
  return `it has ${names.join(', ')}${artifacts.length > names.length ? ' and others' : ''}`;
}
