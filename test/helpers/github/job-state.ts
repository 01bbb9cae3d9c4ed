import { dirname } from 'node:path';
import type { Scope } from './expressions.ts';
import { hashFiles } from './hash-files.ts';
import type { JobFolders } from './job-folders.ts';
import type { Masks } from './masks.ts';
import { trackingVariable } from './orphans.ts';
import type { RunFacts } from './run-facts.ts';
import type { Conclusion, StepResult } from './run-result.ts';

/** What the steps of a job have in common, and change. */
export interface JobState {
  readonly facts: RunFacts;
  /** Is told every line of the job, as it is shown. */
  readonly onLine: (line: string) => void;
  readonly folders: JobFolders;
  readonly masks: Masks;
  readonly trackingId: string;
  /** `github`, `inputs`, `vars`, `secrets`, `needs`, `strategy`, `matrix`, `runner`: what no step changes. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, string>>;
  /** ACTIONS_* of the job's actions. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly defaults: { readonly shell?: string; readonly 'working-directory'?: string };
  /** Of the workflow and of the job, and what steps added by GITHUB_ENV. */
  readonly env: Map<string, string>;
  /** Folders that steps put before the PATH, the newest last. */
  readonly path: string[];
  /** What the steps so far gave, by their ids. */
  readonly steps: Map<string, Pick<StepResult, 'outputs' | 'outcome' | 'conclusion'>>;
  /** The process groups that were started. */
  readonly groups: number[];
  status: Exclude<Conclusion, 'skipped'>;
  /** Cancels the job. */
  readonly signal: AbortSignal;
  /** Ends the job at once, with whatever is left of it. */
  readonly force: AbortSignal;
}

/** What the expressions of a step may name, with the environment it sees. */
export function createStepScope(job: JobState, env: Readonly<Record<string, string>>): Scope {
  return {
    contexts: {
      ...job.fixed,
      runner: job.runner,
      job: { status: job.status },
      steps: Object.fromEntries(job.steps),
      env,
    },
    functions: {
      success: () => job.status === 'success',
      failure: () => job.status === 'failure',
      cancelled: () => job.status === 'cancelled',
      always: () => true,
      hashFiles: (...patterns) => hashFiles(job.folders.workspace, patterns),
    },
  };
}

/** What every process of the job has in its environment, whatever the step; nothing of the machine but its PATH. */
export function createBaseEnv(job: JobState): Record<string, string> {
  return {
    PATH: job.facts.path,
    HOME: job.folders.home,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    [trackingVariable]: job.trackingId,
  };
}

/** The PATH with what steps put before it. */
export function prependPath(job: JobState, path: string): string {
  return [...job.path.toReversed(), path].join(':');
}

/** The machine's PATH with this process's Node first, and without the commands of our packages. */
export function createCleanPath(path: string): string {
  const folders = path.split(':').filter((folder) => folder !== '' && !folder.includes('node_modules'));
  return [...new Set([dirname(process.execPath), ...folders])].join(':');
}
