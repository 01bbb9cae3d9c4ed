import { expectedDuration } from '../../history/expect.ts';
import { median } from '../../history/median.ts';
import type { History } from '../../history/model.ts';
import type { PlannedJob } from '../../labs/lab.ts';
import { type Estimates, estimate, unknownTestMs } from './estimate.ts';

/** How long whole jobs will take. */
export interface JobEstimates extends Pick<Estimates, 'known' | 'total' | 'typicalMs'> {
  /** In ms. */
  readonly durationOf: (job: PlannedJob) => number;
}

/**
 * Tells from earlier runs how long jobs will take: as long as the job of that label took, or else as its tests take together.
 * A job of which neither is known is taken for the median of the others.
 *
 * @param kind - the kind of lab
 */
export function estimateJobs(jobs: readonly PlannedJob[], history: History, kind: string): JobEstimates {
  const known = new Map<string, number>();
  for (const { label, target, expected = [] } of jobs) {
    const { run } = expectedDuration(history, { kind, label, target });
    const tests = estimate(expected, history, kind);
    if (run?.of === 'job') known.set(label, run.usualMs);
    else if (tests.known > 0)
      known.set(
        label,
        expected.reduce((sum, test) => sum + tests.durationOf(test), 0),
      );
  }
  const typicalMs = median([...known.values()]) ?? expectedDuration(history, { kind }).run?.usualMs ?? unknownTestMs;
  return { durationOf: ({ label }) => known.get(label) ?? typicalMs, known: known.size, total: jobs.length, typicalMs };
}
