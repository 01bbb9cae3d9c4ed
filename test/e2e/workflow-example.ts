import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { startResultsService } from '../helpers/github/results-service.ts';
import { startWorkflow, type WorkflowRequest, type WorkflowRun } from '../helpers/github/start-workflow.ts';
import { cliPath, makeFolder } from './process.ts';

export const root = resolve(import.meta.dirname, '../..');

/** The action as it would be released now, in the place of the bundle that is committed. */
export const ownAction = {
  name: 'rigline/rigline',
  folder: root,
  files: { 'action/dist/index.js': join(root, 'dist/action/index.js') },
};

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

/** Starts a workflow of examples/workflows in a repository that has the examples, and nothing else. */
export async function startExample(name: string, request: Partial<WorkflowRequest> = {}): Promise<WorkflowRun> {
  const repository = await makeFolder();
  await mkdir(join(repository, '.github/workflows'), { recursive: true });
  await cp(join(root, 'examples/workflows', name), join(repository, '.github/workflows', name));
  await cp(join(root, 'examples'), join(repository, 'examples'), { recursive: true });
  const results = await startResultsService();
  onTestFinished(results.close);
  return startWorkflow({
    file: join('.github/workflows', name),
    repository,
    own: ownAction,
    results,
    ...request,
    path: [await makePrograms({ npx }), ...(request.path ?? [])],
  });
}
