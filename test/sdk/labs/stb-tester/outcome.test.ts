import { expect, test } from 'vitest';
import type { TestScript } from '../../../../mock/stb-tester/index.ts';
import { ProtocolError } from '../../../../sdk/http/errors.ts';
import type { JobOutcome } from '../../../../sdk/labs/lab.ts';
import { isFinished, toOutcome, toTestResult } from '../../../../sdk/labs/stb-tester/outcome.ts';
import { errorOf, json } from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

const result = {
  result_id: '/node-1/6Pfq/167/2026-01-31T12:00:00',
  job_uid: '/node-1/6Pfq/167',
  result: 'fail',
  triage_url: '',
  test_case: 'tests/menu.py::test_open',
} as const;

async function runOne(script: TestScript): Promise<JobOutcome> {
  const { lab, clock, runToEnd } = createStbTesterSetup({ nodes: [{ id: 'node-1', default: script }] });
  return await clock.runUntil(lab.outcome(await runToEnd()));
}

test('a job whose tests all pass has passed', async () => {
  const outcome = await runOne({ durationMs: 12_000 });
  expect(outcome).toMatchObject({ verdict: 'passed', phases: [], properties: {} });
  expect(outcome).not.toHaveProperty('reason');
  expect(outcome.tests).toEqual([
    expect.objectContaining({
      name: 'test_open',
      classname: 'tests.menu',
      file: 'tests/menu.py',
      outcome: 'passed',
      startedAt: '2026-01-31T12:00:00.000Z',
      durationMs: 12_000,
    }),
  ]);
  expect(outcome.tests[0]).not.toHaveProperty('failure');
});

test('a defect of the product and a trouble of the script are told apart, and both fail the job', async () => {
  const failed = await runOne({ result: 'fail', failureReason: 'the menu stays shut' });
  expect(failed).toMatchObject({ verdict: 'failed', reason: '1 of 1 tests did not pass' });
  expect(failed.tests[0]).toMatchObject({
    outcome: 'failed',
    line: 12,
    failure: { type: 'AssertionError', message: 'the menu stays shut' },
  });
  const broken = await runOne({ result: 'error' });
  expect(broken).toMatchObject({ verdict: 'failed' });
  expect(broken.tests[0]).toMatchObject({ outcome: 'error', failure: { type: 'RuntimeError' } });
});

test('a job without a single result is empty, never passed', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup();
  const job = await runToEnd();
  wire.break(/results\?/, json([]));
  expect(await clock.runUntil(lab.outcome(job))).toMatchObject({ verdict: 'empty', tests: [] });
});

test('the details of a big job are fetched a few at a time', async () => {
  const { lab, clock, runToEnd, wire } = createStbTesterSetup();
  const job = await runToEnd({ test_cases: Array.from({ length: 20 }, (_, at) => `tests/a.py::test_${at}`) });
  let open = 0;
  let most = 0;
  wire.breakAlways(/GET \/api\/v2\/results\/node-1/, async (_, deliver) => {
    most = Math.max(most, ++open);
    await clock.sleep(100);
    open -= 1;
    return await deliver();
  });
  expect((await clock.runUntil(lab.outcome(job))).tests.map(({ name }) => name)).toEqual(
    Array.from({ length: 20 }, (_, at) => `test_${at}`),
  );
  expect(most).toBeLessThanOrEqual(4);
});

test('the type of a failure is the exception of the traceback, and the line is the deepest one in the test itself', () => {
  const traceback = [
    'Traceback (most recent call last):',
    '  File "/var/lib/stbt/test-pack/tests/menu.py", line 7, in test_open',
    '    open_menu()',
    '  File "/var/lib/stbt/test-pack/tests/menu.py", line 31, in open_menu',
    '    stbt.wait_for_match("menu.png")',
    '  File "/usr/lib/python3/stbt/match.py", line 99, in wait_for_match',
    '    raise MatchTimeout(image)',
    'stbt_core.MatchTimeout: Did not find menu.png',
    'Expected: a menu',
    'within 10 s',
  ].join('\n');
  expect(toTestResult({ ...result, artifacts: {}, traceback })).toMatchObject({
    line: 31,
    failure: { type: 'stbt_core.MatchTimeout', text: traceback },
  });
});

