import type { VirtualClock } from '../clock.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { Scripted } from '../script-choice.ts';
import type { Dialect } from './model.ts';

export type { Dialect } from './model.ts';

/** A row of the database before the first request. What is left out is what the server itself would put there. */
export interface SeedRun {
  readonly id?: number;
  readonly username?: string | null;
  readonly status?: string | null;
  readonly testrunner_id?: string | null;
  readonly results?: string | null;
  readonly testfiles?: readonly SeedFile[];
}

/** A file of a seeded run; it can be downloaded if there is a text. */
export interface SeedFile {
  readonly id?: number;
  /** `<id of the run>/<name>` */
  readonly url: string;
  readonly text?: string;
}

/** What exists before the first request, and how the server is set up. */
export interface TestrunnerSeed {
  readonly fixtures?: { readonly testruns?: readonly SeedRun[] };
  readonly default?: {
    readonly dialect?: Dialect;
    readonly runStartDelaySeconds?: number;
    readonly workers?: number;
  };
}

/** How the tests of one file end. */
export interface FileOutcome {
  readonly result: 'pass' | 'fail';
  /** Any but 0 is a failure, whatever the result says. @default 0 or 1, as the result says */
  readonly exitCode?: number;
  /** @default what pytest would print */
  readonly stdout?: string;
  /** @default the script's `perFileMs`, and what the file sleeps */
  readonly durationMs?: number;
}

/** How a run goes. A file without an outcome is judged by its text. */
export interface RunScript {
  /** @default 1000 */
  readonly perFileMs?: number;
  /** By name or pattern of names. Of several outcomes each is for one time that the file is run; the last repeats. */
  readonly outcomes?: Readonly<Record<string, FileOutcome | readonly FileOutcome[]>>;
  /** The name of a file that the worker cannot download. */
  readonly downloadFails?: string;
  /** The worker vanishes when it has begun: the run stays as it is for ever, and the worker takes no other. */
  readonly dies?: boolean;
  /** The broker is down: the run is stored without a task, and its sender gets status 500. */
  readonly neverScheduled?: boolean;
}

/** What a script can be chosen by. */
export interface SubmittedRun {
  readonly id: number;
  readonly username: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export interface TestrunnerOptions {
  /** @default a wall clock */
  readonly clock?: VirtualClock;
  /** Numbers from 0 up to 1; the ids of tasks are made of them. @default Math.random */
  readonly random?: () => number;
  /** What stands in it yields to the options beside it. */
  readonly seed?: TestrunnerSeed;
  /** @default 'head' */
  readonly dialect?: Dialect;
  /** The workers are from the start as the deletion of a running run leaves them: every task fails. @default false */
  readonly brokenWorker?: boolean;
  /** The files are really run with pytest, on this machine, in a scratch folder. @default false */
  readonly exec?: boolean;
  /** From the submit of a run to its start, if a worker is free. @default 5000 */
  readonly runStartDelayMs?: number;
  /** How many runs can be under way at once. @default 1 */
  readonly workers?: number;
  /** A run under way is `RUNNIG`, as the real server spells it. @default true */
  readonly typo?: boolean;
  /** @default every file is judged by its text */
  readonly script?: TestrunnerScript;
  /** What goes wrong from the start, and again after a reset. @default nothing */
  readonly faults?: readonly FaultRule[];
}

/** How runs go: all the same, each the next of a list whose last repeats, or each its own. */
export type TestrunnerScript = Scripted<RunScript, SubmittedRun>;

/** How a server is set up, when options and seed have had their say. */
export interface Setup {
  readonly dialect: Dialect;
  readonly runStartDelayMs: number;
  readonly workers: number;
  readonly brokenWorker: boolean;
  readonly exec: boolean;
  readonly typo: boolean;
}

export function resolveSetup(options: TestrunnerOptions, seed: TestrunnerSeed = {}): Setup {
  const { dialect, runStartDelaySeconds = 5, workers } = seed.default ?? {};
  return {
    dialect: options.dialect ?? dialect ?? 'head',
    runStartDelayMs: options.runStartDelayMs ?? runStartDelaySeconds * 1000,
    workers: options.workers ?? workers ?? 1,
    brokenWorker: options.brokenWorker ?? false,
    exec: options.exec ?? false,
    typo: options.typo ?? true,
  };
}
