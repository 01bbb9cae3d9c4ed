import type { StateKind } from './phases.ts';

export interface PaceQuestion {
  readonly kind: StateKind;
  /** How long the job has been in this state, in ms. */
  readonly sinceMs: number;
  /** The agents' own rhythm, in ms. */
  readonly baseMs: number;
  /** In [0, 1). */
  readonly random: number;
}

/** The last states are over in seconds; one that lasts is a reservation, or a device that is being cleaned up for long. */
const hurryMs = 60_000;

/**
 * How long to wait before the next look. Agents report output in lumps of ten seconds, so looking more often shows
 * nothing new; near the end the states change quickly. Up to a tenth is added, so that many clients spread out.
 */
export function decidePause({ kind, sinceMs, baseMs, random }: PaceQuestion): number {
  const isNearEnd = kind === 'ending' || kind === 'cancelled';
  const share = isNearEnd && sinceMs < hurryMs ? 1 / 5 : 1;
  return Math.round(baseMs * share * (1 + random / 10));
}
