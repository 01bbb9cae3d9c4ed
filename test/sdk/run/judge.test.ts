import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobOutcome, TestResult } from '../../../sdk/labs/lab.ts';
import { explainJob } from '../../../sdk/report/explain-red.ts';
import { type Evidence, judge } from '../../../sdk/run/judge.ts';

const passed: TestResult = { classname: 'tests.a', name: 'test_b', outcome: 'passed' };
const failed: TestResult = {
  classname: 'tests.a',
  name: 'test_c',
  outcome: 'failed',
  failure: { type: 'AssertionError', message: 'no', text: '' },
};

function outcome(parts: Partial<JobOutcome> = {}): JobOutcome {
  return { ended: true, verdict: 'passed', tests: [], phases: [], properties: {}, ...parts };
}

function evidence(parts: Partial<Evidence> = {}): Evidence {
  return {
    label: 'job',
    outcome: outcome(),
    junit: [],
    junitFiles: parts.junit?.length ? 1 : 0,
    junitProblems: [],
    artifacts: [],
    ...parts,
  };
}

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

test('without JUnit, the test phase is the one test case, with its output', () => {
  const phases = [
    { name: 'provision', kind: 'infra', exitCode: 0 },
    { name: 'test', kind: 'test', exitCode: 7, output: 'boom' },
  ] as const;
  const { verdict, tests } = judge(
    evidence({ outcome: outcome({ verdict: 'failed', reason: 'exit code 7', phases }) }),
  );
  expect(verdict).toBe('failed');
  expect(tests).toHaveLength(1);
  expect(tests[0]).toMatchObject({
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
  const { verdict, tests } = judge(evidence({ junit: [passed], junitProblems: ['junit.xml: ends in the middle'] }));
  expect(verdict).toBe('failed');
  expect(tests[1]).toMatchObject({
    outcome: 'error',
    failure: { type: 'UnreadableReport', message: 'junit.xml: ends in the middle' },
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
    tests: [],
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

test('a job that the lab calls failed is failed even when every case passed', () => {
  expect(
    judge(evidence({ outcome: outcome({ verdict: 'failed', reason: 'exit code 1', tests: [passed] }) })),
  ).toMatchObject({
    verdict: 'failed',
    reason: 'exit code 1',
  });
});

test('a job that the lab only handed on is neither passed nor empty', () => {
  const handedOn = outcome({ verdict: 'dispatched', reason: 'a worker has taken it' });
  expect(judge(evidence({ outcome: handedOn }))).toEqual({
    verdict: 'dispatched',
    reason: 'a worker has taken it',
    tests: [],
  });
});

test('a failed test in a report says more than that the job was handed on', () => {
  const { verdict } = judge(evidence({ outcome: outcome({ verdict: 'dispatched' }), junit: [failed] }));
  expect(verdict).toBe('failed');
});

test('the reason of the job stands in the phase that broke it, and not in one that failed afterwards', () => {
  const phases = [
    { name: 'provision', kind: 'infra', exitCode: 127 },
    { name: 'cleanup', kind: 'upkeep', exitCode: 1 },
  ] as const;
  const { tests } = judge(
    evidence({ outcome: outcome({ verdict: 'infra', reason: 'provision failed with exit code 127', phases }) }),
  );
  expect(tests.map(({ name, failure }) => [name, failure?.message])).toEqual([
    ['provision', 'provision failed with exit code 127'],
    ['cleanup', 'cleanup ended with exit code 1'],
  ]);
});

test('what is left out because other tests failed is skipped and not missing, and says why', () => {
  const interrupted = {
    verdict: 'cancelled',
    reason: '1 test has failed for good (--fail-fast)',
    notRun: true,
  } as const;
  const judged = judge(evidence({ interrupted, expected: [passed, failed], outcome: outcome({ tests: [passed] }) }));
  expect(judged).toMatchObject({ verdict: 'cancelled', tests: [{ outcome: 'passed' }, { outcome: 'skipped' }] });
  expect(judged.tests[1]?.failure?.message).toBe('not run: 1 test has failed for good (--fail-fast)');
  expect(explainJob({ label: 'job', ...judged })).toEqual([]);
  const said = { ...interrupted, reason: 'not run: enough' };
  expect(judge(evidence({ interrupted: said })).tests[0]?.failure?.message).toBe('not run: enough');
  const unknown = judge(evidence({ interrupted }));
  expect(unknown.tests).toMatchObject([{ classname: 'rigline.job', name: 'job', outcome: 'skipped' }]);
  expect(explainJob({ label: 'job', ...unknown })).toEqual([]);
  expect(judge(evidence({ interrupted, outcome: outcome({ tests: [failed] }) })).verdict).toBe('failed');
});

test('what kept a job from its end is told apart from the verdict, with the phase and the clock', () => {
  const phases = [
    { name: 'setup', kind: 'upkeep', exitCode: 0 },
    { name: 'provision', kind: 'infra', exitCode: 3 },
  ] as const;
  const said = outcome({ verdict: 'infra', reason: 'says the lab', phases });
  expect(judge(evidence({ outcome: said })).trouble).toEqual({
    verdict: 'infra',
    reason: 'says the lab',
    phase: 'provision',
  });
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out', clock: 'run' } as const;
  expect(judge(evidence({ interrupted, outcome: outcome({ tests: [failed] }) }))).toMatchObject({
    verdict: 'failed',
    clock: 'run',
    trouble: { verdict: 'timeout', reason: 'the run clock ran out' },
  });
  const unsure = { verdict: 'infra', reason: 'the answer was lost', retryable: false } as const;
  expect(judge(evidence({ interrupted: unsure })).trouble).toEqual(unsure);
  expect(judge(evidence({ outcome: outcome({ tests: [passed] }) }))).not.toHaveProperty('trouble');
});

test('a missing test says what broke the job, also where another test failed before', () => {
  const said = outcome({ verdict: 'infra', reason: 'says the lab', tests: [failed] });
  expect(judge(evidence({ expected: [passed], outcome: said })).tests[1]?.failure?.message).toBe(
    'no result: says the lab',
  );
});

test('a job of which the lab says that it goes on is not green', () => {
  const early = outcome({ ended: false, tests: [passed] });
  expect(judge(evidence({ outcome: early }))).toMatchObject({ verdict: 'infra', trouble: {} });
});

test('a lab that calls a job empty has the last word, whatever files turned up', () => {
  const said = outcome({ verdict: 'empty', reason: 'nothing ran' });
  expect(judge(evidence({ outcome: said, junit: [passed] }))).toMatchObject({
    verdict: 'empty',
    reason: 'nothing ran',
  });
});

const result: fc.Arbitrary<TestResult> = fc.record({
  classname: fc.constant('t'),
  name: fc.constantFrom('a', 'b', 'c'),
  outcome: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
});

const anyEvidence: fc.Arbitrary<Evidence> = fc.record(
  {
    label: fc.constant('job'),
    expected: fc.subarray(['a', 'b', 'c']).map((names) => names.map((name) => ({ classname: 't', name }))),
    outcome: fc.record({
      ended: fc.boolean(),
      verdict: fc.constantFrom(
        'passed',
        'passed',
        'passed',
        'failed',
        'infra',
        'timeout',
        'cancelled',
        'empty',
        'dispatched',
      ),
      tests: fc.array(result, { maxLength: 3 }),
      phases: fc.array(
        fc.record({
          name: fc.constantFrom('provision', 'test', 'cleanup'),
          kind: fc.constantFrom('test', 'infra', 'upkeep'),
          exitCode: fc.constantFrom(0, 0, 1),
        }),
        { maxLength: 3 },
      ),
      properties: fc.constant({}),
    }),
    junit: fc.array(result, { maxLength: 3 }),
    junitFiles: fc.nat(1),
    junitProblems: fc.oneof(fc.constant([]), fc.constant(['cut off'])),
    artifacts: fc.array(fc.record({ name: fc.constant('f'), error: fc.constant('lost') }), { maxLength: 1 }),
    interrupted: fc.constantFrom(
      { verdict: 'infra', reason: 'r' } as const,
      { verdict: 'timeout', reason: 'r', clock: 'run' } as const,
      { verdict: 'cancelled', reason: 'r', notRun: true } as const,
    ),
  },
  { requiredKeys: ['label', 'outcome', 'junit', 'junitFiles', 'junitProblems', 'artifacts'] },
);

/** What chance alone seldom makes. */
const green: Evidence = {
  label: 'job',
  expected: [{ classname: 't', name: 'a' }],
  outcome: {
    ended: true,
    verdict: 'passed',
    tests: [{ classname: 't', name: 'a', outcome: 'passed' }],
    phases: [],
    properties: {},
  },
  junit: [],
  junitFiles: 0,
  junitProblems: [],
  artifacts: [],
};

test('nothing makes a job green in which nothing ran, anything is red, or an expected test is missing', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyEvidence, (one) => {
      const { verdict, reason, tests } = judge(one);
      seen.add(verdict);
      const names = new Set([...one.outcome.tests, ...one.junit].map(({ name }) => name));
      const isMissing = (one.expected ?? []).some(({ name }) => !names.has(name));
      if (verdict !== 'passed') {
        expect(reason).toBeTruthy();
        return;
      }
      expect(isMissing).toBe(false);
      expect(tests.some(({ outcome: how }) => how === 'passed')).toBe(true);
      expect(tests.filter(({ outcome: how }) => how === 'failed' || how === 'error')).toEqual([]);
      expect([one.interrupted, one.outcome.ended, one.artifacts, one.junitProblems]).toEqual([undefined, true, [], []]);
    }),
    { numRuns: 3000, examples: [[green]] },
  );
  expect([...seen].sort()).toEqual(['cancelled', 'dispatched', 'empty', 'failed', 'infra', 'passed', 'timeout']);
});
