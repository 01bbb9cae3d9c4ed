import type { Content } from '../content.ts';
import type { NodePlan, TestVerdict } from './options.ts';

/** What `POST /run_tests` asked for, checked and with defaults filled in. */
export interface RunRequest {
  readonly nodeId: string;
  readonly revision: string;
  /** The commit the revision stands for, 40 hexadecimal digits. */
  readonly sha: string;
  readonly testCases: readonly string[];
  readonly remoteControl: string;
  readonly category: string;
  readonly soak: boolean;
  readonly shuffle: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogLine {
  readonly atMs: number;
  readonly text: string;
}

/** One finished execution of a test case: the portal calls it a result. */
export interface Result {
  /** `<job uid>/<start time in seconds>` */
  readonly id: string;
  readonly jobUid: string;
  readonly nodeId: string;
  readonly testCase: string;
  readonly verdict: TestVerdict;
  readonly startMs: number;
  readonly endMs: number;
  readonly failureReason: string | null;
  readonly traceback: string | null;
  /** Made when it is wanted, like the files: what a result keeps is what they are made from. */
  readonly log: () => readonly LogLine[];
  readonly artifacts: () => ReadonlyMap<string, Content>;
  readonly request: RunRequest;
}

export interface RunningTest {
  readonly testCase: string;
  readonly startMs: number;
}

/** One call of run_tests. */
export interface Job {
  /** `/<node id>/<session>/<counter>` */
  readonly uid: string;
  readonly request: RunRequest;
  readonly startMs: number;
  /** Null while it runs, and while results are still on their way to the portal. */
  endMs: number | null;
  current: RunningTest | null;
  /** Results that have reached the portal, in order of arrival. */
  readonly results: Result[];
  /** Aborted by `POST …/stop`, and when the lab is reset or closed; null when there is nothing left to stop. */
  stop: AbortController | null;
  /** How many more requests to stop come to nothing. */
  stopsToLose: number;
  /** Resolves when the job has exited or the lab was reset; never rejects. */
  finished: Promise<void>;
}

export interface KeyPress {
  readonly key: string;
  readonly atMs: number;
}

/** A node as it is now. */
export interface PortalNode {
  plan: NodePlan;
  /** It has vanished in the middle of a test. */
  isDead: boolean;
  /** Four characters in every job uid of this node until it restarts. */
  readonly session: string;
  jobs: number;
  /** The job that runs, or ran last. */
  job: Job | null;
  readonly presses: KeyPress[];
  /** How often each test case has started, which selects its script. */
  readonly starts: Map<string, number>;
}
