import type { StateKind } from './phases.ts';

export interface PaceQuestion {
  readonly kind: StateKind;
  /** The agents' own rhythm, in ms. */
  readonly baseMs: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * How long to wait before the next look. Agents report output in lumps of ten seconds, so looking more often shows
 * nothing new; near the end the states change quickly. Up to a tenth is added, so that many clients spread out.
 */
export function decidePause({ kind, baseMs, random }: PaceQuestion): number {
  const share = kind === 'ending' || kind === 'cancelled' ? 1 / 5 : 1;
  return Math.round(baseMs * share * (1 + random / 10));
}
