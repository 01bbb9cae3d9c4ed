import type { VirtualClock } from '../clock.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { Scripted } from '../script-choice.ts';

/** A document of the database, as plain JSON. */
export type PlainDocument = Readonly<Record<string, unknown>>;

/** Who hands out jobs: `stock` is the server's own manager, which never does; `simple` gives the oldest one that fits. */
export type Profile = 'simple' | 'stock';

/** What exists before the first request, and again after every reset. */
export interface TestbotSeed {
  /** Documents of the database. Each gets a new revision; id, type, time and status are added where they are missing. */
  readonly fixtures?: {
    readonly clients?: readonly PlainDocument[];
    readonly builds?: readonly PlainDocument[];
    readonly jobs?: readonly PlainDocument[];
  };
  readonly default?: { readonly profile?: Profile };
  /** What becomes of a build, by its branch: told for people; the server's manager is what decides. */
  readonly branches?: Readonly<Record<string, string>>;
}

/** How a worker plays one job. */
export interface JobScript {
  /** How long the work takes. @default 1000 */
  readonly durationMs?: number;
  /** What is reported, in any form. @default {"passed": true} */
  readonly result?: unknown;
  /** The worker vanishes at the end of the work: no report, and the job stays locked for ever. */
  readonly dies?: boolean;
  /** The work ends with an exception. The worker swallows it and reports `null`. */
  readonly crashes?: boolean;
}

/** How a worker plays jobs: all the same, each the next of a list whose last repeats, or each its own. */
export type TestbotScript = Scripted<JobScript, PlainDocument>;

/** One worker: who it is, what it can do, and how it plays jobs. */
export interface WorkerPlan {
  readonly name: string;
  /** The types of jobs it asks for; it gets the first of them that has one. */
  readonly jobtypes: readonly string[];
  /** What it says about its machine. @default a Linux machine */
  readonly platform?: Readonly<Record<string, unknown>>;
  /** @default every job passes within a second */
  readonly script?: TestbotScript;
  /** Between two questions for a job when there was none. @default 60000 */
  readonly waitingSleepMs?: number;
  /**
   * Between two heartbeats while it waits or works. Without it heartbeats come only when a job starts and ends: that is
   * what real workers do, although they announce one every 60 seconds.
   */
  readonly heartbeatIntervalMs?: number;
}

export interface TestbotOptions {
  /** @default a wall clock */
  readonly clock?: VirtualClock;
  /** Numbers from 0 up to 1; ids and revisions are made of them. @default Math.random */
  readonly random?: () => number;
  readonly seed?: TestbotSeed;
  /** @default what the seed says, or `simple` */
  readonly profile?: Profile;
  /** An extension: a report is stored in the job as `result`, and the job is then `done`. @default false */
  readonly done?: boolean;
  /** @default none: jobs wait */
  readonly workers?: readonly WorkerPlan[];
  /** How jobs go at workers without a script of their own; a list is shared by them. @default every job passes */
  readonly script?: TestbotScript;
  /** What goes wrong from the start, and again after a reset. @default nothing */
  readonly faults?: readonly FaultRule[];
}
