import { expect, test } from 'vitest';
import { formatBlock } from '../../../../mock/testrunner/worker/results.ts';
import type { JobOutcome } from '../../../../sdk/labs/lab.ts';
import { json } from '../../../helpers/labs.ts';
import { bad, createTestrunnerSetup, good, key2, tellTests } from '../../../helpers/labs-testrunner.ts';

const block = (name: string, exitCode: number, stdout: string) =>
  formatBlock({ name, exitCode, stdout: new TextEncoder().encode(stdout) });
const passed = (name: string) => block(name, 0, '=== 2 passed in 0.20s ===\n');
const failed = (name: string) => block(name, 1, '=== 1 failed in 0.10s ===\n');

/** What we make of a run as the server shows it. */
async function read(run: { status?: string; results?: string; files?: readonly string[] }): Promise<JobOutcome> {
  const { status = 'SUCCESS', results = '', files = [] } = run;
  const { lab, clock, wire } = createTestrunnerSetup();
  const testfiles = files.map((name, index) => ({ id: index + 1, testrun_id: 7, url: `7/${name}` })).reverse();
  wire.breakAlways(
    /^GET \/api\/testruns\/7$/,
    json({ id: 7, results, status, testfiles, testrunner_id: 't-1', username: 'ann' }),
  );
  return await clock.runUntil(lab.outcome({ id: '7' }));
}

test('a run at the lab: tests that failed have their own case, the others are counted in that of the file', async () => {
  const { lab, clock, submit, reach } = createTestrunnerSetup();
  const job = await submit({ 'test_a.py': `${good}${bad}`, 'test_b.py': good });
  await reach('FAILED');
  const outcome = await clock.runUntil(lab.outcome(job));
  expect(outcome).toMatchObject({
    ended: true,
    verdict: 'failed',
    reason: '1 of 2 files did not pass: test_a.py',
    properties: { run: '1', status: 'FAILED' },
  });
  expect(tellTests(outcome.tests)).toEqual([
    'test_a.test_bad failed',
    'test_a.test_a.py passed',
    'test_b.test_b.py passed',
  ]);
  expect(outcome.tests[0]).toMatchObject({
    file: 'tests/test_a.py',
    line: 4,
    failure: {
      type: 'AssertionError',
      message: 'AssertionError',
      text: expect.stringContaining('assert 1 + 1 == 3') as string,
    },
  });
  expect(outcome.tests[1]).toMatchObject({
    durationMs: 1000,
    properties: { pytest_passed: '1', pytest_failed: '1' },
    systemOut: expect.stringContaining('test session starts') as string,
  });
});

test('a run whose files all passed has passed', async () => {
  const outcome = await read({ files: ['a.py', 'b.py'], results: passed('a.py') + passed('b.py') });
  expect(outcome).toMatchObject({ verdict: 'passed', ended: true });
  expect(outcome.reason).toBeUndefined();
  expect(outcome.tests).toMatchObject([
    { name: 'a.py', durationMs: 200, properties: { pytest_passed: '2' } },
    { name: 'b.py' },
  ]);
});

test('a file without a result is an error, and the run is never green', async () => {
  for (const status of ['FAILED', 'SUCCESS']) {
    const outcome = await read({ status, files: ['a.py', 'b.py', 'c.py'], results: passed('a.py') });
    expect(outcome).toMatchObject({
      verdict: 'infra',
      reason: expect.stringMatching(/without a result for b\.py, c\.py/) as string,
    });
    expect(tellTests(outcome.tests)).toEqual(['a.a.py passed', 'b.b.py error', 'c.c.py error']);
    expect(outcome.tests[1]?.failure).toMatchObject({ type: 'MissingResult', message: outcome.reason });
    expect(outcome.tests[1]?.noResult).toBe(true);
  }
});

test('a download that failed at the lab leaves errors for what was not run', async () => {
  const { lab, clock, submit, reach } = createTestrunnerSetup({ script: { downloadFails: 'test_b.py' } });
  const job = await submit({ 'test_a.py': good, 'test_b.py': good, 'test_c.py': good });
  await reach('FAILED');
  const outcome = await clock.runUntil(lab.outcome(job));
  expect(outcome.verdict).toBe('infra');
  expect(tellTests(outcome.tests)).toEqual([
    'test_a.test_a.py passed',
    'test_b.test_b.py error',
    'test_c.test_c.py error',
  ]);
});

