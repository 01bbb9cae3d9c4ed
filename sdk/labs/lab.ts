import type { Redactor } from '../http/redact.ts';
import type { Artifact, JobChange, JobEvent, JobMark, JobOutcome, JobRef, PlannedJob } from './job.ts';

export type * from './job.ts';
export { isVerdict } from './job.ts';
export type { AnyOptionValues } from './lab-option.ts';

/**
 * The contract between the run engine and a lab. A lab says what it can do and does it; the engine never asks which kind
 * it is. Field names of the wire end inside the lab's folder: everything here is Rigline's own vocabulary.
 */

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
  /** Jobs wait in line at the lab. Where they do not, a node takes one job at a time, and refuses any other. */
  readonly hasQueue: boolean;
  /** A job can be asked for some of its tests only; otherwise a repetition is one of the whole job. */
  readonly selectsTests: boolean;
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
  /** What else the lab knows of it, by the lab's own names, e.g. `location`. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** A line in which jobs wait for a node. */
export interface LabQueue {
  readonly name: string;
  /** What the lab says it is for; absent for a queue that is served and not advertised. */
  readonly description?: string;
  /** How many nodes serve it, by what they are doing. */
  readonly nodes: Readonly<Record<LabNode['state'], number>>;
}

/** What {@link Lab.check} learned. */
export interface LabCheck {
  /** The server's own name and version, where it tells. */
  readonly server?: string;
  /** Who the lab takes us for; absent for an anonymous caller. */
  readonly user?: string;
  /** What the lab lets us do, in its own word, e.g. `contributor`; where it tells. */
  readonly role?: string;
  /** What else is worth knowing. */
  readonly notes?: readonly CheckNote[];
}

/** Something that {@link Lab.check} found out, for a person. */
export interface CheckNote {
  /** In a word: `version`, `role`. */
  readonly about: string;
  /** Something may not work. */
  readonly isWarning: boolean;
  /** In one line; with what to do, where something can be done. */
  readonly text: string;
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

/** A job at the lab that carries our mark. */
export interface MarkedJob {
  readonly job: JobRef;
  readonly mark: JobMark;
  /** ISO 8601 with a zone. */
  readonly createdAt?: string;
}

/** What is asked when a submit may have made a job, and the process that sent it is gone. */
export interface FindSubmittedOptions {
  /** When the intent was written down, in ms since the epoch: what is older is not ours. @default not known */
  readonly intendedAtMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What an earlier process knew of a job. */
export interface KnownJob<Request = unknown> {
  /** What was submitted. Contents of files may be missing by now. */
  readonly request: Request;
  /** That of the last event that was seen. */
  readonly cursor?: string | undefined;
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
  /** Where the lab has queues. */
  queues?(signal?: AbortSignal): Promise<readonly LabQueue[]>;
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
   * 5xx) is resolved by looking for the key, and never by submitting again blindly. After an error of
   * which `wasNeverSubmitted` is true the same submit can be tried again with the same key.
   */
  submit(request: Request, key: string, signal?: AbortSignal): Promise<JobRef>;
  /** The job that a submit with this key makes, where that is known before the lab answers. */
  jobOfKey?(key: string): JobRef;
  /**
   * The job that an earlier submit with this key has made, when the process that sent it is gone. Undefined: it is certain
   * that it made none, and a submit with the same key makes the first. It is the job that the submit would have given. May
   * take minutes where a job shows late whose it is. A lab without this cannot tell.
   *
   * @throws {LabError} `ambiguous-submit` when nobody can tell; the message says what to look at
   * @throws {LabError} `refused` when there is one that will never run, as the submit would have said
   */
  findSubmitted?(request: Request, key: string, options?: FindSubmittedOptions): Promise<JobRef | undefined>;
  /**
   * Tells the lab what an earlier process knew of a job, before anything else is asked about it here. Asks nobody, and does
   * nothing for a job that this process has submitted itself. Without it a job can be followed and stopped all the same, but
   * what only the request tells may be missing.
   */
  resume?(job: JobRef, known: KnownJob<Request>): void;
  /** The same job for another node, or for some of its tests. Asks nobody. Undefined where that cannot be said. */
  adapt?(job: PlannedJob<Request>, change: JobChange): PlannedJob<Request> | undefined;
  /** The same request with a mark that {@link Lab.markedJobs} finds again. Asks nobody. */
  mark?(request: Request, mark: JobMark): Request;
  /**
   * Jobs of this owner that have not ended, whichever run they are of; and the jobs that those have made. A job that does not
   * show its mark yet is not among them.
   */
  markedJobs?(owner: string, signal?: AbortSignal): AsyncIterable<MarkedJob>;
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
