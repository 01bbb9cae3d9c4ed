import { expect, test } from 'vitest';
import { judge } from '../../../sdk/run/judge.ts';
import { evidence, failed, outcome, passed } from './evidence.ts';

test('a job whose expected tests all passed is passed', () => {
  const { verdict, tests } = judge(evidence({ expected: [passed], outcome: outcome({ tests: [passed] }) }));
  expect(verdict).toBe('passed');
  expect(tests).toEqual([{ ...passed, source: 'lab' }]);
});

test('an expected test that was never reported is an error, and the job is not green', () => {
  const { verdict, reason, tests } = judge(
    evidence({ expected: [passed, failed], outcome: outcome({ tests: [passed] }) }),
  );
  expect(verdict).toBe('empty');
  expect(reason).toContain('tests.a.test_c');
  expect(tests[1]).toMatchObject({
    name: 'test_c',
    outcome: 'error',
    source: 'judge',
    failure: { type: 'MissingResult' },
  });
});

test('a job that reported nothing at all is empty', () => {
  expect(judge(evidence())).toMatchObject({ verdict: 'empty', tests: [] });
});

test('a failed test beats a missing one', () => {
  const { verdict } = judge(evidence({ expected: [passed, failed], outcome: outcome({ tests: [failed] }) }));
  expect(verdict).toBe('failed');
});

test('a test that could not be judged counts as not passed', () => {
  const { verdict } = judge(evidence({ outcome: outcome({ tests: [{ ...passed, outcome: 'error' }] }) }));
  expect(verdict).toBe('failed');
});

test('skipped tests do not fail a job', () => {
  const { verdict } = judge(evidence({ outcome: outcome({ tests: [passed, { ...failed, outcome: 'skipped' }] }) }));
  expect(verdict).toBe('passed');
});

test('without JUnit, the test phase is the result, with its output; and the phase before it is there, too', () => {
  const phases = [
    { name: 'provision', kind: 'infra', exitCode: 0 },
    { name: 'test', kind: 'test', exitCode: 7, output: 'boom' },
  ] as const;
  const { verdict, tests } = judge(
    evidence({ outcome: outcome({ verdict: 'failed', reason: 'exit code 7', phases }) }),
  );
  expect(verdict).toBe('failed');
  expect(tests).toHaveLength(2);
  expect(tests[0]).toMatchObject({ name: 'provision', classname: 'job', outcome: 'passed', source: 'phase' });
  expect(tests[1]).toMatchObject({
    name: 'test',
    classname: 'job',
    outcome: 'failed',
    source: 'phase',
    failure: { text: 'boom' },
  });
});

test('with JUnit, a failing test phase that the cases explain is not listed again', () => {
  const phases = [{ name: 'test', kind: 'test', exitCode: 1 }] as const;
  const { verdict, tests } = judge(
    evidence({ junit: [passed, failed], outcome: outcome({ verdict: 'failed', phases }) }),
  );
  expect(verdict).toBe('failed');
  expect(tests.map((test) => test.name)).toEqual(['test_b', 'test_c']);
});

test('a test phase that failed although all its cases passed is listed, so that the red is explained', () => {
  const phases = [{ name: 'test', kind: 'test', exitCode: 1 }] as const;
  const { verdict, tests } = judge(evidence({ junit: [passed], outcome: outcome({ verdict: 'failed', phases }) }));
  expect(verdict).toBe('failed');
  expect(tests.map((test) => [test.name, test.outcome])).toEqual([
    ['test', 'failed'],
    ['test_b', 'passed'],
  ]);
});

test('failed cases in a JUnit file make the job failed even when its commands ended with 0', () => {
  const phases = [{ name: 'test', kind: 'test', exitCode: 0 }] as const;
  expect(judge(evidence({ junit: [failed], outcome: outcome({ phases }) })).verdict).toBe('failed');
});

test('a broken provisioning is infra and an error case, whatever else is there', () => {
  const phases = [{ name: 'provision', kind: 'infra', exitCode: 3, output: 'flash failed' }] as const;
  const { verdict, tests } = judge(
    evidence({ outcome: outcome({ verdict: 'infra', reason: 'provision failed with exit code 3', phases }) }),
  );
  expect(verdict).toBe('infra');
  expect(tests).toMatchObject([
    { name: 'provision', outcome: 'error', failure: { type: 'InfraError', text: 'flash failed' } },
  ]);
});

test('a JUnit file that cannot be read is an error case and not a lost file', () => {
  const junitProblems = [{ file: 'out/junit.xml', problems: ['it ends in the middle', 'it has a NUL'] }];
  const { verdict, tests } = judge(evidence({ junit: [passed], junitProblems }));
  expect(verdict).toBe('failed');
  expect(tests[1]).toMatchObject({
    name: 'out/junit.xml',
    classname: 'job',
    origin: 'out/junit.xml',
    outcome: 'error',
    failure: {
      type: 'UnreadableReport',
      message: 'out/junit.xml: it ends in the middle (and 1 more)',
      text: 'it ends in the middle\nit has a NUL',
    },
  });
});

test('an artifact that could not be fetched is infra when the tests passed, and does not hide a failure', () => {
  const artifacts = [{ name: 'video.webm', error: 'the connection broke' }];
  expect(judge(evidence({ artifacts, outcome: outcome({ tests: [passed] }) }))).toMatchObject({
    verdict: 'infra',
    reason: expect.stringContaining('video.webm') as string,
  });
  expect(judge(evidence({ artifacts, outcome: outcome({ tests: [failed] }) })).verdict).toBe('failed');
});