test('a run without files, which the server takes for a success, is empty', async () => {
  expect(await read({})).toMatchObject({
    verdict: 'empty',
    reason: expect.stringContaining('had no files') as string,
    tests: [],
  });
  expect(await read({ status: 'FAILED' })).toMatchObject({ verdict: 'infra' });
});

test('files without a test are visible as such', async () => {
  const none = block('a.py', 5, '=== no tests ran in 0.01s ===\n');
  const alone = await read({ status: 'FAILED', files: ['a.py'], results: none });
  expect(alone).toMatchObject({ verdict: 'empty', reason: 'pytest found no test in a.py' });
  expect(alone.tests).toMatchObject([
    { outcome: 'skipped', failure: { type: 'NoTests', message: 'pytest found no test in the file' } },
  ]);
  const mixed = await read({ status: 'FAILED', files: ['a.py', 'b.py'], results: none + passed('b.py') });
  expect(mixed).toMatchObject({
    verdict: 'failed',
    reason: expect.stringContaining('pytest found no test in a.py') as string,
  });
});

test('a file that skips itself has no test to show, as one that has none', async () => {
  const skipped = block('a.py', 5, '=== 1 skipped in 0.01s ===\n');
  const { verdict, tests } = await read({ status: 'FAILED', files: ['a.py'], results: skipped });
  expect(verdict).toBe('empty');
  expect(tests).toMatchObject([{ outcome: 'skipped', failure: { type: 'NoTests', message: 'the file skips itself' } }]);
});

