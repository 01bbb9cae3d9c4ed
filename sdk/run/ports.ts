import type { Clock } from '../http/clock.ts';
import type { ExchangeFeed } from '../http/exchange-feed.ts';
import type { Artifact, JobRef, Lab } from '../labs/lab.ts';
import type { RunReport, StoredArtifact } from '../report/model.ts';
import type { JournalEntry, RunEvent } from './events.ts';

/** Where a run keeps its files. The engine knows no paths; this is its whole view of a disk. */
export interface RunFolder {
  /** For messages. */
  readonly path: string;
  /** Appends to the journal and resolves when it is safely on disk. */
  journal(entry: JournalEntry & { readonly at: string }): Promise<void>;
  /** Appends to the list of events; not synced. */
  event(event: RunEvent & { readonly at: string }): void;
  /** Appends to the log of a job. */
  log(job: string, text: string): void;
  /** Fetches artifacts into the job's folder. A file that fails is in the answer with its `error`. */
  collect(request: CollectRequest): Promise<StoredArtifact[]>;
  /** The first `maxBytes` of a stored file as text, and whether that is all of it. */
  read(path: string, maxBytes: number): Promise<{ readonly text: string; readonly isWhole: boolean }>;
  /** Writes all reports. */
  finish(report: RunReport): Promise<void>;
}

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
