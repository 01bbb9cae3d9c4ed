import type { Clock } from '../http/clock.ts';
import type { ExchangeFeed } from '../http/exchange-feed.ts';
import type { Artifact, JobRef, Lab } from '../labs/lab.ts';
import type { JobReport, RunReport, StoredArtifact } from '../report/model.ts';
import type { RunEvent } from './events.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { RunPast } from './journal/fold.ts';

/** Where a run keeps its files. The engine knows no paths; this is its whole view of a disk. */
export interface RunFolder {
  /** For messages. */
  readonly path: string;
  /**
   * Appends to the journal and resolves when it is safely on disk. What the entry says about the log of a job is written
   * before it.
   */
  journal(entry: Dated<JournalEntry>): Promise<void>;
  /** What the journal holds so far; undefined when it has no plan. */
  readPast(): Promise<RunPast | undefined>;
  /** Appends to the list of events; not synced. */
  event(event: RunEvent & { readonly at: string }): void;
  /** Appends to the log of a job. */
  log(job: string, text: string): void;
  /** How long the log of a job is, in bytes, with all that was given so far. */
  logBytes(job: string): number;
  /** Takes away what was logged beyond that; false, and an empty log, when there was less. */
  cutLog(job: string, bytes: number): Promise<boolean>;
  /** Where the log of a job is, relative to the folder; undefined when nothing was logged. */
  logFile(job: string): Promise<string | undefined>;
  /**
   * Whether an artifact is a report of tests in JUnit's format, by its name; undefined where that is for its content to tell.
   *
   * @default the content tells
   */
  isJunit?(artifact: string): boolean | undefined;
  /** Keeps the whole report of a job that is judged, and says where. */
  saveReport(report: JobReport): Promise<string>;
  /** Reads a report that was kept. */
  readReport(path: string): Promise<JobReport>;
  /** Keeps a file that a job brings along, and says where; undefined when it is too large to be kept. */
  keepBlob(blob: Blob): Promise<string | undefined>;
  /** Opens a file that was kept; undefined when it is not there. */
  openBlob(path: string): Promise<Blob | undefined>;
  /** Fetches artifacts into the job's folder. A file that fails is in the answer with its `error`. */
  collect(request: CollectRequest): Promise<StoredArtifact[]>;
  /** The first `maxBytes` of a stored file as text, and whether that is all of it. */
  read(path: string, maxBytes: number): Promise<{ readonly text: string; readonly isWhole: boolean }>;
  /** Writes all reports. */
  finish(report: RunReport): Promise<void>;
}

/** With the time, ISO 8601 in UTC. */
export type Dated<T> = T & { readonly at: string };

export interface CollectRequest {
  readonly lab: Lab;
  readonly job: JobRef;
  /** The job's label, which names its folder. */
  readonly label: string;
  readonly artifacts: readonly Artifact[];
  readonly signal: AbortSignal;
  readonly onStored: (artifact: StoredArtifact) => void;
}

/** What the engine takes from outside. */
export interface RunPorts {
  readonly clock: Clock;
  /** A new UUID, lower case with dashes. */
  readonly uuid: () => string;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly folder: RunFolder;
  /** What the network tells of its requests; they become events. @default they are not told */
  readonly exchanges?: Pick<ExchangeFeed, 'listen'> | undefined;
  /** Told everything that happens, as it happens. */
  readonly observe: (event: RunEvent) => void;
}