test('a clock that ran out comes before what the lab says, and keeps the tests that were reported', () => {
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out' } as const;
  const { verdict, reason, tests } = judge(
    evidence({ interrupted, expected: [passed], outcome: outcome({ tests: [passed] }) }),
  );
  expect([verdict, reason, tests.length]).toEqual(['timeout', 'the run clock ran out', 1]);
});

test('a job without tests, one that only provisions, is made of what it did', () => {
  const phases = [
    { name: 'provision', kind: 'infra', exitCode: 0 },
    { name: 'cleanup', kind: 'upkeep', exitCode: 0 },
  ] as const;
  const { verdict, tests } = judge(evidence({ outcome: outcome({ phases }) }));
  expect(verdict).toBe('passed');
  expect(tests.map((test) => [test.name, test.outcome])).toEqual([['provision', 'passed']]);
});

test('a cleanup that failed spoils no result', () => {
  const phases = [
    { name: 'test', kind: 'test', exitCode: 0 },
    { name: 'cleanup', kind: 'upkeep', exitCode: 1 },
  ] as const;
  expect(judge(evidence({ outcome: outcome({ phases }) }))).toMatchObject({
    verdict: 'passed',
    tests: [{ name: 'test' }],
  });
});

test('a missing test says why the job gave no result, when that is known', () => {
  const expected = [passed];
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out' } as const;
  expect(judge(evidence({ expected, interrupted })).tests[0]?.failure?.message).toBe(
    'no result: the run clock ran out',
  );
  expect(judge(evidence({ expected })).tests[0]?.failure?.message).toBe('expected, and never reported by the lab');
});

test('of many missing tests only a few are named', () => {
  const expected = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ classname: 't', name }));
  expect(judge(evidence({ expected })).reason).toBe('5 expected tests were never reported: t.a, t.b, t.c and 2 more');
});

test('a job that reported nothing has the reason of the lab, where it gives one', () => {
  const quiet = outcome({ verdict: 'empty', reason: 'the job ended without a single result' });
  expect(judge(evidence({ outcome: quiet })).reason).toBe('the job ended without a single result');
});

test.each(['infra', 'timeout'] as const)('a failed test comes before what the lab calls %s', (verdict) => {
  const said = outcome({ verdict, reason: 'says the lab', tests: [failed] });
  const judged = judge(evidence({ outcome: said }));
  expect(judged).toMatchObject({ verdict: 'failed', reason: '1 test failed, and then: says the lab' });
});

test.each(['infra', 'timeout'] as const)('tests that passed do not turn what the lab calls %s', (verdict) => {
  const said = outcome({ verdict, reason: 'says the lab', tests: [passed] });
  expect(judge(evidence({ outcome: said }))).toMatchObject({ verdict, reason: 'says the lab' });
});

test('a job that was cancelled stays so, whatever its cases say', () => {
  const said = outcome({ verdict: 'cancelled', reason: 'says the lab', tests: [failed] });
  expect(judge(evidence({ outcome: said }))).toMatchObject({ verdict: 'cancelled', tests: [{ name: 'test_c' }] });
  const interrupted = { verdict: 'cancelled', reason: 'the run was stopped' } as const;
  expect(judge(evidence({ interrupted, outcome: outcome({ tests: [failed] }) })).verdict).toBe('cancelled');
});

test('a failed test comes before the clock that ran out', () => {
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out' } as const;
  const { verdict, reason } = judge(evidence({ interrupted, outcome: outcome({ tests: [passed, failed] }) }));
  expect([verdict, reason]).toEqual(['failed', '1 test failed, and then: the run clock ran out']);
});

test('a job in which every test was skipped ran nothing', () => {
  const skipped = { ...passed, outcome: 'skipped' } as const;
  expect(judge(evidence({ outcome: outcome({ tests: [skipped, skipped] }) }))).toMatchObject({ verdict: 'empty' });
});

test('a JUnit file without a test says that nothing was tested, though the commands ended with 0', () => {
  const phases = [{ name: 'test', kind: 'test', exitCode: 0 }] as const;
  expect(judge(evidence({ junitFiles: 1, outcome: outcome({ phases }) }))).toMatchObject({
    verdict: 'empty',
    reason: 'the job reported no test',
    tests: [{ name: 'test', outcome: 'passed', source: 'phase' }],
  });
});

test('a job that did nothing but clean up ran nothing', () => {
  const phases = [{ name: 'cleanup', kind: 'upkeep', exitCode: 0 }] as const;
  expect(judge(evidence({ outcome: outcome({ phases }) }))).toMatchObject({ verdict: 'empty', tests: [] });
});

test('a test phase that the lab ended is an error with the reason of the lab', () => {
  const phases = [{ name: 'test', kind: 'test', exitCode: 247, output: 'tick' }] as const;
  const said = outcome({ verdict: 'timeout', reason: 'its output_timeout of 12 s ran out', phases });
  expect(judge(evidence({ outcome: said }))).toMatchObject({
    verdict: 'timeout',
    tests: [
      { outcome: 'error', failure: { type: 'Timeout', message: 'its output_timeout of 12 s ran out', text: 'tick' } },
    ],
  });
});
