import { expectedDuration } from '../../history/expect.ts';
import { median } from '../../history/median.ts';
import type { History } from '../../history/model.ts';
import type { PlannedJob } from '../../labs/lab.ts';
import { type Estimates, unknownTestMs } from './estimate.ts';
import { expectJob } from './expect-job.ts';

/** How long whole jobs will take. */
export interface JobEstimates extends Pick<Estimates, 'known' | 'total' | 'typicalMs'> {
  /** In ms. */
  readonly durationOf: (job: Pick<PlannedJob, 'label'>) => number;
}

/**
 * Tells from earlier runs how long jobs will take: as long as their tests take together, or else as the job of that label
 * took. A job of which neither is known is taken for the median of the others.
 *
 * @param kind - the kind of lab
 */
export function estimateJobs(jobs: readonly PlannedJob[], history: History, kind: string): JobEstimates {
  const known = new Map<string, number>();
  for (const job of jobs) {
    const { run } = expectJob(job, history, kind);
    if (run?.of === 'job' || run?.of === 'tests') known.set(job.label, run.usualMs);
  }
  const typicalMs = median([...known.values()]) ?? expectedDuration(history, { kind }).run?.usualMs ?? unknownTestMs;
  return {
    durationOf: ({ label }) => known.get(label) ?? typicalMs,
    known: known.size,
    total: jobs.length,
    typicalMs,
  };
}
