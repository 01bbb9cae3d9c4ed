import { messageOf } from '../http/errors.ts';
import type { Interruption } from './conclude.ts';
import type { Followed } from './follow.ts';
import { EnoughFailures } from './rerun/enough-failures.ts';

/** Why a job is stopped whose signal fired with this reason. */
export function explainStop(reason: unknown): Interruption {
  if (reason instanceof EnoughFailures) return { verdict: 'cancelled', reason: reason.message, notRun: true };
  return { verdict: 'cancelled', reason: 'the run was stopped' };
}

/** What an end of the watch that is not the job's own makes of it. */
export function explainEnd({ how, expired }: Pick<Followed, 'how' | 'expired'>): Interruption | undefined {
  if (how === 'expired' && expired) {
    const cause = expired.cause === undefined ? '' : `: ${messageOf(expired.cause)}`;
    return { verdict: 'timeout', reason: `${expired.message}${cause}`, clock: expired.clock };
  }
  if (how === 'vanished')
    return { verdict: 'infra', reason: 'the lab no longer knows the job: it was deleted, or the server lost its data' };
  if (how === 'cancelled') return { verdict: 'cancelled', reason: 'the job was cancelled at the lab' };
  return undefined;
}

/** The reason of a stop that an earlier process began. */
export class StoppedEarlier extends Error {
  override readonly name = 'StoppedEarlier';
  /** The number of the signal that began it. */
  readonly signal?: number;

  constructor({ reason, signal }: { readonly reason: string; readonly signal?: number }) {
    super(reason);
    if (signal !== undefined) this.signal = signal;
  }
}
