import type { Redactor } from '../http/redact.ts';

/**
 * The contract between the run engine and a lab. A lab says what it can do and does it; the engine never asks which kind
 * it is. Field names of the wire end inside the lab's folder: everything here is Rigline's own vocabulary.
 */

/**
 * What became of a job, a run or an expected test. Never a boolean: a lost node is not a failed test.
 *
 * `dispatched`: the lab has handed the job on, and has no way of telling what became of it.
 */
export type Verdict = 'passed' | 'failed' | 'infra' | 'timeout' | 'cancelled' | 'empty' | 'dispatched';

/** What a lab's API makes possible. The engine plans by this and by nothing else. */
export interface Capabilities {
  /** `long-poll`: the server holds a request until something happens. `poll`: the client asks at an interval. */
  readonly watch: 'long-poll' | 'poll';
  /** Output can be followed while the job runs. */
  readonly liveLog: boolean;
  /** The lab reports single tests, not only the job. */
  readonly testResults: boolean;
  /** A submit whose answer was lost can be looked up again, so it is never repeated blindly. */
  readonly exactlyOnceSubmit: boolean;
  /** Jobs leave files behind that can be fetched. */
  readonly artifacts: boolean;
  /** When a job can be stopped: `while-queued` where one that runs cannot be, or only at the cost of the lab. */
  readonly cancel: 'any-time' | 'while-queued' | 'never';
}

/** A job at the lab. `id` is the lab's own word for it. */
export interface JobRef {
  readonly id: string;
  /** The node that runs the job, where it is known before the job ends. */
  readonly node?: string;
  /** The page a person opens to look at the job. */
  readonly url?: string;
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
  /** What the lab's own `submit` takes. */
  readonly request: Request;
}

/** A test that must turn up in the results. */
export interface ExpectedTest {
  readonly classname: string;
  readonly name: string;
}

/** A place where tests run, as far as the lab tells. */
export interface LabNode {
  readonly id: string;
  readonly name?: string;
  /** `idle` takes a job now; `busy` is running one; `offline` takes none; `unknown`: the lab said something else. */
  readonly state: 'idle' | 'busy' | 'offline' | 'unknown';
  /** What the lab itself calls the state. */
  readonly detail?: string;
  /** The queues it serves, where the lab has queues. */
  readonly queues?: readonly string[];
}

/** What {@link Lab.check} learned. */
export interface LabCheck {
  /** The server's own name and version, where it tells. */
  readonly server?: string;
  /** Who the lab takes us for; absent for an anonymous caller. */
  readonly user?: string;
}

/** A job in a list, as far as the list tells. */
export interface JobSummary {
  /** The lab's own id of it. */
  readonly id: string;
  readonly state: 'queued' | 'running' | 'ended' | 'unknown';
  /** What the lab itself calls the state, or the result. */
  readonly detail: string;
  /** The node or queue that has it. */
  readonly node?: string;
  /** What its owner called it. */
  readonly name?: string;
  /** ISO 8601 with a zone. */
  readonly createdAt?: string;
}

/** Where a job stands. `unknown` is a state this version has not heard of: an event and a pause, never a crash. */
export type JobState = 'queued' | 'running' | 'unknown';

/** What {@link Lab.watch} yields. Every event carries the cursor from which a later watch goes on. */
export type JobEvent = JobEventBody & { readonly cursor: string };

export type JobEventBody =
  /** `detail` is the lab's own word (`provision`, `test`, ...); `position` is the number of jobs ahead in the queue. */
  | { readonly type: 'state'; readonly state: JobState; readonly detail: string; readonly position?: number }
  | { readonly type: 'log'; readonly phase?: string; readonly text: string }
  | { readonly type: 'test'; readonly test: TestResult }
  /** Nothing new, but the lab answered. */
  | { readonly type: 'heartbeat' }
  /** `vanished`: the lab no longer knows the job. The last event of a watch. */
  | { readonly type: 'ended'; readonly how: 'completed' | 'cancelled' | 'vanished' };

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

