import { basename } from 'node:path';
import { messageOf } from '../sdk/index.ts';
import type { Outputs } from './outputs/outputs.ts';
import type { ActionPorts } from './ports.ts';
import type { Workflow } from './workflow.ts';

interface UploadOptions {
  /** Of the run, absolute. */
  readonly folder: string;
  readonly hasPassed: boolean;
  readonly workflow: Workflow;
  /** Absent in the post step, whose outputs nobody can read. */
  readonly outputs?: Outputs;
}

/** Uploads the folder of a run. @returns why that could not be done, as a sentence; undefined when it was */
export async function uploadFolder(
  { artifacts }: Pick<ActionPorts, 'artifacts'>,
  { folder, hasPassed, workflow, outputs }: UploadOptions,
): Promise<string | undefined> {
  try {
    const { id, url, name } = await artifacts.upload({
      folder,
      runId: basename(folder),
      hasPassed,
      warn: workflow.warning,
    });
    outputs?.set('artifact-name', name);
    outputs?.set('artifact-id', String(id));
    outputs?.set('artifact-url', url);
    workflow.info(`Artifact ${name}: ${url}`);
    return undefined;
  } catch (error) {
    return `The folder of the run could not be uploaded: ${messageOf(error)}`;
  }
}
