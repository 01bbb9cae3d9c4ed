import { elapsedMs, parseInstant } from '../report/format.ts';
import type { JobAttempt, JobReport, RunReport, TestCase } from '../report/model.ts';
import { toRunId } from './flaky.ts';
import { mergeHistories } from './merge.ts';
import { type History, type JobHistory, keyOfTest, type TestHistory, type TestSample } from './model.ts';

export interface RecordOptions {
  /**
   * The node or queue a planned job was sent to, by its label. @default where the history has the job of this run already; else the
   * node that ran it
   */
  readonly targetOf?: (label: string) => string | undefined;
}

/**
 * Adds a run to a history. Doing it again changes nothing. A report that was merged from others adds nothing: its pieces
 * are what ran.
 */
export function recordRun(history: History, report: RunReport, { targetOf }: RecordOptions = {}): History {
  const startedMs = parseInstant(report.startedAt);
  if (report.mergedFrom !== undefined || startedMs === undefined) return history;
  const run = { kind: report.lab.kind, id: report.runId, at: Math.floor(startedMs / 1000) };
  return mergeHistories(history, {
    tests: listTests(report, run),
    jobs: report.jobs.map((job) => {
      const target = targetOf?.(job.label) ?? findTarget(history, job, run) ?? job.node;
      return toJobHistory(job, run, target);
    }),
  });
}

/** A report does not tell where a job was sent: who adds a run once more does not know, and who added it first may have. */
function findTarget({ jobs }: History, { label, node }: JobReport, { kind, id }: RunFacts): string | undefined {
  const targets = jobs
    .filter((job) => job.kind === kind && job.label === label)
    .filter(({ samples }) => samples.some((sample) => toRunId(sample.id) === id))
    .map(({ target }) => target);
  return targets.includes(node) ? node : targets[0];
}

interface RunFacts {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
}

function listTests({ jobs }: RunReport, run: RunFacts): TestHistory[] {
  const tests = new Map<string, { test: Omit<TestHistory, 'samples'>; samples: TestSample[] }>();
  for (const job of jobs) {
    for (const testCase of job.tests) {
      if (!hasResult(testCase)) continue;
      const test = { kind: run.kind, classname: testCase.classname, name: testCase.name };
      const entry = tests.get(keyOfTest(test)) ?? { test, samples: [] };
      tests.set(keyOfTest(test), entry);
      for (const { node, ...execution } of listExecutions(testCase, job)) {
        const earlier = entry.samples.filter((sample) => sample.node === node).length;
        entry.samples.push({ id: numberId(run.id, earlier), node, at: run.at, ...execution });
      }
    }
  }
  return [...tests.values()].map(({ test, samples }) => ({ ...test, samples }));
}

function listExecutions(test: TestCase, job: JobReport): Omit<TestSample, 'id' | 'at'>[] {
  const earlier = (test.attempts ?? []).map(({ node, outcome, durationMs }) => ({
    node,
    outcome,
    ...keepDuration(outcome, durationMs),
  }));
  const outcome = test.isFlaky && test.outcome === 'passed' ? 'flaky' : (test.quarantine?.outcome ?? test.outcome);
  return [...earlier, { node: test.node ?? job.node, outcome, ...keepDuration(outcome, test.durationMs) }];
}

/**
 * Whether something ran. What the judge adds says that nothing is known; a phase is an error where the lab, or we, ended it.
 */
function hasResult({ source, outcome, noResult }: TestCase): boolean {
  return source !== 'judge' && !noResult && !(source === 'phase' && outcome === 'error');
}

function keepDuration(outcome: TestSample['outcome'], durationMs: number | undefined): { durationMs?: number } {
  const isTime = durationMs !== undefined && Number.isFinite(durationMs) && durationMs >= 0;
  // What JSON cannot tell from zero is zero: there is a negative one.
  return isTime && outcome !== 'skipped' ? { durationMs: Math.round(durationMs) || 0 } : {};
}

function toJobHistory(job: JobReport, { kind, id, at }: RunFacts, target: string): JobHistory {
  const attempts: readonly Omit<JobAttempt, 'phases' | 'label'>[] = job.attempts?.length
    ? job.attempts
    : [{ ...job, because: 'first' }];
  const perNode = new Map<string, number>();
  const samples = attempts.map(({ node, verdict, because, submittedAt, startedAt, endedAt }) => {
    const earlier = perNode.get(node) ?? 0;
    perNode.set(node, earlier + 1);
    const waitedMs = elapsedMs(submittedAt, startedAt);
    // A part of the work, or work that was cut off, says nothing about how long all of it takes.
    const isWhole = (because === 'first' || because === 'infra') && !hasParts(job);
    const ranMs = isWhole && (verdict === 'passed' || verdict === 'failed') ? elapsedMs(startedAt, endedAt) : undefined;
    return {
      id: numberId(id, earlier),
      node,
      at,
      verdict,
      ...(waitedMs !== undefined && { waitedMs }),
      ...(ranMs !== undefined && { ranMs }),
    };
  });
  return { kind, label: job.label, target, samples };
}

function hasParts({ attempts = [] }: JobReport): boolean {
  return attempts.some(({ because }) => because === 'part');
}

function numberId(id: string, earlier: number): string {
  return earlier === 0 ? id : `${id}#${earlier + 1}`;
}
