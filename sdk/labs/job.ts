/**
 * Jobs in the words of Rigline: what is asked of a lab, what it tells while a job goes on, and what became of it. The field
 * names of the wire have ended in the lab's folder.
 */

/** All verdicts that there are. */
export const verdicts = ['passed', 'failed', 'infra', 'timeout', 'cancelled', 'empty', 'dispatched'] as const;

/**
 * What became of a job, a run or an expected test. Never a boolean: a lost node is not a failed test.
 *
 * `dispatched`: the lab has handed the job on, and has no way of telling what became of it.
 */
export type Verdict = (typeof verdicts)[number];

/** Whether a text from a file is one. */
export function isVerdict(text: unknown): text is Verdict {
  return verdicts.some((verdict) => verdict === text);
}

/** A job at the lab. `id` is the lab's own word for it. */
export interface JobRef {
  readonly id: string;
  /** The node that runs the job, where it is known before the job ends. */
  readonly node?: string;
  /** The page a person opens to look at the job. */
  readonly url?: string;
  /** How long jobs like this one have run, in ms, where that is known: near that time it is looked at more often. */
  readonly expectedRunMs?: number;
}

/** A job that has been planned and validated, and not submitted yet. */
export interface PlannedJob<Request = unknown> {
  /** Names the job in logs, folders and reports; unique within a run, e.g. `node-1` or `smoke.yaml`. */
  readonly label: string;
  /** The node or queue it is meant for. */
  readonly target: string;
  /** The tests that must be reported. Absent where the lab cannot know them before they ran. */
  readonly expected?: readonly ExpectedTest[];
  /**
   * When the node is busy, try again until the queue clock runs out, instead of giving up at once. For labs without a
   * queue of their own. @default false
   */
  readonly waitForNode?: boolean;
  /** Other nodes or queues that would do, the best first: taken when `target` is busy, or has failed us. */
  readonly alternatives?: readonly string[];
  /** Other nodes or queues for when `target` has failed us, the best first. That it is busy is no reason to take one. */
  readonly spares?: readonly string[];
  /**
   * It runs on this machine, and ends when this process does. When the process is killed, another one on this machine can
   * take it up. @default false: anybody can watch it from anywhere
   */
  readonly isLocal?: boolean;
  /** What the lab's own `submit` takes. */
  readonly request: Request;
}

/** How a job that has been planned should differ from what it is. */
export interface JobChange {
  /** The node or queue to run on. @default the job's own */
  readonly target?: string;
  /** Only these of its tests. @default all of them */
  readonly tests?: readonly ExpectedTest[];
}

/** Whose a job is, written into the job itself, so that it can be found and stopped when nothing else is left of its run. */
export interface JobMark {
  readonly runId: string;
  /** Who is responsible for it, e.g. `github.com/acme/tv` or `me@laptop`. */
  readonly owner: string;
}

/** A test that must turn up in the results. */
export interface ExpectedTest {
  readonly classname: string;
  readonly name: string;
}

/** Where a job stands. `unknown` is a state this version has not heard of: an event and a pause, never a crash. */
export type JobState = 'queued' | 'running' | 'unknown';

/** What a job is at that has left the queue: its device is made ready, or used. */
export type RunningStage = 'provision' | 'run';

/** What {@link Lab.watch} yields. Every event carries the cursor from which a later watch goes on. */
export type JobEvent = JobEventBody & { readonly cursor: string };

export type JobEventBody =
  /**
   * `detail` is the lab's own word (`provision`, `test`, ...); `position` is the number of jobs ahead in the queue; `stage` is
   * what a job that runs is at, and absent where that is as it was: `run`, as long as the lab has said nothing else.
   */
  | {
      readonly type: 'state';
      readonly state: JobState;
      readonly detail: string;
      readonly stage?: RunningStage;
      readonly position?: number;
    }
  | { readonly type: 'log'; readonly phase?: string; readonly text: string }
  | { readonly type: 'test'; readonly test: TestResult }
  /** A job that this job has made, such as one for each of several devices, and where that stands in the lab's own word. */
  | { readonly type: 'child'; readonly id: string; readonly detail: string; readonly url?: string }
  /** The node is ours to use until the job ends. */
  | { readonly type: 'reserved'; readonly reservation: Reservation }
  /** Nothing new, but the lab answered. */
  | { readonly type: 'heartbeat' }
  /** `vanished`: the lab no longer knows the job. The last event of a watch. */
  | { readonly type: 'ended'; readonly how: 'completed' | 'cancelled' | 'vanished' };

