import type { VirtualClock } from '../clock.ts';
import type { ScriptedFile } from '../content.ts';
import type { FaultRule } from '../faults/rule.ts';

/** What one execution of a test case ends as. Only `pass` counts as good. */
export type TestVerdict = 'pass' | 'fail' | 'error';

/** How one execution of a test case goes. */
export interface TestScript {
  /** Default `pass`. */
  readonly result?: TestVerdict;
  /** How long the test runs in lab time. Default 10 000; `Infinity` runs until the job is stopped. */
  readonly durationMs?: number;
  /** Runs until the job is stopped, as `Infinity` does. Default false. */
  readonly endless?: boolean;
  /** The node vanishes while the test runs: its job never exits, and no stop is confirmed. Default false. */
  readonly dies?: boolean;
  /** So many requests to stop the job come to nothing while this test runs. Default 0. */
  readonly losesStop?: number;
  /** Default: a short sentence for `fail` and `error`, null for `pass`. */
  readonly failureReason?: string;
  /** Python's format. Default: a plausible one for `fail` and `error`, null for `pass`. */
  readonly traceback?: string;
  /** Lines the test prints, spread evenly over its duration. */
  readonly log?: readonly string[];
  /** Files besides the usual ones; names may contain `/`. A usual name replaces the usual file. */
  readonly artifacts?: Readonly<Record<string, ScriptedFile>>;
  /** False leaves screenshot.png out. Default true. */
  readonly screenshot?: boolean;
  /** How long the result takes to reach the portal; the job is over only when all have. Default 0. */
  readonly uploadDelayMs?: number;
}

/** What tests do: by test case name, or by glob (`*` stops at `/`, `**` does not). Of a list each run takes the next; the last repeats. */
export type TestScripts = Readonly<Record<string, TestScript | readonly TestScript[]>>;

/** One node and what its tests do. */
export interface NodePlan {
  /** `stb-tester-` and 12 hexadecimal digits on real farms; any id without `/` is taken. */
  readonly id: string;
  /** The four letters or digits in its job uids. Default: made up. */
  readonly session?: string;
  /** How many jobs it has run before; its job uids count on from there. Default 0. */
  readonly jobsBefore?: number;
  /** Goes into the configuration as `node.friendly_name`. */
  readonly friendlyName?: string;
  readonly tests?: TestScripts;
  /** For test cases that nothing in `tests` matches. */
  readonly default?: TestScript;
  /** Somebody else's job runs on the node at first, for so long. Default 0. */
  readonly busyMs?: number;
  /** The node's configuration, section by section, as `GET /nodes/{id}` shows it. */
  readonly config?: NodeConfig;
}

export type NodeConfig = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

/** What the test-pack holds, besides the test cases that scripts speak of by name: these are in its main branch as well. */
export interface TestPackPlan {
  /** Test case names by commit, branch or tag. `HEAD` falls back to `main`, `master`, then the first one. */
  readonly revisions: Readonly<Record<string, readonly string[]>>;
  /** Names of remote controls. Without it every name is known. */
  readonly remoteControls?: readonly string[];
  /** Used when a request names no remote control and the node's configuration has none either. */
  readonly defaultRemoteControl?: string;
}

/** From least to most: live view and keys, then results and runs, then scripts, then users. */
export type Role = 'manual-control' | 'read' | 'write' | 'admin';

export interface TokenPlan {
  readonly token: string;
  readonly login: string;
  readonly role: Role;
}

export interface StbTesterOptions {
  /** Default: the wall clock. */
  readonly clock?: VirtualClock;
  /** Numbers from 0 up to 1, for identifiers and shuffling. Default Math.random. */
  readonly random?: () => number;
  /** Default: {@link defaultToken} of user `tester`. A bare string is a `write` token of that user. */
  readonly tokens?: readonly (string | TokenPlan)[];
  /** Default: two idle nodes whose tests pass. */
  readonly nodes?: readonly NodePlan[];
  /** What tests do on every node, whatever the nodes' own plans say; a list is shared by the nodes. */
  readonly tests?: TestScripts;
  /** Default: a small pack in which every revision and every test case exists. */
  readonly testPack?: TestPackPlan;
  /** The address that users know the portal by; it stands in every link. Default: the one that the client asked. */
  readonly url?: string;
  /** How long `await_completion` and `stop` are held before 202. Default 55 000, as the real portal does. */
  readonly holdMs?: number;
  /** What goes wrong from the start, and again after a reset. Default: nothing. */
  readonly faults?: readonly FaultRule[];
}

/** Made up; opens a portal that was given no tokens. */
export const defaultToken = 'rigline-made-up-stb-tester-token';

export const defaultNodes: readonly NodePlan[] = [
  { id: 'stb-tester-020000000001', friendlyName: 'Living room' },
  { id: 'stb-tester-020000000002', friendlyName: 'Kitchen' },
];

export const defaultRevisions: TestPackPlan['revisions'] = {
  main: [
    'tests/menu.py::test_that_the_menu_opens',
    'tests/menu.py::test_that_the_menu_closes',
    'tests/playback.py::test_that_live_tv_plays',
  ],
};
