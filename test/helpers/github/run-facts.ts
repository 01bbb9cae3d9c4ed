import type { RunnerTimes } from './process.ts';

/** What started a run. */
export interface RunEvent {
  /** @default 'push' */
  readonly name?: string;
  /** What the event says, as in GITHUB_EVENT_PATH. @default {} */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** @default 'refs/heads/main' */
  readonly ref?: string;
  /** Of a pull request. */
  readonly headRef?: string;
  readonly baseRef?: string;
}

/** What the results service must know to tell one job from another, and what it gives to the job's actions. */
export interface JobTokens {
  environmentOf(job: {
    readonly runId: string;
    readonly attempt: number;
    readonly job: string;
    readonly leg: number;
  }): Readonly<Record<string, string>>;
}

/** A folder with an action, and what of it lies elsewhere. */
export interface ActionSource {
  readonly folder: string;
  /** Files of the action by their path in its folder, as a bundle that was built a moment ago. */
  readonly files?: Readonly<Record<string, string>>;
  /** For actions that this emulator brings along, which must know where things lie. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What all jobs of a run share. */
export interface RunFacts {
  readonly runId: string;
  readonly attempt: number;
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
  readonly workflow: { readonly name: string; readonly path: string };
  readonly event: Required<RunEvent>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly isDebug: boolean;
  readonly times: RunnerTimes;
  /** Where the folders of the jobs are made. */
  readonly base: string;
  /** The PATH of every step. */
  readonly path: string;
  readonly results?: JobTokens;
  /** Puts files into a workspace before its job starts, as a checkout that costs no time. */
  readonly prepare?: (workspace: string, job: string) => Promise<void>;
  /** Ends all jobs at once. */
  readonly force: AbortSignal;
  /** Finds what `uses` names; nothing when nobody knows it. */
  findAction(uses: string, workspace: string): ActionSource | undefined;
  /** Is told every line of every log, as it is shown. */
  onLine(job: string, line: string): void;
}