/** A node that somebody may use, and how. */
export interface Reservation {
  /** Address or name of the device. */
  readonly host: string;
  /** Who to log in as. */
  readonly user?: string;
  /** ISO 8601 with a zone; as the lab's clock goes. */
  readonly expiresAt?: string;
  /** Where the serial console can be reached, as `host port`. */
  readonly serial?: string;
}

/** One test case as a lab, or a JUnit file from a job, reports it. */
export interface TestResult {
  /** The function or method, e.g. `test_channel_up`. */
  readonly name: string;
  /** What groups it: a class, or the file's path where the lab has no classes. */
  readonly classname: string;
  /** `error`: the test could not be judged (script, watchdog, infrastructure), as JUnit means it. */
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** Why it did not pass; also the reason of a skip. */
  readonly failure?: TestFailure;
  /** Path of the source file, relative to the test repository. */
  readonly file?: string;
  readonly line?: number;
  /** ISO 8601 with a zone. */
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly systemOut?: string;
  readonly systemErr?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** There is no result: it never ran, or the infrastructure broke under it. `failure` says why. */
  readonly noResult?: true;
  /** Names of the job's artifacts that belong to this test. */
  readonly attachments?: readonly string[];
}

export interface TestFailure {
  readonly type: string;
  /** One line. */
  readonly message: string;
  /** Traceback or output; may be empty. */
  readonly text: string;
}

/** A job in the lab's judgement. The engine adds what it found in the artifacts. */
export interface JobOutcome {
  /** False while the job still goes on: then everything else may change. */
  readonly ended: boolean;
  /** What the lab alone can tell; `passed` here means that nothing contradicts it. */
  readonly verdict: Verdict;
  /** Why, in one sentence with the phase and the evidence. Absent when passed. */
  readonly reason?: string;
  /** Why the verdict would be `failed` even if no test had failed. Absent where its tests are all there is to say. */
  readonly objection?: string;
  /** The tests the lab itself reports; empty where it reports none. */
  readonly tests: readonly TestResult[];
  /** The steps of the job with a result of their own, in order. Empty where the lab has no phases. */
  readonly phases: readonly PhaseResult[];
  /** The node that really ran the job, where that is only known afterwards. */
  readonly node?: string;
  /** The lab's own id of the job, where that is only known afterwards: of a job that was waited for by what it is about. */
  readonly id?: string;
  /** What the lab says about the device, e.g. `device_ip`. */
  readonly properties: Readonly<Record<string, string>>;
  /** Jobs that this job has made. Their phases and properties are also among those of this one, by which reports show them. */
  readonly children?: readonly ChildJob[];
}

/** A job that another job has made, such as one for each of several devices. */
export interface ChildJob {
  readonly id: string;
  readonly url?: string;
  /** What the lab calls its state. */
  readonly detail: string;
  readonly node?: string;
  readonly phases: readonly PhaseResult[];
  readonly properties: Readonly<Record<string, string>>;
}

export interface PhaseResult {
  readonly name: string;
  /** `test` phases judge the product, `infra` phases the lab; `upkeep` is what every job goes through, and proves nothing. */
  readonly kind: 'test' | 'infra' | 'upkeep';
  readonly exitCode: number;
  /** ISO 8601 with a zone; where the lab tells, or a watch has seen it begin. */
  readonly startedAt?: string;
  /** Where the lab tells; or between two looks of a watch, and so no better than the time between looks. */
  readonly durationMs?: number;
  /** What the phase printed, as far as it is known. */
  readonly output?: string;
  /** The job it belongs to, where that is a child of the one that was asked about. */
  readonly job?: string;
}

/** A file, or an archive of files, that a job left behind. */
export interface Artifact {
  /** Path below the job's artifact folder, with `/`. Chosen by the lab, so not to be trusted. */
  readonly name: string;
  /** How the lab itself finds it again; means nothing to anybody else. */
  readonly locator?: string;
  /** `archive`: a tar, gzipped or not, whose members are the files. */
  readonly kind: 'file' | 'archive';
  /** Where the lab tells the size beforehand. */
  readonly sizeBytes?: number;
  /** Lower-case hex, where the lab gives it. */
  readonly md5?: string;
  /** The lab offers it whether or not the job made one, so its absence is no error. */
  readonly optional?: boolean;
  /** A report of tests that the lab itself reports: it is kept, and its tests are not read a second time. */
  readonly repeatsTests?: boolean;
  /**
   * What a place on disk can be named after, in the lab's own words, e.g. `result_id`. `filename` among them is what the lab
   * calls the file, where `name` says more.
   */
  readonly fields?: Readonly<Record<string, string>>;
}
