import type { TestFailure, TestResult } from '../../lab.ts';
import { textOf } from '../../wire.ts';
import { isObject, type TestbotDocument } from './documents.ts';
import { type JudgedResult, judgeResult } from './result.ts';

/** Of the output, what stands in a failure: the whole of it is beside. */
const failureTail = 4000;

/** What a job of the server is called: its type, or a finer name where the manager gave it one. */
export function nameJob(job: TestbotDocument): string {
  return textOf(job['jobname']) || textOf(job['jobtype']) || job._id;
}

/** The build that a job carries along. */
export function buildOf(job: TestbotDocument): Readonly<Record<string, unknown>> {
  return isObject(job['build']) ? job['build'] : {};
}

/** A job of the server as a test case: what its worker reported. */
export function toTestResult(job: TestbotDocument, result: unknown): TestResult {
  const judged = judgeResult(result);
  const failure = describeFailure(judged);
  return {
    ...describeJob(job),
    outcome:
      judged.verdict === 'passed' || (judged.verdict === 'failed' && judged.type === 'Failed')
        ? judged.verdict
        : 'error',
    ...(failure && { failure }),
    // The work broke down, or was stopped: that says nothing about the product.
    ...((judged.verdict === 'infra' || judged.verdict === 'cancelled') && { noResult: true as const }),
    ...durationOf(result),
    ...(judged.output !== undefined && { systemOut: judged.output }),
  };
}

/** A job of which nobody knows more than where it stands. */
export function toUnjudged(
  job: TestbotDocument,
  {
    outcome,
    type,
    message,
  }: { readonly outcome: 'skipped' | 'error'; readonly type: string; readonly message: string },
): TestResult {
  return { ...describeJob(job), outcome, failure: { type, message, text: '' }, noResult: true };
}

function describeJob(job: TestbotDocument): Pick<TestResult, 'name' | 'classname' | 'properties'> {
  const build = buildOf(job);
  const facts = {
    job_id: job._id,
    jobtype: job['jobtype'],
    package_uri: job['package_uri'],
    tests_uri: job['tests_uri'],
  };
  return {
    name: nameJob(job),
    classname: textOf(build['branch']) || 'testbot',
    properties: pickTexts(facts),
  };
}

/** The fields that are texts and not empty. */
export function pickTexts(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );
}

function describeFailure({
  verdict,
  type = 'Failed',
  reason = '',
  output = '',
}: JudgedResult): TestFailure | undefined {
  return verdict === 'passed' ? undefined : { type, message: reason, text: output.slice(-failureTail) };
}

/** Our own workers say how long it took, in seconds. */
function durationOf(result: unknown): Pick<TestResult, 'durationMs'> {
  const seconds = isObject(result) ? result['duration'] : undefined;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0
    ? { durationMs: Math.round(seconds * 1000) }
    : {};
}
