/** How a step or a job ended, in GitHub's words. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** An annotation as GitHub would show it. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace when it lies there. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
}

/** A signal that the runner sent to a step's entry process. */
export interface SentSignal {
  readonly signal: NodeJS.Signals;
  /** Since the cancellation. */
  readonly afterMs: number;
}

export interface StepResult {
  /** The step's `id`, or what GitHub calls one without: `__run`, `__actions_checkout`, … */
  readonly id: string;
  readonly name: string;
  readonly stage: 'main' | 'post';
  /** Before `continue-on-error`. */
  readonly outcome: Conclusion;
  /** After `continue-on-error`. */
  readonly conclusion: Conclusion;
  readonly exitCode?: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it saved for its `post`. */
  readonly state: Readonly<Record<string, string>>;
  /** The log as it is shown: masked, commands obeyed, annotations as `##[error]…`. */
  readonly log: string;
  /** At most ten of a level. */
  readonly annotations: readonly Annotation[];
  readonly droppedAnnotations: number;
  /** Markdown, masked; nothing when it was empty or refused. */
  readonly summary?: string;
  /** Those of a cancellation or a timeout. */
  readonly signals: readonly SentSignal[];
  readonly durationMs: number;
}

export interface JobResult {
  /** The key in `jobs`. */
  readonly id: string;
  /** What GitHub shows: the name, with the values of the matrix. */
  readonly name: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  /** Before the job's `continue-on-error`. */
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepResult[];
  /** The logs of its steps, and what the runner said besides. */
  readonly log: string;
  /** Those of its steps, at most fifty, as GitHub shows of a job. */
  readonly annotations: readonly Annotation[];
  /** Its checkout, '' for a job that did not run; gone after the run unless the request told where to run. */
  readonly workspace: string;
  /** The summaries of its first twenty steps that have one. */
  readonly summary: string;
}

export interface WorkflowResult {
  readonly conclusion: Conclusion;
  readonly attempt: number;
  /** Every leg of a matrix is a job of its own; in the order of the file. */
  readonly jobs: readonly JobResult[];
  /** Keys of the file that this emulator reads and does not act on. */
  readonly ignored: readonly string[];
}
