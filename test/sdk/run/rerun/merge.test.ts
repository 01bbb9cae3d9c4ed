import { expect, test } from 'vitest';
import type { TestResult } from '../../../../sdk/labs/lab.ts';
import type { JobReport } from '../../../../sdk/report/model.ts';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { buildAttempt, lost, named, results, unprovisioned } from './builders.ts';

const show = ({ tests }: JobReport) =>
  tests.map(({ name, outcome, isFlaky }) => `${name}:${isFlaky ? 'flaky' : outcome}`);

test('one attempt is reported as it is, under the label of the plan', () => {
  const attempt = buildAttempt({ label: 'job.2', outcome: unprovisioned });
  const merged = mergeAttempts({ label: 'job' }, [attempt]);
  expect(merged).toEqual({
    ...attempt.report,
    label: 'job',
    tests: attempt.report.tests.map((one) => ({ ...one, classname: 'job' })),
  });
  expect(merged).not.toHaveProperty('attempts');
});

test('a test that failed and then passed is flaky, and says where it had failed', () => {
  const expected = named('a b');
  const merged = mergeAttempts({ label: 'job', expected }, [
    buildAttempt({ expected, tests: results('a b:failed') }),
    buildAttempt({ because: 'failed', label: 'job.2', expected: named('b'), tests: results('b') }),
  ]);
  expect(merged).toMatchObject({ verdict: 'passed', label: 'job', id: 'id-of-job.2', node: 'node-of-job.2' });
  expect(merged.reason).toBeUndefined();
  expect(show(merged)).toEqual(['a:passed', 'b:flaky']);
  expect(merged.tests[1]?.attempts).toEqual([
    {
      job: 'job',
      node: 'node-of-job',
      outcome: 'failed',
      failure: { type: 'AssertionError', message: 'b is failed', text: '' },
    },
  ]);
  expect(merged.tests[0]?.node).toBe('node-of-job');
  expect(merged.tests[1]).not.toHaveProperty('node');
  expect(merged.attempts).toMatchObject([
    { label: 'job', because: 'first', verdict: 'failed', reason: '1 of 2 tests did not pass' },
    { label: 'job.2', because: 'failed', verdict: 'passed' },
  ]);
});

test('a test that failed every time is failed, with all its attempts', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ tests: results('a b:failed') }),
    buildAttempt({ because: 'failed', label: 'job.2', tests: results('b:error') }),
    buildAttempt({ because: 'failed', label: 'job.3', tests: results('b:failed') }),
  ]);
  expect(merged).toMatchObject({ verdict: 'failed', reason: '1 of 2 tests did not pass' });
  expect(show(merged)).toEqual(['a:passed', 'b:failed']);
  expect(merged.tests[1]?.attempts?.map(({ job, outcome }) => [job, outcome])).toEqual([
    ['job', 'failed'],
    ['job.2', 'error'],
  ]);
});

test('of a whole job that was repeated for its failed tests, only these count', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ tests: results('a b:failed c:skipped') }),
    buildAttempt({ because: 'failed', label: 'job.2', tests: results('a:failed b c d:failed') }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'b:flaky', 'c:skipped']);
  expect(merged.verdict).toBe('passed');
});

test('what was missing is taken from a repetition that was made for other tests', () => {
  const expected = named('a b');
  const merged = mergeAttempts({ label: 'job', expected }, [
    buildAttempt({ expected, tests: results('a:failed'), interrupted: lost }),
    buildAttempt({ because: 'failed', label: 'job.2', expected, tests: results('a b') }),
  ]);
  expect(show(merged)).toEqual(['a:flaky', 'b:passed']);
  expect(merged.verdict).toBe('passed');
});

test('work that the infrastructure took and another node did is passed, and not flaky', () => {
  const expected = named('a b c');
  const merged = mergeAttempts({ label: 'job', expected }, [
    buildAttempt({ expected, tests: results('a'), interrupted: lost }),
    buildAttempt({ because: 'infra', label: 'job.2', expected: named('b c'), tests: results('b c') }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'b:passed', 'c:passed']);
  expect(merged.tests.every((one) => one.attempts === undefined)).toBe(true);
  expect(merged).toMatchObject({ verdict: 'passed', attempts: [{ verdict: 'infra' }, { verdict: 'passed' }] });
  expect(merged).not.toHaveProperty('trouble');
});

test('the phase that broke an attempt is no test of a job that was submitted again', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ outcome: unprovisioned }),
    buildAttempt({ because: 'infra', label: 'job.2', junit: results('a b') }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'b:passed']);
  expect(merged.verdict).toBe('passed');
  expect(merged.attempts?.[0]).toMatchObject({ trouble: { phase: 'provision' }, phases: [{ name: 'provision' }] });
});

