import type { Verdict } from '../../labs/lab.ts';
import type { ClockName } from '../clocks.ts';
import type { RouteCount } from '../exchanges/exchange-event.ts';

/**
 * What happened in a run, told from the files that it has left, whole or not. Times are ISO 8601 in UTC. Texts from a lab
 * are as the lab sent them.
 */
export interface Story {
  /** Version of this shape. Fields may be added within a version, never renamed or removed. */
  readonly schema: 1;
  readonly runId?: string;
  /** Version of Rigline that made the run. */
  readonly tool?: string;
  readonly lab?: { readonly kind: string; readonly url: string };
  readonly owner?: string;
  /**
   * `ended`: the reports are written. `running`: a process has it. `detached`: it was left to a later `attach`.
   * `interrupted`: its process has died.
   */
  readonly standing: 'ended' | 'running' | 'detached' | 'interrupted';
  readonly verdict?: Verdict;
  readonly exitCode?: number;
  /** Why the verdict is not `passed`. */
  readonly reasons: readonly string[];
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** When the last line was written. */
  readonly lastAt?: string;
  readonly jobs: readonly StoryJob[];
  /** In the order in which they were made. */
  readonly decisions: readonly Decision[];
  readonly requests: StoryRequests;
  readonly tests: StoryTests;
  /** What to do next, a sentence each. */
  readonly next: readonly string[];
  /** What could not be read. */
  readonly problems: readonly string[];
}

/** A job at the lab, or one that never came to be there. */
export interface StoryJob {
  readonly label: string;
  /** Label of the planned job whose work it is, for a job that was not in the plan. */
  readonly of?: string;
  readonly because?: string;
  /** The node where it is known, else the node or queue that it was sent to. */
  readonly node?: string;
  readonly id?: string;
  readonly url?: string;
  readonly verdict?: Verdict;
  readonly reason?: string;
  /** From submit to start. */
  readonly queuedMs?: number;
  /** From start to end. */
  readonly ranMs?: number;
  /** From the end to the verdict. */
  readonly collectedMs?: number;
  readonly steps: readonly StoryStep[];
  /** Steps in the middle that were too many to be told. */
  readonly untoldSteps: number;
  /** Files that were fetched, and that were lost. */
  readonly files: number;
  readonly lostFiles: number;
}

export interface StoryStep {
  readonly at: string;
  readonly kind:
    | 'intent'
    | 'submitted'
    | 'refused'
    | 'busy'
    | 'queued'
    | 'running'
    | 'unknown'
    | 'outage'
    | 'silence'
    | 'child'
    | 'reserved'
    | 'ended'
    | 'cancel'
    | 'collected'
    | 'judged';
  /** How long it lasted; absent for what takes no time, or has no end. */
  readonly durationMs?: number;
  /** In words; a state in the word of the lab. */
  readonly text: string;
}

/** Something that Rigline decided, or had to accept, and why. */
export interface Decision {
  readonly at?: string;
  readonly job?: string;
  readonly about:
    | 'placed'
    | 'repeated'
    | 'not-repeated'
    | 'quarantined'
    | 'stopping'
    | 'clock'
    | 'cancel'
    | 'refused'
    | 'open'
    | 'handed-over'
    | 'accepted';
  readonly text: string;
  /** The clock that ran out. */
  readonly clock?: ClockName;
}

/** What the lab answered. */
export interface StoryRequests {
  /** Requests that failed or were repeated, by what became of them. */
  readonly failed: readonly ExchangeGroup[];
  /** Requests that were to change something, and went well; the last ones. */
  readonly changes: readonly ToldExchange[];
  /** All of them, counted; absent while the run goes on, and in runs of older versions. */
  readonly counts?: readonly RouteCount[];
}

/** One request, as it can be found in the logs of the server. */
export interface ToldExchange {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly durationMs?: number;
  /** What we sent as `x-request-id`. */
  readonly id?: string;
  /** What the server, or what stands before it, calls it. */
  readonly requestIds: Readonly<Record<string, string>>;
  /** Label of the job that it is about, where the path tells. */
  readonly job?: string;
}

export interface ExchangeGroup {
  readonly method: string;
  readonly route: string;
  readonly status?: number;
  /** Of the first of them. */
  readonly error?: string;
  readonly count: number;
  /** How many were sent again. */
  readonly repeated: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly longestMs: number;
  /** The last of them. */
  readonly examples: readonly ToldExchange[];
}

export interface StoryTests {
  /** Absent when there is neither a report nor a test that was told. */
  readonly total?: number;
  readonly passed?: number;
  readonly flaky?: number;
  readonly notPassed: number;
  /** The first of those that did not pass. */
  readonly examples: readonly { readonly job: string; readonly name: string; readonly message: string }[];
}
