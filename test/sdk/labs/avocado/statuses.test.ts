import { expect, test } from 'vitest';
import {
  readExitStatus,
  readJobStatus,
  toServerJobStatus,
  toServerTestStatus,
  toTestOutcome,
} from '../../../../sdk/labs/avocado/statuses.ts';

test.each([
  ['PASS', 'PASS', 'passed'],
  ['WARN', 'WARN', 'passed'],
  ['SKIP', 'TEST_NA', 'skipped'],
  ['CANCEL', 'TEST_NA', 'skipped'],
  ['TEST_NA', 'TEST_NA', 'skipped'],
  ['FAIL', 'FAIL', 'failed'],
  ['ERROR', 'ERROR', 'error'],
  ['INTERRUPTED', 'ERROR', 'error'],
  ['a word of next year', 'ERROR', 'error'],
  ['toString', 'ERROR', 'error'],
])('a test that the runner calls %s is %s at the server, and %s to us', (status, atServer, outcome) => {
  expect([toServerTestStatus(status), toTestOutcome(status)]).toEqual([atServer, outcome]);
});

test.each([
  [['PASS', 'PASS'], 0, 'PASS'],
  [['PASS', 'SKIP'], 0, 'PASS'],
  [['PASS', 'WARN'], 0, 'WARN'],
  [['SKIP', 'CANCEL'], 0, 'TEST_NA'],
  [[], 0, 'TEST_NA'],
  [['PASS', 'FAIL', 'WARN'], 1, 'FAIL'],
  [['FAIL', 'ERROR'], 1, 'ERROR'],
  [['PASS', 'ERROR', 'INTERRUPTED'], 9, 'ABORT'],
  [['PASS'], 8, 'ABORT'],
  [['FAIL'], 9, 'FAIL'],
  [['PASS'], 2, 'ERROR'],
  [[], 4, 'ERROR'],
  [['PASS'], 1, 'FAIL'],
  [['PASS'], 137, 'ABORT'],
  [['FAIL'], undefined, 'FAIL'],
])('a run of %j that exits with %s is recorded as %s', (statuses, exitCode, expected) => {
  expect(toServerJobStatus(statuses, exitCode)).toBe(expected);
});

test.each([
  ['START', 'begun'],
  ['RUNNING', 'begun'],
  ['NOSTATUS', 'undecided'],
  ['ALERT', 'undecided'],
  ['PASS', 'ended'],
  ['WARN', 'ended'],
  ['FAIL', 'ended'],
  ['ERROR', 'ended'],
  ['ABORT', 'ended'],
  ['TEST_NA', 'ended'],
  ['pass', 'unknown'],
  ['constructor', 'unknown'],
])('a job with the status %s is %s', (status, standing) => {
  expect(readJobStatus(status)).toBe(standing);
});

test('an exit status is made of bits, unless a signal made it', () => {
  const none = { killed: false, testsFailed: false, jobFailed: false, runnerFailed: false, interrupted: false };
  expect(readExitStatus(0)).toEqual(none);
  expect(readExitStatus(9)).toEqual({ ...none, testsFailed: true, interrupted: true });
  expect(readExitStatus(6)).toEqual({ ...none, jobFailed: true, runnerFailed: true });
  expect(readExitStatus(137)).toEqual({ ...none, killed: true });
});
