import type { RunningStage } from '../../labs/lab.ts';
import type { Dated } from '../ports.ts';
import { createSightings, type Sightings } from '../sightings.ts';
import type { AddedJobEntry, EndedEntry, JournalEntry, PlannedRunEntry, StateEntry } from './entry.ts';

type EntryOf<Step extends JournalEntry['step']> = Dated<Extract<JournalEntry, { readonly step: Step }>>;

/** What the journal knows of one job: the last word of each step. */
export interface JobPast {
  readonly intent?: EntryOf<'intent'>;
  readonly submitted?: EntryOf<'submitted'>;
  readonly refused?: EntryOf<'refused'>;
  readonly state?: Dated<StateEntry>;
  /** The states that the job was seen in. */
  readonly seen?: Sightings;
  readonly ended?: Dated<EndedEntry>;
  readonly cancelled?: EntryOf<'cancelled'>;
  readonly judged?: EntryOf<'judged'>;
}

/** Where a run stood when its journal ends. */
export interface RunPast {
  readonly planned: Dated<PlannedRunEntry>;
  /** Jobs beyond the plan, in order. */
  readonly added: readonly Dated<AddedJobEntry>[];
  readonly jobs: ReadonlyMap<string, JobPast>;
  readonly quarantined: ReadonlyMap<string, string>;
  readonly stopped?: EntryOf<'stopped'>;
  readonly reported?: EntryOf<'reported'>;
  /** Nobody watches, and that is meant so. */
  readonly isDetached: boolean;
  /** Of the last entry. */
  readonly lastAt: string;
}

/** A later version may know others. */
const stages: Readonly<Partial<Record<string, RunningStage>>> = { provision: 'provision', run: 'run' };

/** What a job was seen at, when a watch has written that down. */
function look(past: JobPast | undefined, entry: Dated<JournalEntry>): JobPast {
  if (entry.step !== 'state' && entry.step !== 'ended') return { ...past };
  const seen = past?.seen ?? createSightings();
  const at = Date.parse(entry.at);
  if (entry.step === 'state') seen.see({ ...entry, stage: entry.stage && stages[entry.stage], at });
  else seen.end({ ...entry, at });
  return { ...past, seen };
}

const jobSteps = new Set<string>(['intent', 'submitted', 'refused', 'state', 'ended', 'cancelled', 'judged']);

/**
 * Reads a run from its journal: what is planned, and the last that is known of each job. Steps of a later version are passed
 * over.
 *
 * @returns undefined when the journal does not begin with a plan: its process died before anything was submitted
 */
export function foldJournal(entries: Iterable<Dated<JournalEntry>>): RunPast | undefined {
  let planned: Dated<PlannedRunEntry> | undefined;
  let lastAt = '';
  let isDetached = false;
  let stopped: RunPast['stopped'];
  let reported: RunPast['reported'];
  const added: Dated<AddedJobEntry>[] = [];
  const jobs = new Map<string, JobPast>();
  const quarantined = new Map<string, string>();
  for (const entry of entries) {
    lastAt = entry.at;
    if (entry.step === 'planned') planned ??= entry;
    else if (entry.step === 'added') added.push(entry);
    else if (entry.step === 'quarantined') quarantined.set(entry.node, entry.reason);
    else if (entry.step === 'detached') isDetached = true;
    else if (entry.step === 'attached') isDetached = false;
    else if (entry.step === 'stopped') stopped ??= entry;
    else if (entry.step === 'reported') reported = entry;
    else if (jobSteps.has(entry.step))
      jobs.set(entry.job, { ...look(jobs.get(entry.job), entry), [entry.step]: entry });
  }
  if (!planned) return undefined;
  return {
    planned,
    added,
    jobs,
    quarantined,
    isDetached,
    lastAt,
    ...(stopped && { stopped }),
    ...(reported && { reported }),
  };
}
