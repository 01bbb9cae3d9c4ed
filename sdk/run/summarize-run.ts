import type { Verdict } from '../labs/lab.ts';
import { type JobReport, type RunReport, sumTotals } from '../report/model.ts';
import { version } from '../version.ts';

/** What a report is made of, beside what follows from it. */
export interface RunFacts extends Pick<RunReport, 'runId' | 'lab' | 'startedAt' | 'endedAt' | 'exitCode'> {
  readonly verdict: Verdict;
  readonly jobs: readonly JobReport[];
  /** Reasons that are no job's own. */
  readonly reasons?: readonly string[];
  readonly shard?: string | undefined;
  readonly mergedFrom?: readonly string[] | undefined;
  readonly environment?: RunReport['environment'] | undefined;
  readonly notes?: readonly string[] | undefined;
}

/** The report of a run from the reports of its jobs. */
export function summarizeRun({
  runId,
  lab,
  startedAt,
  endedAt,
  verdict,
  exitCode,
  jobs,
  reasons = [],
  shard,
  mergedFrom,
  environment,
  notes = [],
}: RunFacts): RunReport {
  return {
    schema: 1,
    runId,
    tool: { name: 'rigline', version },
    lab,
    startedAt,
    endedAt,
    verdict,
    exitCode,
    reasons: [
      ...jobs.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label}: ${reason}`])),
      ...reasons,
    ],
    totals: sumTotals(jobs.flatMap((job) => job.tests)),
    jobs,
    ...(shard !== undefined && { shard }),
    ...(mergedFrom && { mergedFrom }),
    ...(environment && { environment }),
    ...(notes.length > 0 && { notes }),
  };
}
