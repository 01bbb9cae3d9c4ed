import { type ExpectedDuration, expectedDuration } from '../../history/expect.ts';
import type { History } from '../../history/model.ts';
import type { PlannedJob } from '../../labs/lab.ts';
import { estimate } from './estimate.ts';

/**
 * How long a planned job will wait and run, as earlier runs tell. Where most of its tests are known, they say how long it
 * runs: a job of the same label may have run others.
 *
 * @param kind - the kind of lab
 */
export function expectJob(
  { label, target, expected = [] }: Pick<PlannedJob, 'label' | 'target' | 'expected'>,
  history: History,
  kind: string,
): ExpectedDuration {
  const usual = expectedDuration(history, { kind, label, target });
  if (expected.length === 0) return usual;
  const tests = estimate(expected, history, kind);
  if (tests.known * 2 < expected.length) return usual;
  const usualMs = expected.reduce((sum, test) => sum + tests.durationOf(test), 0) * tests.factorOf(target);
  return { ...usual, run: { usualMs, fromMs: usualMs, toMs: usualMs, samples: tests.known, of: 'tests' } };
}
