import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPytest } from '../../../../sdk/labs/testrunner/results/pytest/report.ts';

const rule = (words: string, sign = '=') => `${sign.repeat(10)} ${words} ${sign.repeat(10)}`;
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const tell = (stdout: string) =>
  readPytest(stdout).tests.map(({ id, outcome, message }) => [id, outcome, ...(message ? [message] : [])]);

const tracebacks = [
  rule('ERRORS'),
  rule('ERROR at setup of test_setup', '_'),
  'E   RuntimeError: boom',
  '',
  'test_mix.py:10: RuntimeError',
  rule('FAILURES'),
  rule('TestA.test_p[a.b - c]', '_'),
  '>   def test_p(self, x): assert x == 1',
  'E   assert 2 == 1',
  '_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _',
  '/tmp/x/test_mix.py:5: AssertionError',
];

test('with -v every test is named, in the words of old and new versions', () => {
  const stdout = text(
    'test_mix.py::TestA::test_ok PASSED                                       [ 11%]',
    'test_mix.py::TestA::test_p[a.b - c] FAILED                               [ 44%]',
    '../../tmp/x/test_mix.py::test_skip SKIPPED (no reason)                   [ 55%]',
    'test_mix.py::test_x xfail',
    'test_mix.py::test_setup ERROR',
    ...tracebacks,
    rule('short test summary info'),
    "FAILED test_mix.py::TestA::test_p[a.b - c] - AssertionError: assert 'a b - c'...",
    'ERROR test_mix.py::test_setup - RuntimeError: boom',
    rule('1 failed, 1 passed, 1 skipped, 1 xfailed, 1 error in 0.03s'),
  );
  expect(tell(stdout)).toEqual([
    ['TestA::test_ok', 'passed'],
    ['TestA::test_p[a.b - c]', 'failed', "AssertionError: assert 'a b - c'..."],
    ['test_skip', 'skipped'],
    ['test_x', 'skipped'],
    ['test_setup', 'error', 'RuntimeError: boom'],
  ]);
  expect(readPytest(stdout)).toMatchObject({ rest: { passed: 0, failed: 0, error: 0, skipped: 0 }, durationMs: 30 });
});

test('without -v the tests that failed are named, by the summary or by their tracebacks', () => {
  const end = rule('1 failed, 3 passed, 1 error in 1.50 seconds');
  const modern = text(
    ...tracebacks,
    rule('short test summary info'),
    'FAILED test_mix.py::TestA::test_p[a.b - c] - assert 2 == 1',
    'ERROR test_mix.py::test_setup',
    end,
  );
  const old = text(...tracebacks, end);
  for (const stdout of [modern, old]) {
    expect(
      tell(stdout)
        .map(([id, outcome]) => `${id} ${outcome}`)
        .sort(),
    ).toEqual(['TestA::test_p[a.b - c] failed', 'test_setup error']);
    expect(readPytest(stdout)).toMatchObject({
      rest: { passed: 3, failed: 0, error: 0, skipped: 0 },
      durationMs: 1500,
    });
  }
});

test('tests that run side by side are named as well, and so are methods as version 3 spells them', () => {
  const stdout = text(
    't.py::test_a ',
    '[gw1] [ 33%] PASSED t.py::test_a ',
    '[gw0] [ 66%] FAILED t.py::TestB::test_b[a PASSED] ',
    '[gw1] [100%] ERROR t.py::test_c',
    rule('short test summary info'),
    'FAIL t.py::TestB::()::test_b[a PASSED]',
    rule('1 failed, 1 passed, 1 error in 0.01 seconds'),
  );
  expect(tell(stdout)).toEqual([
    ['test_a', 'passed'],
    ['TestB::test_b[a PASSED]', 'failed'],
    ['test_c', 'error'],
  ]);
});

test('a test of which a part failed has failed, also where pytest says that the rest of it passed', () => {
  const stdout = text(
    't.py::TestU::test_sub ',
    't.py::TestU::test_sub PASSED                                     [ 50%]',
    't.py::test_s FAILED                                              [100%]',
    rule('short test summary info'),
    'SUBFAILED(i=0) t.py::TestU::test_sub - AssertionError: 0 != 1',
    '(i=2) SUBFAIL t.py::TestU::test_sub - AssertionError: 2 != 1',
    'SUBFAILED[m - x] (i=0) t.py::test_s - assert 0 == 1',
    'FAILED t.py::test_s - contains 1 failed subtest',
    rule('4 failed, 1 passed, 1 subtests passed in 0.05s'),
  );
  expect(tell(stdout)).toEqual([
    ['TestU::test_sub', 'failed', 'AssertionError: 0 != 1'],
    ['test_s', 'failed', 'contains 1 failed subtest'],
  ]);
  expect(readPytest(stdout).rest).toEqual({ passed: 0, failed: 0, error: 0, skipped: 0 });
});

test('a test that passed and could not clean up is one test, and an error', () => {
  const stdout = text('t.py::test_a PASSED [100%]', 't.py::test_a ERROR [100%]', rule('1 passed, 1 error in 0.01s'));
  expect(tell(stdout)).toEqual([['test_a', 'error']]);
});

