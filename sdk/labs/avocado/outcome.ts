import type { JobOutcome, TestResult } from '../lab.ts';
import { dataName } from './server/data-artifacts.ts';
import type { ServerJob, ServerTest } from './server/read-job.ts';
import type { TestData } from './server/test-data.ts';
import { readJobStatus, toTestOutcome } from './statuses.ts';
import { splitTag } from './test-name.ts';

/** How much of a log stands in a failure. */
export const logTail = 4000;

/** What the server's record of a job comes to. Nobody keeps the status of a job in line with those of its tests. */
export function toOutcome(job: ServerJob, data: readonly TestData[] = []): JobOutcome {
  const contradiction = findContradiction(job);
  return {
    ended: readJobStatus(job.status) === 'ended',
    ...judge(job, contradiction),
    ...object(job),
    id: job.id,
    tests: job.tests.map((test) =>
      toTestResult(
        test,
        data.filter((one) => one.test === test.id),
      ),
    ),
    phases: [],
    properties: {
      status: job.status,
      ...(job.description !== undefined && { description: job.description }),
      ...(job.elapsedSeconds > 0 && { 'elapsed seconds': String(job.elapsedSeconds) }),
      ...(contradiction !== undefined && { contradiction }),
    },
  };
}

function judge(
  { status, tests }: ServerJob,
  contradiction: string | undefined,
): Pick<JobOutcome, 'verdict' | 'reason'> {
  const standing = readJobStatus(status);
  if (status === 'ALERT') return { verdict: 'failed', reason: 'the job is in ALERT, which asks for attention' };
  if (standing !== 'ended') return { verdict: 'infra', reason: `the job has not ended: its status is ${status}` };
  if (contradiction !== undefined) return { verdict: 'failed', reason: contradiction };
  if (status === 'PASS' || status === 'WARN' || status === 'TEST_NA') {
    if (tests.length === 0) return { verdict: 'empty', reason: `the job ended as ${status} without a single test` };
    return status === 'TEST_NA'
      ? { verdict: 'empty', reason: 'the job ended as TEST_NA: nothing ran' }
      : { verdict: 'passed' };
  }
  return {
    verdict: 'failed',
    reason: `the job ended as ${status}${tests.length === 0 ? ' without a single test' : ''}`,
  };
}

/** What the status says beside that tests failed: whoever ended the job early has left tests out, or saw something else. */
function object({ status, tests }: ServerJob): Pick<JobOutcome, 'objection'> {
  const outcomes = tests.map((test) => toTestOutcome(test.status));
  const isAboutTests =
    status === 'PASS' ||
    status === 'WARN' ||
    status === 'FAIL' ||
    (status === 'ERROR' && outcomes.includes('error')) ||
    (status === 'TEST_NA' && !outcomes.includes('passed'));
  return isAboutTests ? {} : { objection: `the job is in ${status}, which its tests do not explain` };
}

/** What the status of a job and those of its tests cannot both be true of, as a sentence. */
export function findContradiction({ status, tests }: ServerJob): string | undefined {
  const outcomes = tests.map((test) => toTestOutcome(test.status));
  const bad = tests.filter((_, at) => outcomes[at] === 'failed' || outcomes[at] === 'error');
  const passed = tests.filter((_, at) => outcomes[at] === 'passed');
  const tell = (some: readonly ServerTest[]) =>
    `the status of the job is ${status}, and ${some.length} of its ${tests.length} tests ${some.length === 1 ? 'has' : 'have'} ${[...new Set(some.map((test) => test.status))].join(' or ')}: ${some
      .slice(0, 3)
      .map(({ tag }) => tag)
      .join(', ')}`;
  if ((status === 'PASS' || status === 'WARN' || status === 'TEST_NA') && bad.length > 0) return tell(bad);
  if (status === 'TEST_NA' && passed.length > 0) return tell(passed);
  if (status === 'FAIL' && tests.length > 0 && bad.length === 0)
    return `the status of the job is FAIL, and none of its ${tests.length} tests has FAIL or ERROR`;
  return undefined;
}

/** A test as the server has it, with what was stored about it, as far as that was asked for. */
export function toTestResult(test: ServerTest, stored?: readonly TestData[]): TestResult {
  const data = stored ?? [];
  const outcome = toTestOutcome(test.status);
  const textOf = (key: string) => {
    const found = data.find((one) => one.key === key && one.category !== 'log_file_path');
    return found && new TextDecoder().decode(found.bytes);
  };
  const reason = textOf('fail_reason');
  return {
    ...splitTag(test.tag),
    outcome,
    ...(outcome !== 'passed' && {
      failure: {
        type: test.status,
        message: reason ?? `ended as ${test.status}${stored ? ', and the server has no reason' : ''}`,
        text: outcome === 'skipped' ? '' : (textOf('debug.log') ?? '').slice(-logTail),
      },
    }),
    properties: { tag: test.tag, status: test.status, ...(outcome === 'passed' && reason && { reason }) },
    ...(data.length > 0 && { attachments: data.map((one) => dataName(test.tag, one)) }),
  };
}
