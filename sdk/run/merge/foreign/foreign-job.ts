import type { Verdict } from '../../../labs/lab.ts';
import { explainJob } from '../../../report/explain-red.ts';
import type { JobTrouble, StoredArtifact, StreamedJob, TestCase } from '../../../report/model.ts';
import type { ForeignFacts } from './read-foreign.ts';

interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly trouble?: JobTrouble;
}

/** A job of a report, without its tests. */
export type ForeignJob = Omit<StreamedJob, 'tests'>;

/**
 * The job that stands for a JUnit file, and the test cases that it needs beside those of the file.
 *
 * @param othersRan - a file of nothing but skipped tests is no empty one where tests of other files ran
 */
export function toForeignJob(
  facts: ForeignFacts,
  { artifacts, othersRan }: { readonly artifacts: readonly StoredArtifact[]; readonly othersRan: boolean },
): { readonly job: ForeignJob; readonly more: readonly TestCase[] } {
  const { label, node, totals, properties, startedAtMs, endedAtMs } = facts;
  const judgement = judgeForeign(facts, othersRan);
  const job = {
    label,
    node,
    ...judgement,
    ...(startedAtMs !== undefined && { startedAt: toIso(startedAtMs) }),
    ...(endedAtMs !== undefined && { endedAt: toIso(endedAtMs) }),
    phases: [],
    properties,
    artifacts,
  };
  const isExplained = judgement.verdict === 'passed' || totals.failed + totals.errors > 0;
  return { job, more: isExplained ? [] : explainJob({ ...job, tests: [] }) };
}

/** A failed test comes first; a file that is not whole is as good as a job that the infrastructure took. */
function judgeForeign({ totals, problems }: ForeignFacts, othersRan: boolean): Judgement {
  const isWhole = problems.length === 0;
  const tests = isWhole ? totals.tests : totals.tests - 1;
  const bad = totals.failed + totals.errors;
  if (!isWhole) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const reason = `the report is not whole: ${problems[0]}${more}`;
    const trouble: JobTrouble = { verdict: 'infra', reason, retryable: false };
    if (totals.failed === 0) return { verdict: 'infra', reason, trouble };
    return { verdict: 'failed', reason: `${count(totals.failed)} failed, and ${reason}`, trouble };
  }
  if (bad > 0) return { verdict: 'failed', reason: `${bad} of ${count(tests)} did not pass` };
  if (tests === 0) return { verdict: 'empty', reason: 'the report has no test' };
  if (totals.passed === 0 && !othersRan)
    return { verdict: 'empty', reason: `nothing ran: ${count(tests)}, all skipped` };
  return { verdict: 'passed' };
}

function count(tests: number): string {
  return tests === 1 ? '1 test' : `${tests} tests`;
}

function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