/** What {@link Lab.cancel} could make sure of. */
export interface CancelOutcome {
  /**
   * `stopped`: the lab confirms it. `already-ended`: there was nothing to stop. `not-found`: the lab knows no such job.
   * `unconfirmed`: asked, not confirmed. `impossible`: the lab cannot, or not now, so the job was left alone.
   */
  readonly result: 'stopped' | 'already-ended' | 'not-found' | 'unconfirmed' | 'impossible';
  /** A sentence for the user. */
  readonly detail: string;
}

/** A job in the lab's judgement. The engine adds what it found in the artifacts. */
export interface JobOutcome {
  /** False while the job still goes on: then everything else may change. */
  readonly ended: boolean;
  /** What the lab alone can tell; `passed` here means that nothing contradicts it. */
  readonly verdict: Verdict;
  /** Why, in one sentence with the phase and the evidence. Absent when passed. */
  readonly reason?: string;
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
}

export interface PhaseResult {
  readonly name: string;
  /** `test` phases judge the product, `infra` phases the lab; `upkeep` is what every job goes through, and proves nothing. */
  readonly kind: 'test' | 'infra' | 'upkeep';
  readonly exitCode: number;
  /** What the phase printed, as far as it is known. */
  readonly output?: string;
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
}

/** An opened artifact. `offset` says where `body` really begins: a server may ignore a range. */
export interface OpenArtifact {
  readonly body: ReadableStream<Uint8Array>;
  readonly offset: number;
}

/** One server of one kind. All methods throw the errors of sdk/http/errors.ts and nothing else, or the signal's reason. */
export interface Lab<Request = unknown> {
  readonly kind: string;
  /** The address of the server, without credentials. */
  readonly url: string;
  readonly capabilities: Capabilities;
  /** Knows the secrets of this lab; takes them out of whatever is shown or written. */
  readonly redact: Redactor;
  /** How the lab spells the id of a job. */
  readonly jobIds: { readonly pattern: RegExp; readonly example: string };
  /** Reachable, authorised, and which version. */
  check(signal?: AbortSignal): Promise<LabCheck>;
  /** Where the lab can list them. */
  nodes?(signal?: AbortSignal): Promise<readonly LabNode[]>;
  /** The names of the tests at a revision, where the lab can list them. */
  tests?(revision: string, signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * Jobs, the newest first where the lab can sort them; where it can list them at all.
   *
   * @param filters - in the lab's own words; see the kind's `filters`
   * @throws {UsageError} for a filter that the lab would misread
   */
  jobs?(filters: readonly string[], signal?: AbortSignal): AsyncIterable<JobSummary>;
  /** The picture on a node's screen, as PNG. */
  screenshot?(node: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Presses a key of the remote control of a node. */
  press?(node: string, key: string, signal?: AbortSignal): Promise<void>;
  /**
   * Submits once. `key` is unique to this attempt and makes the job findable: an ambiguous answer (a lost connection, a
   * 5xx) is resolved by looking for the key, and never by submitting again blindly.
   */
  submit(request: Request, key: string, signal?: AbortSignal): Promise<JobRef>;
  /** The job that a submit with this key makes, where that is known before the lab answers. */
  jobOfKey?(key: string): JobRef;
  /** Follows a job until it ends. `cursor` is that of the last event seen, or absent to begin at the start. */
  watch(job: JobRef, cursor?: string, signal?: AbortSignal): AsyncIterable<JobEvent>;
  /** Idempotent. */
  cancel(job: JobRef, signal?: AbortSignal): Promise<CancelOutcome>;
  /** Throws a LabError with the code `not-found` for a job that the lab does not know. */
  outcome(job: JobRef, signal?: AbortSignal): Promise<JobOutcome>;
  artifacts(job: JobRef, signal?: AbortSignal): Promise<readonly Artifact[]>;
  /** Undefined: the job has no such artifact after all. `offset` (bytes) asks for the rest of a file only. */
  open(
    job: JobRef,
    artifact: Artifact,
    options?: { readonly offset?: number; readonly signal?: AbortSignal },
  ): Promise<OpenArtifact | undefined>;
  /** The whole log of a job, as it stands, in pieces. */
  log(job: JobRef, signal?: AbortSignal): AsyncIterable<string>;
}
