import type { JobOutcome, TestResult } from '../lab.ts';
import { textOf, timeOf } from '../wire.ts';
import type { Result, ResultDetail } from './calls/results.ts';
import { listAttachments } from './results/artifacts.ts';
import { splitTestCase } from './results/test-case.ts';
import { readTraceback } from './results/traceback.ts';

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['error', 'error'],
]);

/** A result without an end is a test that is still running. */
export function isFinished(result: Result): boolean {
  return Boolean(result.result) && (result.end_time === undefined || Boolean(result.end_time));
}

/** Maps a result of the portal. The detail adds the traceback and the artifacts. */
export function toTestResult(result: Result | ResultDetail): TestResult {
  const { classname, name, file } = splitTestCase(textOf(result.test_case) ?? result.result_id);
  const outcome = outcomes.get(result.result) ?? 'error';
  const startedMs = timeOf(result.start_time);
  const endedMs = timeOf(result.end_time);
  const traceback = 'traceback' in result ? (textOf(result.traceback) ?? '') : '';
  const facts = readTraceback(traceback, file);
  const artifacts = 'artifacts' in result ? listAttachments(result) : [];
  const triageUrl = textOf(result.triage_url);
  return {
    name,
    classname,
    outcome,
    file,
    ...(facts.line !== undefined && { line: facts.line }),
    ...(startedMs !== undefined && { startedAt: new Date(startedMs).toISOString() }),
    ...(startedMs !== undefined &&
      endedMs !== undefined &&
      endedMs >= startedMs && { durationMs: endedMs - startedMs }),
    ...(outcome !== 'passed' && {
      failure: {
        type: facts.type ?? (outcomes.has(result.result) ? result.result : `unknown result "${result.result}"`),
        message: (textOf(result.failure_reason) ?? '').replace(/\s+/g, ' ').trim(),
        text: traceback,
      },
    }),
    ...(triageUrl && { properties: { triage_url: triageUrl } }),
    ...(artifacts.length > 0 && { attachments: artifacts }),
  };
}

/** What the portal's results say of the whole job. */
export function toOutcome(results: readonly TestResult[], ended: boolean): JobOutcome {
  const bad = results.filter((test) => test.outcome !== 'passed');
  const base = { ended, tests: results, phases: [], properties: {} };
  if (results.length === 0) return { ...base, verdict: 'empty', reason: 'the job ended without a single result' };
  if (bad.length === 0) return { ...base, verdict: 'passed' };
  return { ...base, verdict: 'failed', reason: `${bad.length} of ${results.length} tests did not pass` };
}