test('when the infrastructure took every attempt, the last one is told', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ interrupted: lost }),
    buildAttempt({ because: 'infra', label: 'job.2', outcome: unprovisioned }),
  ]);
  expect(merged).toMatchObject({
    verdict: 'infra',
    reason: 'provision failed with exit code 3',
    trouble: { phase: 'provision' },
    tests: [{ classname: 'job', name: 'provision', failure: { type: 'InfraError', text: 'no image' } }],
  });
});

test('a repetition that never ran leaves the failure standing, and the reason says so', () => {
  const expected = named('a b');
  const merged = mergeAttempts({ label: 'job', expected }, [
    buildAttempt({ expected, tests: results('a b:failed') }),
    buildAttempt({ because: 'failed', label: 'job.2', expected: named('b'), interrupted: lost }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'b:failed']);
  expect(merged.tests[1]?.attempts).toBeUndefined();
  expect(merged).toMatchObject({
    verdict: 'failed',
    reason: '1 of 2 tests did not pass; the repetition ended without all results: the node went away',
  });
});

test('a failure is not taken back by work that was repeated for the infrastructure', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ tests: results('a:failed b'), interrupted: lost }),
    buildAttempt({ because: 'infra', label: 'job.2', tests: results('a b:failed c') }),
  ]);
  expect(show(merged)).toEqual(['a:failed', 'b:failed', 'c:passed']);
  expect(merged.tests[1]?.attempts).toMatchObject([{ outcome: 'passed', job: 'job' }]);
  expect(merged).toMatchObject({ verdict: 'failed', reason: '2 of 3 tests did not pass' });
});

test('a skip says nothing about a test that ran before', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ tests: results('a:failed b') }),
    buildAttempt({ because: 'failed', label: 'job.2', tests: results('a:skipped') }),
  ]);
  expect(show(merged)).toEqual(['a:failed', 'b:passed']);
});

test('tests of one name keep their number, and a repetition is of the one that failed', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ tests: results('a a:failed a') }),
    buildAttempt({ because: 'failed', label: 'job.2', tests: results('a') }),
    buildAttempt({ because: 'failed', label: 'job.3', tests: results('a:failed a a:failed a') }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'a:flaky', 'a:passed']);
});

test('a report that could not be read stays an error until the whole job was repeated', () => {
  const first = buildAttempt({
    tests: results('a b:failed'),
    junitProblems: [{ file: 'junit.xml', problems: ['it ends in the middle'] }],
  });
  const some = buildAttempt({ because: 'failed', label: 'job.2', tests: results('b') });
  expect(mergeAttempts({ label: 'job' }, [first, some])).toMatchObject({
    verdict: 'failed',
    tests: [{}, { isFlaky: true }, { failure: { type: 'UnreadableReport' } }],
  });
  const all = buildAttempt({ because: 'failed', label: 'job.2', tests: results('a b') });
  expect(show(mergeAttempts({ label: 'job' }, [first, all]))).toEqual(['a:passed', 'b:flaky']);
});

test('files that a repetition could not bring back are infra, and those of an attempt that was made good are not', () => {
  const artifacts = [{ name: 'video.webm', error: 'the connection broke' }];
  const first = buildAttempt({ tests: results('a:failed b'), artifacts });
  const again = buildAttempt({ because: 'failed', label: 'job.2', tests: results('a') });
  const partly = mergeAttempts({ label: 'job' }, [first, again]);
  expect(partly).toMatchObject({ verdict: 'infra', trouble: { retryable: false }, artifacts });
  const whole = buildAttempt({ because: 'failed', label: 'job.2', tests: results('a b') });
  expect(mergeAttempts({ label: 'job' }, [first, whole])).toMatchObject({ verdict: 'passed', artifacts });
});

test('a job that a lab calls failed although its tests passed stays so', () => {
  const merged = mergeAttempts({ label: 'job', expected: named('a b') }, [
    buildAttempt({ because: 'part', tests: results('a'), outcome: { verdict: 'failed', reason: 'it is in ALERT' } }),
    buildAttempt({ because: 'part', label: 'job.2', tests: results('b') }),
  ]);
  expect(merged).toMatchObject({ verdict: 'failed', reason: 'it is in ALERT' });
  expect(show(merged)).toEqual(['a:passed', 'b:passed', 'job:error']);
});

