import { expect, test } from 'vitest';
import { toOutcome } from '../../../../sdk/labs/avocado/outcome.ts';

function outcomeOf(status: string, ...statuses: readonly string[]) {
  const tests = statuses.map((one, at) => ({ id: at, tag: `${at}-t`, status: one }));
  const { ended, verdict, reason } = toOutcome({ id: 'x', status, elapsedSeconds: 0, tests, activities: [] });
  return [ended, verdict, reason];
}

test.each([
  ['PASS', ['PASS', 'TEST_NA'], true, 'passed', undefined],
  ['WARN', ['WARN'], true, 'passed', undefined],
  ['PASS', [], true, 'empty', 'the job ended as PASS without a single test'],
  ['TEST_NA', ['TEST_NA'], true, 'empty', 'the job ended as TEST_NA: nothing ran'],
  ['FAIL', ['FAIL'], true, 'failed', 'the job ended as FAIL'],
  ['ERROR', [], true, 'failed', 'the job ended as ERROR without a single test'],
  ['ABORT', ['PASS'], true, 'failed', 'the job ended as ABORT'],
  ['RUNNING', ['PASS'], false, 'infra', 'the job has not ended: its status is RUNNING'],
  ['NOSTATUS', [], false, 'infra', 'the job has not ended: its status is NOSTATUS'],
  ['ALERT', ['PASS'], false, 'failed', 'the job is in ALERT, which asks for attention'],
  ['of next year', ['PASS'], false, 'infra', 'the job has not ended: its status is of next year'],
] as const)('%s with the tests %j', (status, tests, ...expected) => {
  expect(outcomeOf(status, ...tests)).toEqual(expected);
});

test.each([
  [
    'PASS',
    ['PASS', 'FAIL', 'ERROR'],
    'the status of the job is PASS, and 2 of its 3 tests have FAIL or ERROR: 1-t, 2-t',
  ],
  ['WARN', ['FAIL'], 'the status of the job is WARN, and 1 of its 1 tests has FAIL: 0-t'],
  ['TEST_NA', ['PASS', 'TEST_NA'], 'the status of the job is TEST_NA, and 1 of its 2 tests has PASS: 0-t'],
  ['FAIL', ['PASS'], 'the status of the job is FAIL, and none of its 1 tests has FAIL or ERROR'],
] as const)('%s contradicts %j: it is told, and failed', (status, tests, sentence) => {
  expect(outcomeOf(status, ...tests)).toEqual([true, 'failed', sentence]);
});

test.each([
  ['FAIL', ['FAIL'], undefined],
  ['ERROR', ['ERROR'], undefined],
  ['PASS', ['FAIL'], undefined],
  ['ERROR', ['FAIL'], 'the job is in ERROR, which its tests do not explain'],
  ['ABORT', ['FAIL'], 'the job is in ABORT, which its tests do not explain'],
  ['ALERT', ['FAIL'], 'the job is in ALERT, which its tests do not explain'],
  ['TEST_NA', ['FAIL', 'PASS'], 'the job is in TEST_NA, which its tests do not explain'],
] as const)('%s with the tests %j says no more than they do, or what else', (status, statuses, objection) => {
  const tests = statuses.map((one, at) => ({ id: at, tag: `${at}-t`, status: one }));
  expect(toOutcome({ id: 'x', status, elapsedSeconds: 0, tests, activities: [] }).objection).toBe(objection);
});

test('a test without a reason says so, and a warning keeps its own', () => {
  const tests = [
    { id: 1, tag: '1-t', status: 'FAIL' },
    { id: 2, tag: '2-t', status: 'WARN' },
    { id: 3, tag: '3-t', status: 'null' },
  ];
  const warning = { test: 2, category: 'default', key: 'fail_reason', bytes: new TextEncoder().encode('odd') };
  const outcome = toOutcome({ id: 'x', status: 'FAIL', elapsedSeconds: 0, tests, activities: [] }, [warning]);
  expect(outcome.tests).toMatchObject([
    { outcome: 'failed', failure: { message: 'ended as FAIL, and the server has no reason' } },
    { outcome: 'passed', properties: { reason: 'odd' } },
    { outcome: 'error' },
  ]);
});
