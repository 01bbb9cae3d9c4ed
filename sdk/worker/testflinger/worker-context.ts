import type { Clock } from '../../http/clock.ts';
import type { AgentApi } from './agent-api.ts';
import type { WorkerConnection } from './connect.ts';
import type { JobFolder } from './job-folder.ts';
import type { JobNotes } from './job-notes.ts';
import type { TestflingerWorkerOptions, WorkerTiming } from './options.ts';
import type { Tolerance } from './tolerate.ts';

/** What a worker works with from its start to its end. */
export interface WorkerContext {
  readonly options: TestflingerWorkerOptions;
  readonly server: WorkerConnection;
  readonly clock: Clock;
  readonly timing: WorkerTiming;
  /** For what has to do with a job. */
  readonly api: AgentApi;
  /** For what an idle agent does: ends when no further job is to be taken. */
  readonly idleApi: AgentApi;
  readonly tolerate: Tolerance;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** Ends waiting: no further job is taken. */
  readonly finish: AbortSignal;
  readonly tell: (message: string) => void;
  readonly warn: (message: string) => void;
  /** The job at hand, for the last words of a worker that is ended at once. */
  readonly current: { job?: CurrentJob | undefined };
}

export interface CurrentJob {
  readonly id: string;
  readonly folder: JobFolder;
  readonly notes: JobNotes;
}