test('expected tests that no attempt knows of are missing, or were not to run', () => {
  const expected = named('c b a');
  const attempts = [
    buildAttempt({ because: 'part', tests: results('b') }),
    buildAttempt({ because: 'part', label: 'job.2', tests: results('c') }),
  ];
  const merged = mergeAttempts({ label: 'job', expected }, attempts);
  expect(merged).toMatchObject({ verdict: 'empty', reason: '1 expected test was never reported: t.a' });
  expect(show(merged)).toEqual(['c:passed', 'b:passed', 'a:error']);
  const stopped = mergeAttempts({ label: 'job', expected, notRun: 'enough has failed' }, attempts);
  expect(stopped).toMatchObject({ verdict: 'cancelled', reason: 'enough has failed' });
  expect(stopped.tests[2]).toMatchObject({ outcome: 'skipped', failure: { message: 'not run: enough has failed' } });
  expect(stopped.tests).toHaveLength(3);
});

test('work that never became a job is told of, too', () => {
  const expected = named('a');
  expect(mergeAttempts({ label: 'job', expected, target: 'q', notRun: 'enough' }, [])).toMatchObject({
    verdict: 'cancelled',
    node: 'q',
    tests: [{ name: 'a', outcome: 'skipped' }],
  });
  expect(mergeAttempts({ label: 'job', target: 'q' }, [])).toMatchObject({
    verdict: 'empty',
    tests: [{ name: 'job' }],
  });
});

test('a clock that ran out is told of as long as it has left tests without a result', () => {
  const expected = named('a b');
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out', clock: 'run' } as const;
  const merged = mergeAttempts({ label: 'job', expected }, [
    buildAttempt({ because: 'part', expected: named('a'), interrupted }),
    buildAttempt({ because: 'part', label: 'job.2', expected: named('b'), tests: results('b') }),
  ]);
  expect(merged).toMatchObject({ verdict: 'timeout', clock: 'run', attempts: [{ clock: 'run' }, {}] });
});

test('a case by which a lab says that it has no result gives way to one, and makes nothing flaky', () => {
  const gone = { ...results('b:error')[0], noResult: true } as TestResult;
  const first = buildAttempt({
    tests: [...results('a'), gone],
    outcome: { verdict: 'infra', reason: 'not all is known' },
  });
  const merged = mergeAttempts({ label: 'job' }, [
    first,
    buildAttempt({ because: 'infra', label: 'job.2', tests: results('a b') }),
  ]);
  expect(show(merged)).toEqual(['a:passed', 'b:passed']);
  expect(merged.verdict).toBe('passed');
});

test('a failed test passes with its file, where a lab names only those that fail', () => {
  const failed: TestResult = { classname: 'test_a', name: 'test_menu', outcome: 'failed', file: 'ui/test_a.py' };
  const whole: TestResult = { classname: 'test_a', name: 'test_a.py', outcome: 'passed', file: 'ui/test_a.py' };
  const again = (...tests: TestResult[]) =>
    mergeAttempts({ label: 'job' }, [
      buildAttempt({ tests: [failed] }),
      buildAttempt({ because: 'failed', label: 'job.2', tests }),
    ]);
  expect(again(whole)).toMatchObject({ verdict: 'passed', tests: [{ name: 'test_menu', isFlaky: true }] });
  for (const tests of [[{ ...whole, outcome: 'skipped' as const }], [{ ...whole, file: 'other.py' }], [whole, failed]])
    expect(again(...tests)).toMatchObject({ verdict: 'failed', tests: [{ name: 'test_menu', outcome: 'failed' }] });
});

test('a repetition that left a report makes good an attempt that left a phase and lost its files', () => {
  const phases = (exitCode: number) => [{ name: 'test', kind: 'test', exitCode }] as const;
  const first = buildAttempt({
    outcome: { verdict: 'failed', reason: 'exit code 1', phases: phases(1) },
    artifacts: [{ name: 'video.webm', error: 'the connection broke' }],
  });
  const again = buildAttempt({
    because: 'failed',
    label: 'job.2',
    outcome: { phases: phases(0) },
    junit: results('a b'),
  });
  expect(mergeAttempts({ label: 'job' }, [first, again])).toMatchObject({
    verdict: 'passed',
    tests: [{ classname: 'job', name: 'test', isFlaky: true }],
  });
});