test('of a chain of exceptions the last one counts', () => {
  const traceback = [
    'Traceback (most recent call last):',
    '  File "tests/menu.py", line 3, in test_open',
    'KeyError: 1',
    '',
    'During handling of the above exception, another exception occurred:',
    '',
    'Traceback (most recent call last):',
    '  File "tests/menu.py", line 5, in test_open',
    '    assert False',
    'AssertionError',
  ].join('\n');
  expect(toTestResult({ ...result, artifacts: {}, traceback })).toMatchObject({
    line: 5,
    failure: { type: 'AssertionError' },
  });
});

test.each(['', 'Segmentation fault (core dumped)', '  File "other.py", line 4, in x', '\u001b[31m????'])(
  'a traceback like %j tells nothing, and the verdict of the portal stands in',
  (traceback) => {
    const test = toTestResult({ ...result, artifacts: {}, traceback });
    expect(test.failure).toEqual({ type: 'fail', message: '', text: traceback });
    expect(test).not.toHaveProperty('line');
  },
);

test('a reason that is null leaves the message empty, and one of several lines becomes one', () => {
  expect(toTestResult({ ...result, failure_reason: null }).failure?.message).toBe('');
  expect(toTestResult({ ...result, failure_reason: 'not\n  found\r\n' }).failure?.message).toBe('not found');
});

test.each(['skipped', 'constructor', '__proto__', ''])('the unknown result "%s" is an error that says so', (word) => {
  expect(toTestResult({ ...result, result: word })).toMatchObject({
    outcome: 'error',
    failure: { type: `unknown result "${word}"` },
  });
});

test('times that make no sense give no duration', () => {
  const times = (start_time: string, end_time: string | null) => toTestResult({ ...result, start_time, end_time });
  expect(times('2026-01-31T12:00:00', '2026-01-31T12:00:02.5').durationMs).toBe(2500);
  expect(times('2026-01-31T12:00:00', null)).not.toHaveProperty('durationMs');
  expect(times('2026-01-31T12:00:05', '2026-01-31T12:00:00')).not.toHaveProperty('durationMs');
  expect(times('soon', '2026-01-31T12:00:00')).not.toHaveProperty('startedAt');
});

test('a test without a file or a function still has a name', () => {
  expect(toTestResult({ ...result, test_case: 'tests/menu.py' })).toMatchObject({
    classname: 'tests.menu',
    name: 'menu',
  });
  const { test_case: _, ...nameless } = result;
  expect(toTestResult(nameless).name).not.toBe('');
});

test('a result is finished when it has a verdict and an end', () => {
  expect(isFinished({ ...result })).toBe(true);
  expect(isFinished({ ...result, end_time: '2026-01-31T12:00:00' })).toBe(true);
  expect(isFinished({ ...result, end_time: null })).toBe(false);
  expect(isFinished({ ...result, result: '' })).toBe(false);
});

test('one test that did not pass fails a job of many', () => {
  const passed = toTestResult({ ...result, result: 'pass' });
  expect(toOutcome([passed, toTestResult(result), passed], true)).toMatchObject({
    verdict: 'failed',
    reason: '1 of 3 tests did not pass',
  });
});

test.each([[{}], [null], [{ result_id: 7 }], [{ result_id: '../../nodes' }]])(
  'a result like %j is an error of the protocol, and no crash',
  async (strange) => {
    const { lab, clock, runToEnd, wire } = createStbTesterSetup();
    const job = await runToEnd();
    wire.break(/results\?/, json([strange]));
    expect(await errorOf(clock.runUntil(lab.outcome(job)))).toBeInstanceOf(ProtocolError);
  },
);

test('the page of a result goes with the test', async () => {
  const { tests } = await runOne({});
  expect(tests[0]?.properties?.['triage_url']).toMatch(/^https:\/\/example\.stb-tester\.invalid\/app\/#\/result\//);
  expect(toTestResult({ ...result, triage_url: 7 as never })).not.toHaveProperty('properties');
});
