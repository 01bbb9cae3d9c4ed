import { basename } from 'node:path';
import type { Session } from './session.ts';

interface UploadOptions {
  /** Of the run, absolute. */
  readonly folder: string;
  readonly hasPassed: boolean;
}

/** Uploads the folder of a run. @returns why that could not be done, which has been told; undefined when it was */
export async function uploadFolder(
  { artifacts, workflow, outputs }: Pick<Session, 'artifacts' | 'workflow' | 'outputs'>,
  { folder, hasPassed }: UploadOptions,
): Promise<string | undefined> {
  const uploaded = await artifacts.upload({ folder, runId: basename(folder), hasPassed });
  if (uploaded.state !== 'uploaded') return uploaded.reason;
  const { id, url, name } = uploaded;
  outputs.set('artifact-name', name);
  outputs.set('artifact-id', String(id));
  outputs.set('artifact-url', url);
  workflow.info(`Artifact ${name}: ${url}`);
  return undefined;
}
