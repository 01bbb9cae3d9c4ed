import { type Ci, ciNames, detectCi, isInUnknownCi, readCi } from '../../ci.ts';
import type { Host } from '../../host.ts';

/** Who runs us: a person, or a CI. `ci` is one that is not known by name. */
export const modes = ['auto', 'interactive', ...ciNames, 'ci'] as const;
export type Mode = (typeof modes)[number];

export interface Situation {
  /** A person is there: the working tree is what runs, and git may ask. */
  readonly isInteractive: boolean;
  /** What the CI says of itself, where it is known by name. */
  readonly ci?: Ci;
}

/** Finds out who runs us, unless the user has said so. */
export function findSituation(env: Host['env'], mode: Mode = 'auto'): Situation {
  if (mode === 'interactive') return { isInteractive: true };
  if (mode === 'ci') return { isInteractive: false };
  if (mode !== 'auto') return { isInteractive: false, ci: readCi(mode, env) };
  const ci = detectCi(env);
  if (ci) return { isInteractive: false, ci };
  return { isInteractive: !isInUnknownCi(env) };
}
