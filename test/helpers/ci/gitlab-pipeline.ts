import { type Fields, listTexts } from './fields.ts';
import { type GitlabJob, runGitlabJob } from './gitlab.ts';
import { copyFiles } from './project.ts';

export interface GitlabPipelineOptions {
  checkOut(): Promise<string>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly cache?: string;
}

/** A job of a pipeline that has ended, and where it ran. */
export interface PlayedJob extends GitlabJob {
  readonly name: string;
  readonly workspace: string;
}

/**
 * Runs a pipeline stage by stage, each job in a new checkout with what the jobs before it have left. After a failure only jobs
 * run that say `when: always`. A delayed job is not waited for.
 */
export async function runGitlabPipeline(file: Fields, options: GitlabPipelineOptions): Promise<readonly PlayedJob[]> {
  const { stages, variables: _, ...jobs } = file;
  const played: PlayedJob[] = [];
  for (const stage of listTexts(stages, 'stages')) {
    const before = [...played];
    const isGreen = before.every(({ status }) => status === 'success');
    const due = Object.entries(jobs as Record<string, Fields>).filter(
      ([, job]) => job['stage'] === stage && (isGreen || job['when'] === 'always'),
    );
    for (const [name, { parallel }] of due)
      for (const node of parallel === undefined ? [undefined] : listNodes(Number(parallel))) {
        const workspace = await options.checkOut();
        for (const one of before) await copyFiles(one.workspace, workspace, one.artifacts);
        const { variables, cache } = options;
        const more = { ...(variables && { variables }), ...(cache !== undefined && { cache }), ...(node && { node }) };
        played.push({ name, workspace, ...(await runGitlabJob(file, name, { workspace, ...more })) });
      }
  }
  return played;
}

function listNodes(total: number) {
  return Array.from({ length: total }, (_, index) => ({ index: index + 1, total }));
}
