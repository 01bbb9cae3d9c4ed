import type { JobRef } from '../../labs/lab.ts';
import type { Interruption } from '../conclude.ts';
import type { Followed, Progress } from '../follow.ts';
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
}

/** The job that the journal knows of. */
export function recallJob({ submitted, state, ended }: JobPast): TakenJob | undefined {
  if (!submitted) return undefined;
  const { id, node, url, waitedMs } = submitted;
  return {
    job: { id, ...(node !== undefined && { node }), ...(url !== undefined && { url }) },
    waitedMs,
    progress: state ? recallTimes(state) : {},
    ...(ended && { followed: recallEnd(ended) }),
  };
}

/** Why the journal says that nothing was submitted. */
export function recallRefusal({ refused }: JobPast): Interruption | undefined {
  if (!refused) return undefined;
  const { verdict, reason, clock, retryable, notRun } = refused;
  const marks = { ...(retryable === false && { retryable }), ...(notRun && { notRun }) };
  return { verdict, reason, ...(clock && { clock }), ...marks };
}

function recallEnd(ended: EndedEntry): Followed {
  const { how, clock, reason = '' } = ended;
  return { how, ...recallTimes(ended), ...(clock && { expired: { clock, message: reason } }) };
}

function recallTimes({ startedAt, cursor }: Pick<EndedEntry, 'startedAt' | 'cursor'>): Partial<Progress> {
  return {
    ...(startedAt !== undefined && { startedAt: Date.parse(startedAt) }),
    ...(cursor !== undefined && { cursor }),
  };
}

export function toStateEntry(job: string, { state, detail, ...times }: Progress, logBytes: number): StateEntry {
  return { step: 'state', job, state, detail, ...writeTimes(times), logBytes };
}

/** @param reason - what to tell of the clock that ran out */
export function toEndedEntry(job: string, followed: Followed, reason?: string): EndedEntry {
  const { how, expired } = followed;
  return {
    step: 'ended',
    job,
    how,
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
