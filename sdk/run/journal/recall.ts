import type { JobRef } from '../../labs/lab.ts';
import type { Interruption } from '../conclude.ts';
import type { Followed, Progress } from '../follow.ts';
import type { Dated } from '../ports.ts';
import type { Sighting } from '../sightings.ts';
import type { EndedEntry, StateEntry } from './entry.ts';
import type { JobPast } from './fold.ts';

/** A job that the lab has, and how far an earlier process has followed it. */
export interface TakenJob {
  readonly job: JobRef;
  /** How long its node was waited for, in ms. */
  readonly waitedMs: number;
  /** Where an earlier watch broke off; absent when there was none. */
  readonly progress?: Partial<Progress>;
  /** How an earlier watch came to its end. */
  readonly followed?: Followed;
  /** What earlier processes have seen of it. */
  readonly seen?: readonly Sighting[];
}

/** The job that the journal knows of. */
export function recallJob({ submitted, state, ended, seen }: JobPast): TakenJob | undefined {
  if (!submitted) return undefined;
  const { id, node, url, waitedMs } = submitted;
  return {
    job: { id, ...(node !== undefined && { node }), ...(url !== undefined && { url }) },
    waitedMs,
    progress: state ? recallTimes(state) : {},
    ...(ended && { followed: recallEnd(ended) }),
    ...(seen && { seen: seen.list() }),
  };
}

/** Why the journal says that nothing was submitted. */
export function recallRefusal({ refused }: JobPast): Interruption | undefined {
  if (!refused) return undefined;
  const { verdict, reason, clock, retryable, notRun } = refused;
  const marks = { ...(retryable === false && { retryable }), ...(notRun && { notRun }) };
  return { verdict, reason, ...(clock && { clock }), ...marks };
}

function recallEnd(ended: Dated<EndedEntry>): Followed {
  const { how, at, clock, reason = '' } = ended;
  return { how, endedAt: Date.parse(at), ...recallTimes(ended), ...(clock && { expired: { clock, message: reason } }) };
}

function recallTimes({ startedAt, cursor }: Pick<EndedEntry, 'startedAt' | 'cursor'>): Partial<Progress> {
  return {
    ...(startedAt !== undefined && { startedAt: Date.parse(startedAt) }),
    ...(cursor !== undefined && { cursor }),
  };
}

export function toStateEntry(
  job: string,
  { state, detail, stage, isUnseen, logBytes, ...times }: Progress,
): StateEntry {
  const more = { ...(stage && { stage }), ...(isUnseen && { isUnseen }) };
  return { step: 'state', job, state, detail, ...more, ...writeTimes(times), logBytes };
}

/** @param reason - what to tell of the clock that ran out */
export function toEndedEntry(job: string, followed: Followed, reason?: string): EndedEntry {
  const { how, expired, isUnseen } = followed;
  return {
    step: 'ended',
    job,
    how,
    ...(isUnseen && { isUnseen }),
    ...writeTimes(followed),
    ...(expired && { clock: expired.clock, reason: reason ?? expired.message }),
  };
}

function writeTimes({
  startedAt,
  cursor,
}: Pick<Followed, 'startedAt' | 'cursor'>): Pick<EndedEntry, 'startedAt' | 'cursor'> {
  return {
    ...(startedAt !== undefined && { startedAt: new Date(startedAt).toISOString() }),
    ...(cursor !== undefined && { cursor }),
  };
}
