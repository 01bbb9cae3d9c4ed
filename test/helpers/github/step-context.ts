import type { Scope } from './expressions.ts';
import type { FileCommands } from './file-commands.ts';
import { toGithubEnv, toRunnerEnv } from './github-context.ts';
import { createBaseEnv, type JobState, prependPath } from './job-state.ts';
import { type ProcessEnd, runProcess } from './process.ts';
import type { StepLog } from './step-log.ts';

/** What a step has in its hands while it runs. */
export interface StepContext {
  readonly job: JobState;
  readonly scope: Scope;
  readonly log: StepLog;
  readonly files: FileCommands;
  readonly stage: 'main' | 'post';
  /** Of the workflow, the job and the step. */
  readonly env: Readonly<Record<string, string>>;
  /** What `main` saved, for `post`. */
  readonly state: Map<string, string>;
  readonly signal: AbortSignal;
  /** GITHUB_ACTION */
  readonly id: string;
  /** Has a step run at the end of the job. */
  addPost(post: PostStep): void;
}

/** The second half of an action. */
export interface PostStep {
  readonly condition: string;
  run(context: StepContext): Promise<ProcessEnd>;
}

/** What runs when the condition of a step holds. */
export type StepBody = (context: StepContext) => Promise<ProcessEnd>;

export interface StepCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Besides what every process of a step has. */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_* that only this step has. */
  readonly github?: Readonly<Record<string, string>>;
}

/** Starts the process of a step with the environment that the runner gives it, in the order in which it overrides. */
export async function runStepProcess(context: StepContext, step: StepCommand): Promise<ProcessEnd> {
  const { job, env, files, log, state, signal, id } = context;
  const github = { ...(job.fixed['github'] as object), ...files.paths, action: id, ...step.github };
  const base: Record<string, string> = {
    ...createBaseEnv(job),
    ...env,
    ...Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value])),
    ...step.env,
    ...toGithubEnv(github),
    ...toRunnerEnv(job.runner),
  };
  const end = await runProcess({
    command: step.command,
    args: step.args,
    cwd: step.cwd,
    env: { ...base, PATH: prependPath(job, base['PATH'] ?? '') },
    onLine: log.take,
    signal,
    force: job.force,
    times: job.facts.times,
  });
  job.groups.push(end.pid);
  return end;
}
