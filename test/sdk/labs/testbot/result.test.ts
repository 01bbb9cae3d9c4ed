import { expect, test } from 'vitest';
import { judgeResult } from '../../../../sdk/labs/testbot/jobs/result.ts';
import { toTestResult } from '../../../../sdk/labs/testbot/jobs/test-result.ts';

test.each([
  [{ passed: true }, 'passed', undefined],
  [{ result: true, debug: 'fine' }, 'passed', undefined],
  [{ passed: false }, 'failed', 'the worker reported a failure, and gave no reason'],
  [{ result: false, debug: 'the picture\nis black' }, 'failed', 'the picture is black'],
  [{ passed: true, result: false }, 'failed', 'the worker reported a failure, and gave no reason'],
  [{ passed: false, exit_code: 3 }, 'failed', 'the command ended with exit code 3'],
  [{ passed: false, error: 'no such device' }, 'infra', 'no such device'],
  [{ passed: false, error: 'too slow', timed_out: true }, 'timeout', 'too slow'],
  [{ passed: false, stopped: true }, 'cancelled', 'the worker was stopped'],
  [null, 'infra', 'the worker reported nothing, which is what it does when its work breaks down'],
  [{ passed: 'yes' }, 'failed', 'the worker reported neither passed nor result as true or false: {"passed":"yes"}'],
  [true, 'failed', 'the worker reported neither passed nor result as true or false: true'],
  [[], 'failed', 'the worker reported neither passed nor result as true or false: []'],
])('%j is %s', (result, verdict, reason) => {
  const judged = judgeResult(result);
  expect([judged.verdict, judged.reason]).toEqual([verdict, reason]);
});

test('a job becomes a test case, with what our own workers tell', () => {
  const job = { _id: 'j1', jobtype: 'talos', jobname: 'talos-ts', build: { branch: 'main' }, package_uri: 'http://x' };
  expect(toTestResult(job, { passed: false, exit_code: 1, output: 'boom\n', duration: 1.5 })).toEqual({
    name: 'talos-ts',
    classname: 'main',
    outcome: 'failed',
    failure: { type: 'Failed', message: 'the command ended with exit code 1', text: 'boom\n' },
    durationMs: 1500,
    systemOut: 'boom\n',
    properties: { job_id: 'j1', jobtype: 'talos', package_uri: 'http://x' },
  });
});

test('a job without any field of its own still has a name', () => {
  expect(toTestResult({ _id: 'j1', build: 'nonsense' }, { passed: true })).toMatchObject({
    name: 'j1',
    classname: 'testbot',
    outcome: 'passed',
  });
});

test.each([
  [null, true],
  [{ passed: false, error: 'no such device' }, true],
  [{ passed: false, stopped: true }, true],
  [{ passed: false, exit_code: 3 }, undefined],
  [{ passed: true }, undefined],
])('%j: only what says nothing about the product is no result', (result, noResult) => {
  expect(toTestResult({ _id: 'j1' }, result).noResult).toBe(noResult);
});