test('durations are added up where pytest lists them', () => {
  const stdout = text(
    't.py::test_a PASSED [100%]',
    rule('slowest durations'),
    '1.25s call     t.py::test_a',
    '0.50s setup    t.py::test_a',
    rule('1 passed in 130.75s (0:02:10)'),
  );
  expect(readPytest(stdout)).toMatchObject({ tests: [{ id: 'test_a', durationMs: 1750 }], durationMs: 130_750 });
});

test('colours do not get in the way', () => {
  expect(
    readPytest('\x1b[32m========== \x1b[32m\x1b[1m1 passed\x1b[0m\x1b[32m in 0.01s\x1b[0m\x1b[32m ==========\x1b[0m\n'),
  ).toMatchObject({
    counts: { passed: 1 },
  });
});

test('a test that prints a report of its own is not believed', () => {
  const fake = [rule('1 passed in 0.01s'), 't.py::test_fake PASSED', 't.py::test_other FAILED'];
  const stdout = text(...fake, rule('FAILURES'), rule('test_a', '_'), rule('1 failed in 0.02s'));
  expect(readPytest(stdout)).toMatchObject({ counts: { failed: 1, passed: 0 }, tests: [], rest: { failed: 1 } });
});

test('what a failed test printed is not taken for a result, and hides no failure that follows', () => {
  const stdout = text(
    rule('FAILURES'),
    rule('test_a', '_'),
    'E   assert 0',
    rule('hello'),
    't.py::test_fake FAILED',
    rule('test_b', '_'),
    'E   assert 1 == 3',
    rule('2 failed in 0.02 seconds'),
  );
  expect(tell(stdout)).toEqual([
    ['test_a', 'failed'],
    ['test_b', 'failed'],
  ]);
});

test('a report is whole when there is a summary, or when pytest was told to print none', () => {
  const dots = '..                                                                       [100%]';
  const header = rule('test session starts');
  const isWhole = (...lines: readonly string[]) => readPytest(text(...lines)).isWhole;
  expect([isWhole(header, rule('1 passed in 0.1s')), isWhole(dots)]).toEqual([true, true]);
  expect([isWhole(), isWhole('.'), isWhole(header, 't.py .'), isWhole(header, dots)]).toEqual(Array(4).fill(false));
});

test.each([
  ['!!!!!!!!!! KeyboardInterrupt !!!!!!!!!!', 'KeyboardInterrupt'],
  ['!!!!!!!!!! _pytest.outcomes.Exit: enough !!!!!!!!!!', '_pytest.outcomes.Exit: enough'],
  ['INTERNALERROR> Traceback\nINTERNALERROR> ValueError: x', 'ValueError: x'],
  ['!!! !', undefined],
])('%j tells why pytest gave up', (line, reason) => {
  expect(readPytest(text(line, rule('no tests ran in 0.01s'))).interruption).toBe(reason);
});

test.each([
  ['no tests ran in 0.00s', { passed: 0, failed: 0, error: 0, skipped: 0 }],
  ['2 deselected in 0.00s', { passed: 0, failed: 0, error: 0, skipped: 0 }],
  ['1 xpassed, 2 warnings in 0.10s', { passed: 1, failed: 0, error: 0, skipped: 0 }],
  ['2 errors in 0.10s', { passed: 0, failed: 0, error: 2, skipped: 0 }],
  ['1 passed in 90061.10s (1 day, 1:01:01)', { passed: 1, failed: 0, error: 0, skipped: 0 }],
])('%s', (words, counts) => {
  expect(readPytest(text(rule(words))).counts).toEqual(counts);
  expect(readPytest(text(words)).counts).toEqual(counts);
});

test('what is no report of pytest has no counts', () => {
  for (const stdout of ['', 'Segmentation fault\n', 'Traceback (most recent call last):\n', 'run in 3 seconds\n'])
    expect(readPytest(stdout)).toMatchObject({ tests: [] });
  expect(readPytest('Segmentation fault\n').counts).toBeUndefined();
});

test('no text makes the reader stumble, and it never names more tests than there are', () => {
  const line = fc.constantFrom(
    rule('FAILURES'),
    rule('ERRORS'),
    rule('short test summary info'),
    rule('test_a', '_'),
    rule('ERROR at setup of test_b', '_'),
    'FAILED t.py::test_a - x',
    'PASSED t.py::test_b',
    't.py::test_a FAILED',
    't.py::test_b[x] PASSED [ 50%]',
    rule('1 failed, 1 passed in 0.1s'),
    rule('1 failed, 1 error in 0.1s'),
    '1.0s call t.py::test_a',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' }))), (lines) => {
      const { counts, tests, rest } = readPytest(lines.join('\n'));
      const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
      expect(tests.length).toBeLessThanOrEqual(total);
      for (const count of Object.values(rest ?? {})) expect(count).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('megabytes on one line are no hindrance', () => {
  const long = 'a::'.repeat(500_000);
  const stdout = text(long, `= ${long} =`, `_ ${long} _`, `FAILED ${long}`, `${' '.repeat(500_000)}x`);
  expect(readPytest(stdout + text(rule('1 failed in 0.1s')))).toMatchObject({ tests: [], rest: { failed: 1 } });
});
