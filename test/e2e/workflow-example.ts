import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { startResultsService } from '../helpers/github/results-service.ts';
import type { WorkflowResult } from '../helpers/github/run-result.ts';
import { runWorkflow, type WorkflowRequest } from '../helpers/github/start-workflow.ts';
import { rigline } from './action-bundle.ts';
import { cliPath, makeFolder } from './process.ts';

export const root = resolve(import.meta.dirname, '../..');

/** The action as it would be released now, in the place of the bundle that is committed. */
export const ownAction = { name: 'rigline/rigline', ...rigline };

/** A folder for the PATH with programs, each the text of a script. */
export async function makePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeFolder();
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

/** `npx --yes rigline@1`, without the registry: the CLI as it would be published now. Anything else it refuses. */
const npx = `#!/bin/sh
[ "$1 $2" = '--yes rigline@1' ] || { echo "no registry in this test: $*" >&2; exit 64; }
shift 2
exec "${process.execPath}" "${cliPath}" "$@"
`;

/** Runs workflows of examples/workflows, one after the other, in a repository that has the examples and nothing else. */
export async function createExampleRunner() {
  const repository = await makeFolder();
  const caches = await makeFolder();
  await mkdir(join(repository, '.github'), { recursive: true });
  await cp(join(root, 'examples/workflows'), join(repository, '.github/workflows'), { recursive: true });
  await cp(join(root, 'examples'), join(repository, 'examples'), { recursive: true });
  const results = await startResultsService();
  onTestFinished(results.close);
  const programs = await makePrograms({ npx });
  return async (name: string, { path = [], ...request }: Partial<WorkflowRequest> = {}): Promise<WorkflowResult> =>
    await runWorkflow({
      file: join('.github/workflows', name),
      repository,
      own: ownAction,
      results,
      caches,
      ...request,
      path: [programs, ...path],
    });
}

/** What the pages of a workflow run would show, for a message that helps. */
export function show({ jobs }: WorkflowResult): string {
  return jobs.map(({ name, conclusion, log }) => `== ${name}: ${conclusion}\n${log}`).join('\n');
}

/** The outputs of the step of a job that used the action. */
export function outputsOf({ jobs }: WorkflowResult, jobId: string): Readonly<Record<string, string>> {
  const steps = jobs.find(({ id }) => id === jobId)?.steps ?? [];
  return steps.find(({ stage, outputs }) => stage === 'main' && 'run-id' in outputs)?.outputs ?? {};
}
