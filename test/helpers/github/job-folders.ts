import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunFacts } from './run-facts.ts';

/** The folders of one job, laid out as on a runner; no job sees those of another. */
export interface JobFolders {
  /** The checkout, GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** The folder around it, RUNNER_WORKSPACE. */
  readonly pipeline: string;
  /** RUNNER_TEMP */
  readonly temp: string;
  /** RUNNER_TOOL_CACHE */
  readonly tools: string;
  readonly home: string;
  readonly eventPath: string;
}

export async function createJobFolders(facts: RunFacts): Promise<JobFolders> {
  const [, name = 'repository'] = facts.repository.split('/');
  const base = await realpath(await mkdtemp(join(facts.base, 'job-')));
  const temp = join(base, 'work', '_temp');
  const folders = {
    pipeline: join(base, 'work', name),
    workspace: join(base, 'work', name, name),
    temp,
    tools: join(base, 'tools'),
    home: join(base, 'home'),
    eventPath: join(temp, '_github_workflow', 'event.json'),
  };
  for (const folder of [folders.workspace, folders.tools, folders.home, join(temp, '_github_workflow')]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(folders.eventPath, JSON.stringify(facts.event.payload, undefined, 2));
  return folders;
}
