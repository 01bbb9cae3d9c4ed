import type { CancelOutcome, JobState, Reservation, TestResult, Verdict } from '../labs/lab.ts';
import type { StoredArtifact, Totals } from '../report/model.ts';
import type { ExchangeEvent, RequestsEvent } from './exchanges/exchange-event.ts';

/** What happens in a run, for a live display and for `events.ndjson`. Texts from the lab are as the lab sent them. */
export type RunEvent =
  | { readonly type: 'run-started'; readonly runId: string; readonly folder: string; readonly jobs: readonly string[] }
  /** Another process has taken the run up. */
  | { readonly type: 'run-resumed'; readonly runId: string; readonly folder: string; readonly jobs: readonly string[] }
  /** A repetition of `of`, or a further part of its work. */
  | {
      readonly type: 'job-added';
      readonly job: string;
      readonly of: string;
      readonly because: 'infra' | 'failed' | 'part';
      readonly target: string;
      readonly detail: string;
    }
  /** The node gets no more jobs of this run. */
  | { readonly type: 'quarantine'; readonly node: string; readonly reason: string }
  | { readonly type: 'run-stopping'; readonly reason: string }
  | { readonly type: 'job-submitted'; readonly job: string; readonly id: string; readonly url?: string }
  | {
      readonly type: 'job-state';
      readonly job: string;
      readonly state: JobState;
      readonly detail: string;
      readonly position?: number;
    }
  | { readonly type: 'log'; readonly job: string; readonly phase?: string; readonly text: string }
  | { readonly type: 'test'; readonly job: string; readonly test: TestResult }
  /** Another job that this job has made, by its id at the lab. */
  | {
      readonly type: 'job-child';
      readonly job: string;
      readonly id: string;
      readonly detail: string;
      readonly url?: string;
    }
  | { readonly type: 'job-reserved'; readonly job: string; readonly reservation: Reservation }
  | {
      readonly type: 'outage';
      readonly job: string;
      readonly message: string;
      readonly sinceMs: number;
      readonly budgetMs: number;
    }
  | { readonly type: 'job-ended'; readonly job: string; readonly how: string }
  | { readonly type: 'artifact'; readonly job: string; readonly artifact: StoredArtifact }
  | { readonly type: 'cancel'; readonly job: string; readonly result: CancelOutcome['result']; readonly detail: string }
  | { readonly type: 'job-judged'; readonly job: string; readonly verdict: Verdict; readonly reason?: string }
  | ExchangeEvent
  | RequestsEvent
  | { readonly type: 'run-ended'; readonly verdict: Verdict; readonly exitCode: number; readonly totals: Totals };
