import { toIso } from './fields.ts';
import type { StoryStep } from './story.ts';

/** A step while it may still go on. Times are in ms since the epoch. */
export interface OpenStep {
  readonly atMs: number;
  readonly kind: StoryStep['kind'];
  endMs?: number;
  text: string;
}

/** Collects the steps of a job, in bounded memory. */
export interface StepList {
  add(step: OpenStep): OpenStep;
  finish(): { readonly steps: StoryStep[]; readonly untoldSteps: number };
}

/** So many at the beginning of a job's life are kept, and so many at its end. */
const kept = 60;

export function createStepList(): StepList {
  const first: OpenStep[] = [];
  let last: OpenStep[] = [];
  let untold = 0;
  return {
    add(step) {
      if (first.length < kept) first.push(step);
      else last.push(step);
      if (last.length > 2 * kept) {
        untold += last.length - kept;
        last = last.slice(-kept);
      }
      return step;
    },
    finish() {
      // Steps come from two files, and a silence is noticed at its end.
      const steps = [...first, ...last].sort((a, b) => a.atMs - b.atMs);
      return {
        steps: steps.map(({ atMs, endMs, kind, text }) => ({
          at: toIso(atMs),
          kind,
          ...(endMs !== undefined && { durationMs: Math.max(0, endMs - atMs) }),
          text,
        })),
        untoldSteps: untold,
      };
    },
  };
}
