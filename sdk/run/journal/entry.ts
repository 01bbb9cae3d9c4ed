import type { AnyOptionValues, CancelOutcome, JobState, PlannedJob, RunningStage, Verdict } from '../../labs/lab.ts';
import type { ReportOutput, WriteOptions } from '../../report/formats.ts';
import type { JobAttempt, JobTrouble } from '../../report/model.ts';
import type { ClockLimits, ClockName } from '../clocks.ts';
import type { QuarantineEntry } from '../quarantine/entry.ts';
import type { RerunPolicy } from '../rerun/policy.ts';

/**
 * A line of `journal.ndjson`: a step that must survive the death of the process, in the order they are written. What stands
 * here is enough to go on with the run from another process. Every line has `at`, ISO 8601 in UTC.
 */
export type JournalEntry =
  /** What the run is: the first line. */
  | PlannedRunEntry
  /** A job that was not in the plan: a repetition, or a further part of the work. */
  | AddedJobEntry
  /** An intent without `submitted` or `refused` is a job that may exist: its `key` finds it. */
  | { readonly step: 'intent'; readonly job: string; readonly target: string; readonly key: string }
  /** `waitedMs`: how long a busy node was waited for, which comes out of the queue clock. */
  | {
      readonly step: 'submitted';
      readonly job: string;
      readonly id: string;
      readonly node?: string;
      readonly url?: string;
      readonly waitedMs: number;
    }
  /** Nothing was submitted, or nobody can tell. */
  | {
      readonly step: 'refused';
      readonly job: string;
      readonly verdict: JobTrouble['verdict'];
      readonly reason: string;
      readonly clock?: ClockName;
      /** It must not be tried again: there may be a job, or the lab would say the same. */
      readonly retryable?: false;
      /** The run had seen enough. */
      readonly notRun?: true;
      /** Nobody can tell whether the lab has the job: the `key` of its intent finds it. */
      readonly unclear?: true;
    }
  | StateEntry
  | EndedEntry
  | {
      readonly step: 'cancelled';
      readonly job: string;
      readonly result: CancelOutcome['result'];
      readonly detail: string;
    }
  | { readonly step: 'collected'; readonly job: string; readonly files: number; readonly problems: number }
  /** The whole report of the job is in the run folder, at `report`. */
  | {
      readonly step: 'judged';
      readonly job: string;
      readonly verdict: Verdict;
      readonly reason?: string;
      readonly report: string;
      /** The node that the job was lost on, where that counts towards its quarantine. */
      readonly blamed?: string;
    }
  /** A node gets no more jobs of this run. */
  | { readonly step: 'quarantined'; readonly node: string; readonly reason: string }
  /** Somebody wants the run to end; from here on jobs are only cancelled. */
  | { readonly step: 'stopped'; readonly reason: string; readonly signal?: number }
  /** Everything is submitted, and nobody watches for now. */
  | { readonly step: 'detached' }
  /** Another process has taken the run up. */
  | { readonly step: 'attached'; readonly by: string }
  /** The reports are written: the last line, but for `cancelled` of jobs that were left and are stopped later. */
  | { readonly step: 'reported'; readonly verdict: Verdict; readonly exitCode: number };

export interface PlannedRunEntry {
  readonly step: 'planned';
  /** Version of the journal. Fields may be added within a version, never renamed or removed. */
  readonly schema: 1;
  readonly runId: string;
  readonly tool: { readonly name: 'rigline'; readonly version: string };
  /** `options`: those of the connection. There are no secrets in them. */
  readonly lab: {
    readonly kind: string;
    readonly url: string;
    readonly options?: AnyOptionValues;
  };
  readonly owner?: string;
  readonly limits: ClockLimits;
  readonly reruns: RerunPolicy;
  readonly dispatchedOk: boolean;
  readonly jobs: readonly JobRecord[];
  /** Nodes among which the tests of the one job are spread, where they are. */
  readonly shardOver?: readonly string[];
  /** The leg of a plan that the run is. */
  readonly shard?: string;
  /** Tests whose failure spoils nothing, as far as they had not expired. */
  readonly quarantine?: readonly QuarantineEntry[];
  readonly outputs: OutputsRecord;
  /** Where the run was begun; see `environment` of the report. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Where results go, beside the run folder. */
export interface OutputsRecord {
  /** Globs over the names of artifacts that are read as JUnit. @default XML files that are JUnit */
  readonly collectJunit?: readonly string[] | undefined;
  /** Globs over artifact names. */
  readonly select?: readonly string[] | undefined;
  /** Reports beside those in the run folder. */
  readonly reports?: readonly ReportOutput[] | undefined;
  /** What stands before class names in xUnit. */
  readonly classnamePrefix?: WriteOptions['classnamePrefix'];
  /** Absolute; where the CI looks for attachments. */
  readonly workspace?: string | undefined;
}

/** A planned job in a form that can be written down. */
export interface JobRecord extends Omit<PlannedJob, 'request'> {
  /** What the lab's submit takes; packed files are in the run folder. Absent when it could not be kept. */
  readonly request?: unknown;
  /** Why `request` is absent, in a sentence. */
  readonly lost?: string;
}

export interface AddedJobEntry {
  readonly step: 'added';
  readonly job: JobRecord;
  /** Label of the planned job whose work this is. */
  readonly of: string;
  readonly because: Exclude<JobAttempt['because'], 'first'>;
}

/** How far the watch over a job has come. */
export interface StateEntry {
  readonly step: 'state';
  readonly job: string;
  readonly state: JobState;
  readonly detail: string;
  /** What the job is at, where the lab says so. */
  readonly stage?: RunningStage;
  /** Nobody had looked right before: the state may have begun earlier. */
  readonly isUnseen?: true;
  /** ISO 8601, UTC: when it left the queue. */
  readonly startedAt?: string;
  /** Where a later watch goes on. */
  readonly cursor?: string;
  /** How much of the job's log, in bytes of the file, comes before the cursor. */
  readonly logBytes: number;
}

export interface EndedEntry {
  readonly step: 'ended';
  readonly job: string;
  readonly how: 'completed' | 'cancelled' | 'vanished' | 'expired';
  /** Nobody had looked right before: it may have ended earlier. */
  readonly isUnseen?: true;
  readonly startedAt?: string;
  readonly cursor?: string;
  /** The clock that ran out, and what to tell of it. */
  readonly clock?: ClockName;
  readonly reason?: string;
}
