import type { RunReport, StreamedJob, StreamedReport } from '../../../report/model.ts';
import { version } from '../../../version.ts';
import { combineVerdicts, exitCodes } from '../../verdict.ts';

/** There is no lab behind a JUnit file; reports show where the tests come from in its place. */
const foreignLab = { kind: 'junit', url: 'files' };

export interface ForeignReportFacts extends Pick<RunReport, 'runId' | 'totals'> {
  readonly jobs: readonly StreamedJob[];
  /** What was noted of the files, a sentence each. */
  readonly notes: readonly string[];
  /** When the files were written, in ms since 1970: the time of a run whose files do not say when it was. */
  readonly writtenAtMs: number;
}

/** The report of JUnit files: each is a job. */
export function toForeignReport({ runId, totals, jobs, notes, writtenAtMs }: ForeignReportFacts): StreamedReport {
  const verdict = combineVerdicts(jobs.map((job) => job.verdict));
  const times = (...keys: readonly ('startedAt' | 'endedAt')[]) =>
    jobs.flatMap((job) => keys.flatMap((key) => (job[key] === undefined ? [] : [Date.parse(job[key])])));
  const startedAtMs = times('startedAt').reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const endedAtMs = times('startedAt', 'endedAt').reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const isKnown = Number.isFinite(startedAtMs);
  return {
    schema: 1,
    runId,
    tool: { name: 'rigline', version },
    lab: foreignLab,
    startedAt: new Date(isKnown ? startedAtMs : writtenAtMs).toISOString(),
    endedAt: new Date(isKnown ? endedAtMs : writtenAtMs).toISOString(),
    verdict,
    exitCode: exitCodes[verdict],
    reasons: jobs.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label}: ${reason}`])),
    totals,
    jobs,
    ...(notes.length > 0 && { notes }),
  };
}
