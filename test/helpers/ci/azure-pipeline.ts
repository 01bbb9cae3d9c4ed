import { makeFolder } from '../../e2e/process.ts';
import { type AzureJob, readAzureJobs, runAzureJob } from './azure.ts';
import { type Fields, listTexts, requireFields } from './fields.ts';

export interface AzurePipelineOptions {
  checkOut(): Promise<string>;
  readonly variables: Readonly<Record<string, string>>;
}

export interface PlayedJob extends AzureJob {
  readonly name: string;
  readonly workspace: string;
}

/** Runs the jobs of a pipeline in the order of their `dependsOn`, each in a new checkout; `variables` are secret ones. */
export async function runAzurePipeline(file: Fields, options: AzurePipelineOptions): Promise<readonly PlayedJob[]> {
  const store = await makeFolder();
  const played: PlayedJob[] = [];
  for (const [name, job] of readAzureJobs(file)) {
    const needs = listTexts(job['dependsOn'], `${name}.dependsOn`);
    const before = played.filter((one) => needs.includes(one.name));
    if (!needs.every((need) => before.some((one) => one.name === need))) throw new Error(`${name} comes too early`);
    if (job['condition'] !== 'always()' && !before.every(({ result }) => result === 'succeeded')) continue;
    const { parallel } = requireFields(job['strategy'] ?? {}, `${name}.strategy`, ['parallel']);
    for (let position = 1; position <= Number(parallel ?? 1); position += 1) {
      const workspace = await options.checkOut();
      const variables = { 'System.JobPositionInPhase': String(position) };
      const end = await runAzureJob(job, { workspace, variables, secrets: options.variables, store });
      played.push({ name, workspace, ...end });
    }
  }
  return played;
}
