import type { CancelOutcome, JobRef, Lab } from '../labs/lab.ts';
import type { ClockLimits } from './clocks.ts';
import type { RunEvent } from './events.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { JobPast } from './journal/fold.ts';
import type { Seat } from './nodes/seat.ts';
import type { RunPorts } from './ports.ts';
import type { FindQuarantine } from './quarantine/find.ts';
import { stopJob } from './stop.ts';

/** What the life of a job takes from its run. */
export interface JobContext {
  readonly lab: Lab;
  readonly limits: ClockLimits;
  readonly ports: RunPorts;
  readonly emit: (event: RunEvent) => void;
  readonly journal: (entry: JournalEntry) => Promise<void>;
  /** Fires when the user, or the CI, wants the run to end. */
  readonly signal: AbortSignal;
  /** How long a cancel may take from now, in ms. */
  readonly stopBudgetMs: () => number;
  /** Fires when that becomes short, also for a cancel that is under way. */
  readonly haste: AbortSignal;
  /** Bounds how many jobs do the same at a time. */
  readonly turns: Turns;
  /** How long a job usually runs, by its label, in ms. */
  readonly expectedMs: (job: string) => number | undefined;
  /** Whether a test is in quarantine. */
  readonly findQuarantine: FindQuarantine;
  /** The node that it takes, or has. */
  readonly seat: Seat;
  /** What an earlier process did for the job. @default nothing */
  readonly past?: JobPast | undefined;
}

/** Lets so many do something at a time, the others after them. */
export interface Turns {
  readonly submit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly collect: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Cancels a job, and tells the journal and the user what became of it. Throws only when the journal cannot be written. */
export async function stopAndTell(
  job: JobRef,
  label: string,
  { lab, ports, emit, journal, haste, stopBudgetMs }: JobContext,
): Promise<CancelOutcome> {
  // A signal of its own: a thousand jobs that stop at once must not be a thousand listeners on one.
  const signal = AbortSignal.any([haste]);
  const outcome = await stopJob(lab, job, { clock: ports.clock, signal, budgetMs: stopBudgetMs });
  emit({ type: 'cancel', job: label, ...outcome });
  await journal({ step: 'cancelled', job: label, ...outcome });
  return outcome;
}
