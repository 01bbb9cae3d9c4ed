import { expect, test } from 'vitest';
import { type DoneJob, reportWorker, type WorkerReportOptions } from '../../../sdk/node/testbot-report.ts';
import { writeXunit } from '../../../sdk/report/xunit/write.ts';

const startedMs = Date.UTC(2026, 0, 31, 12);

function done(result: unknown, more: Partial<DoneJob> = {}): DoneJob {
  const job = { _id: 'j', jobtype: 'reftest', build: { branch: 'main' } };
  return { job, result, startedMs, endedMs: startedMs + 2000, ...more };
}

function report(jobs: readonly DoneJob[], options: Partial<WorkerReportOptions> = {}) {
  const end = { how: 'max-jobs' as const, jobs: jobs.length, unreported: 0 };
  const worker = { name: 'rack', url: 'http://bot' };
  return reportWorker({ runId: 'r', worker, startedMs, endedMs: startedMs + 5000, end, jobs, ...options });
}

test('the jobs of a worker are a run, each a case of its own', () => {
  const made = report([done({ passed: true, output: 'fine\n' }), done({ passed: false, exit_code: 2 })]);
  expect(made).toMatchObject({
    verdict: 'failed',
    exitCode: 1,
    lab: { kind: 'testbot', url: 'http://bot' },
    reasons: ['reftest-2: the command ended with exit code 2'],
    totals: { tests: 2, passed: 1, failed: 1 },
    jobs: [
      { label: 'reftest', node: 'rack', verdict: 'passed', tests: [{ name: 'reftest', durationMs: 2000 }] },
      { label: 'reftest-2', verdict: 'failed' },
    ],
  });
  expect(writeXunit(made)).toContain('<failure type="Failed" message="the command ended with exit code 2">');
});

test.each([
  [{ passed: true }, 'passed', 0],
  [{ passed: false }, 'failed', 1],
  [{ passed: false, error: 'could not be started' }, 'infra', 3],
  [{ passed: false, timed_out: true }, 'timeout', 4],
  [{ passed: false, stopped: true }, 'cancelled', 6],
])('%j makes the run %s, with exit code %i', (result, verdict, exitCode) => {
  expect(report([done(result)])).toMatchObject({ verdict, exitCode });
});

test('a result that the server does not have spoils a green run, and excuses no red one', () => {
  expect(report([done({ passed: true }, { notReported: 'gone' })])).toMatchObject({
    verdict: 'infra',
    reasons: ['reftest: the server does not have the result: gone'],
  });
  expect(report([done({ passed: false }, { notReported: 'gone' })])).toMatchObject({ verdict: 'failed' });
});

test('a worker that got no job, or not enough, ran nothing', () => {
  const end = { how: 'queue-timeout' as const, jobs: 0, unreported: 0 };
  expect(report([], { end, maxJobs: 1 })).toMatchObject({ verdict: 'empty', exitCode: 5 });
  expect(report([done({ passed: true })], { end, maxJobs: 2 })).toMatchObject({
    verdict: 'empty',
    reasons: [expect.stringContaining('1 of 2 came')],
  });
  expect(writeXunit(report([], { end }))).toContain('no job came within the time');
});

test('a worker without a number has done its part when no more jobs come', () => {
  const end = { how: 'queue-timeout' as const, jobs: 1, unreported: 0 };
  expect(report([done({ passed: true })], { end })).toMatchObject({ verdict: 'passed', exitCode: 0 });
});

test('a server in trouble is no lack of jobs', () => {
  const end = { how: 'queue-timeout' as const, jobs: 0, unreported: 0, trouble: '502 Bad Gateway' };
  expect(report([], { end })).toMatchObject({
    verdict: 'infra',
    exitCode: 3,
    reasons: ['the server could not be asked for a job: 502 Bad Gateway'],
  });
});
