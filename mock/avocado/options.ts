import type { VirtualClock } from '../clock.ts';
import type { FaultRule } from '../faults/rule.ts';

/** An account that may log in with HTTP Basic or at the login page. Nobody needs one. */
export interface AvocadoClient {
  readonly id: string;
  readonly secret: string;
  readonly role?: string;
}

/** A record of something that happened, with the time it happened at. */
export interface SeedActivity {
  readonly activity: string;
  /** As a client would send it; without a zone it is local to the server. */
  readonly time: string;
}

export interface SeedData {
  readonly category?: string;
  readonly key: string;
  /** ASCII only. */
  readonly value: string | null;
}

export interface SeedTest {
  readonly tag: string;
  readonly status: string;
  readonly activities?: readonly (SeedActivity & { readonly status?: string })[];
  readonly data?: readonly SeedData[];
}

/** A job that is there from the start. */
export interface SeedJob {
  readonly id?: string;
  readonly description?: string | null;
  readonly status: string;
  readonly elapsed_time?: number;
  /** @default the time of the start */
  readonly time?: string;
  readonly activities?: readonly SeedActivity[];
  readonly tests?: readonly SeedTest[];
}

/** What exists before the first request, and again after every reset. */
export interface AvocadoSeed {
  readonly clients?: readonly AvocadoClient[];
  readonly fixtures?: {
    /** Names in the order of their numbers. @default the ten of the real server */
    readonly jobStatuses?: readonly string[];
    /** Names in the order of their numbers. @default the five of the real server */
    readonly testStatuses?: readonly string[];
    readonly jobs?: readonly SeedJob[];
  };
  /** The zone of times that come without one. @default 'America/Chicago' */
  readonly timeZone?: string;
}

/** One test of a scripted job. */
export interface TestScript {
  readonly tag: string;
  readonly status: string;
  readonly durationMs: number;
  /** Records to add when the test has ended. @default none */
  readonly data?: readonly SeedData[];
}

/** One job as a runner plays and reports it. */
export interface JobScript {
  readonly description?: string;
  /** @default 40 random hex digits */
  readonly id?: string;
  /** How long the runner waits before it creates the job. @default 0 */
  readonly startAfterMs?: number;
  /** Tests in the order in which they run; none for a job without evidence. */
  readonly tests: readonly TestScript[];
  /** What the runner reports in the end; it may contradict the tests. @default what follows from the tests */
  readonly status?: string;
  /** The runner vanishes after so many tests: the job is RUNNING for ever, and its runner plays nothing more. */
  readonly dies?: { readonly afterTests: number };
}

/** A runner that reports its results to the server. It plays its jobs one after another. */
export interface PusherPlan {
  /** A list, or a function of the number of the job, from 0; when that gives nothing, the runner is done. */
  readonly jobs: readonly JobScript[] | ((n: number) => JobScript | undefined);
}

export interface AvocadoOptions {
  /** @default a wall clock */
  readonly clock?: VirtualClock;
  /** Numbers from 0 up to 1; ids and sessions are made of them. @default Math.random */
  readonly random?: () => number;
  readonly seed?: AvocadoSeed;
  /** @default none: only what clients write is there */
  readonly pushers?: readonly PusherPlan[];
  /** What goes wrong from the start, and again after a reset. @default nothing */
  readonly faults?: readonly FaultRule[];
}
