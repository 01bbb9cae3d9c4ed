import { basename } from 'node:path';
import type { UploadedRun } from './artifact/index.ts';
import type { Session } from './session.ts';

interface UploadOptions {
  /** Of the run, absolute. */
  readonly folder: string;
  readonly hasPassed: boolean;
  /** @default one hour */
  readonly timeoutMs?: number;
  /** Gives it up at once. */
  readonly signal?: AbortSignal;
}

/** Uploads the folder of a run. @returns what was uploaded, or why that could not be done, which has been told */
export async function uploadFolder(
  { artifacts, workflow, outputs }: Pick<Session, 'artifacts' | 'workflow' | 'outputs'>,
  { folder, ...options }: UploadOptions,
): Promise<UploadedRun> {
  // GitHub's client tells every step that it takes.
  workflow.startGroup('Upload the folder of the run');
  const uploaded = await artifacts
    .upload({ folder, runId: basename(folder), ...options })
    .finally(() => workflow.endGroup());
  if (uploaded.state !== 'uploaded') return uploaded;
  const { id, url, name } = uploaded;
  outputs.set('artifact-name', name);
  outputs.set('artifact-id', String(id));
  outputs.set('artifact-url', url);
  workflow.info(`Artifact ${name}: ${url}`);
  return uploaded;
}