test('pytest that gave up before a test ran is broken, and not without tests', async () => {
  for (const counts of ['no tests ran', '1 skipped', '1 passed']) {
    const stdout = `!!!!! _pytest.outcomes.Exit: enough !!!!!\n=== ${counts} in 0.01s ===\n`;
    const { verdict, tests } = await read({ status: 'FAILED', files: ['a.py'], results: block('a.py', 2, stdout) });
    expect(verdict).toBe('failed');
    expect(tests).toMatchObject([{ outcome: 'error', failure: { type: 'Interrupted' } }]);
    expect(tests[0]?.failure?.message).toMatch(/^pytest gave up: _pytest\.outcomes\.Exit: enough \(/);
  }
});

test.each(['', '=== test session starts ===\ncollected 3 items\n\na.py .'])(
  'a success without a summary is none: a test may have ended the process (%j)',
  async (stdout) => {
    const { tests } = await read({ files: ['a.py'], results: block('a.py', 0, stdout) });
    expect(tests).toMatchObject([{ name: 'a.py', outcome: 'error', failure: { type: 'NoSummary' } }]);
  },
);

test('a success of a pytest that prints no summary is one', async () => {
  const results = block('a.py', 0, '..   [100%]\n');
  expect((await read({ files: ['a.py'], results })).tests).toMatchObject([{ outcome: 'passed' }]);
});

test('a status that its results contradict is no verdict on the tests', async () => {
  expect(await read({ status: 'FAILED', files: ['a.py'], results: passed('a.py') })).toMatchObject({
    verdict: 'infra',
  });
  expect(await read({ files: ['a.py'], results: failed('a.py') })).toMatchObject({ verdict: 'failed' });
});

test.each([
  ['', 'pytest printed nothing'],
  ['Segmentation fault', 'pytest ended without a summary'],
  ['=== 1 passed in 0.1s ===', 'the server says FAIL, although no test failed: 1 passed'],
])('a file that failed with %j is an error', async (stdout, message) => {
  const { tests, verdict } = await read({ status: 'FAILED', files: ['a.py'], results: block('a.py', 1, stdout) });
  expect(verdict).toBe('failed');
  expect(tests).toMatchObject([
    { name: 'a.py', outcome: 'error', failure: { message: expect.stringContaining(message) as string } },
  ]);
});

test('a file that could not be read says why', async () => {
  const stdout =
    "=== ERRORS ===\n___ ERROR collecting a.py ___\na.py:1: in <module>\n    import x\nE   ModuleNotFoundError: No module named 'x'\n=== 1 error in 0.1s ===\n";
  const { tests } = await read({ status: 'FAILED', files: ['a.py'], results: block('a.py', 2, stdout) });
  expect(tests).toMatchObject([
    {
      outcome: 'error',
      failure: {
        message: "ModuleNotFoundError: No module named 'x'",
        text: expect.stringContaining('import x') as string,
      },
    },
  ]);
});

test('a test of which a part failed has the traceback of that part', async () => {
  const stdout = [
    '=== FAILURES ===',
    '___ TestU.test_sub (i=0) ___',
    'E   AssertionError: 0 != 1',
    'a.py:11: AssertionError',
    '=== short test summary info ===',
    'SUBFAILED(i=0) a.py::TestU::test_sub - AssertionError: 0 != 1',
    '=== 1 failed, 1 passed in 0.1s ===',
  ];
  const { tests } = await read({ status: 'FAILED', files: ['a.py'], results: block('a.py', 1, stdout.join('\n')) });
  expect(tests[0]).toMatchObject({ name: 'test_sub', line: 11, failure: { type: 'AssertionError' } });
});

test('output that breaks off is no success', async () => {
  const whole = passed('a.py');
  const { tests } = await read({ files: ['a.py'], results: whole.slice(0, whole.indexOf(' in 0.20s')) });
  expect(tests).toMatchObject([
    { outcome: 'error', failure: { message: 'the output breaks off before the summary of pytest' } },
  ]);
});

test('a file that was run twice counts once, and by its worse result', async () => {
  for (const results of [failed('a.py') + passed('a.py'), passed('a.py') + failed('a.py')])
    expect((await read({ status: 'FAILED', files: ['a.py'], results })).tests).toMatchObject([{ outcome: 'failed' }]);
});

test('results of files that the run does not have count for nothing', async () => {
  const results = failed('ghost.py') + passed('a.py');
  const { tests, verdict } = await read({ files: ['a.py'], results });
  expect([verdict, tellTests(tests)]).toEqual(['passed', ['a.a.py passed']]);
  expect(await read({ files: ['a.py', 'b.py'], results })).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('without a result for b.py: its results are of ghost.py') as string,
  });
});

test('a worker that was busy with a deleted run of the same number does not judge ours', async () => {
  const { lab, clock, submit, reach, call } = createTestrunnerSetup({ workers: 2, script: { perFileMs: 20_000 } });
  await submit({ 'test_a.py': good });
  await reach('RUNNIG');
  await call('DELETE', '/api/testruns/1');
  const job = await submit({ 'test_a.py': bad }, key2);
  await reach('SUCCESS');
  const outcome = await clock.runUntil(lab.outcome(job));
  expect(outcome).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('its results are of test_a.py, which belong to a deleted run') as string,
  });
  expect(outcome.tests).toMatchObject([{ name: 'test_a.py', outcome: 'error' }]);
});

test('a run that goes on has not ended', async () => {
  expect(await read({ status: 'CREATED', files: ['a.py'] })).toMatchObject({
    ended: false,
    reason: 'run 7 has not ended: it is CREATED',
  });
});

test('a file in which nothing ran, or pytest gave up, is held against a run beside the tests that failed', async () => {
  const of = async (results: string, files: readonly string[]) =>
    (await read({ status: 'FAILED', files, results })).objection;
  expect(await of(failed('a.py') + passed('b.py'), ['a.py', 'b.py'])).toBeUndefined();
  const none = block('b.py', 5, '=== no tests ran in 0.01s ===\n');
  expect(await of(failed('a.py') + none, ['a.py', 'b.py'])).toBe('pytest found no test, or gave up, in b.py');
  const stopped = block('a.py', 2, '!!! KeyboardInterrupt !!!\n=== 1 failed, 2 passed in 0.10s ===\n');
  expect(await of(stopped, ['a.py'])).toBe('pytest found no test, or gave up, in a.py');
});
