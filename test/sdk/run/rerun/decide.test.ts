import { expect, test } from 'vitest';
import { decideRerun, type RerunQuestion } from '../../../../sdk/run/rerun/decide.ts';
import { countFailures, explainEnough } from '../../../../sdk/run/rerun/failures.ts';
import { buildAttempt, lost, named, results, unprovisioned } from './builders.ts';

function ask(question: Partial<RerunQuestion> & Pick<RerunQuestion, 'attempts'>): RerunQuestion {
  return {
    planned: { label: 'job', expected: named('a b c') },
    policy: { infra: 1, failed: 1, budget: 20 },
    selectsTests: true,
    jobsLeft: 20,
    isStopping: false,
    ...question,
  };
}

const expected = named('a b c');
const red = buildAttempt({ expected, tests: results('a b:failed c:error') });
const broken = buildAttempt({ expected, tests: results('a'), interrupted: lost, node: 'n1' });
const refused = buildAttempt({ expected, interrupted: lost, node: 'n1' });
const whole = { planned: { label: 'job' }, selectsTests: false };

test('nothing is repeated of a job that passed, nor without being asked for', () => {
  const green = buildAttempt({ expected, tests: results('a b c') });
  expect(decideRerun(ask({ attempts: [green] }))).toEqual({ kind: 'none' });
  const policy = { infra: 0, failed: 0, budget: 20 };
  expect(decideRerun(ask({ attempts: [red], policy }))).toEqual({ kind: 'none' });
  expect(decideRerun(ask({ attempts: [] }))).toEqual({ kind: 'none' });
});

test('failed tests are repeated, and no others', () => {
  expect(decideRerun(ask({ attempts: [red] }))).toEqual({ kind: 'failed', tests: named('b c'), avoid: [] });
});

test('a test is repeated as often as was asked for', () => {
  const again = buildAttempt({
    because: 'failed',
    label: 'job.2',
    expected: named('b c'),
    tests: results('b:failed c'),
  });
  expect(decideRerun(ask({ attempts: [red, again] }))).toEqual({ kind: 'none', why: '--retry-failed 1 is used up' });
  const policy = { infra: 0, failed: 2, budget: 20 };
  expect(decideRerun(ask({ attempts: [red, again], policy }))).toMatchObject({ kind: 'failed', tests: named('b') });
});

test('what a lost node left undone is submitted again, and not there', () => {
  expect(decideRerun(ask({ attempts: [broken] }))).toEqual({ kind: 'infra', tests: named('b c'), avoid: ['n1'] });
});

test('a job that never began is submitted again as it was', () => {
  expect(decideRerun(ask({ attempts: [refused] }))).toEqual({ kind: 'infra', avoid: ['n1'] });
});

test('a lab that cannot select tests gets the whole job again', () => {
  expect(decideRerun(ask({ attempts: [broken], selectsTests: false }))).toEqual({ kind: 'infra', avoid: ['n1'] });
  const unprepared = buildAttempt({ outcome: unprovisioned, node: 'n1' });
  expect(decideRerun(ask({ attempts: [unprepared], ...whole }))).toEqual({ kind: 'infra', avoid: ['n1'] });
});

test('a job is submitted again as often as was asked for', () => {
  const again = buildAttempt({ because: 'infra', label: 'job.2', expected, interrupted: lost, node: 'n2' });
  const policy = { infra: 2, failed: 0, budget: 20 };
  expect(decideRerun(ask({ attempts: [refused, again] }))).toEqual({ kind: 'none', why: '--retry-infra 1 is used up' });
  expect(decideRerun(ask({ attempts: [refused, again], policy }))).toEqual({ kind: 'infra', avoid: ['n1', 'n2'] });
});

test('tests that failed before the node was lost are repeated once the others have run', () => {
  const both = buildAttempt({ expected, tests: results('a:failed'), interrupted: lost });
  const first = decideRerun(ask({ attempts: [both] }));
  expect(first).toMatchObject({ kind: 'infra', tests: named('b c') });
  const rest = buildAttempt({ because: 'infra', label: 'job.2', expected: named('b c'), tests: results('b c:failed') });
  expect(decideRerun(ask({ attempts: [both, rest] }))).toMatchObject({ kind: 'failed', tests: named('a c') });
});

test('where jobs are repeated as a whole, one repetition does for failed tests and for lost ones', () => {
  const both = buildAttempt({ tests: results('a:failed'), interrupted: lost });
  expect(decideRerun(ask({ attempts: [both], ...whole }))).toMatchObject({ kind: 'failed', tests: named('a') });
});

test('a repetition that the infrastructure took is made up for within --retry-infra', () => {
  const again = buildAttempt({
    because: 'failed',
    label: 'job.2',
    expected: named('b c'),
    interrupted: lost,
    node: 'n2',
  });
  expect(decideRerun(ask({ attempts: [red, again] }))).toEqual({ kind: 'failed', tests: named('b c'), avoid: ['n2'] });
  const policy = { infra: 0, failed: 1, budget: 20 };
  expect(decideRerun(ask({ attempts: [red, again], policy })).kind).toBe('none');
  const twice = [red, again, { ...again, report: { ...again.report, label: 'job.3' } }];
  expect(decideRerun(ask({ attempts: twice })).kind).toBe('none');
});

test.each([
  ['a clock that ran out', { verdict: 'timeout', reason: 'the run clock ran out', clock: 'run' }],
  ['a cancel', { verdict: 'cancelled', reason: 'cancelled at the lab' }],
  ['a submit that nobody knows of', { verdict: 'infra', reason: 'the answer was lost', retryable: false }],
] as const)('%s is never repeated, and the reason is told', (_, interrupted) => {
  const ended = buildAttempt({ expected, tests: results('a:failed'), interrupted });
  expect(decideRerun(ask({ attempts: [ended] }))).toEqual({ kind: 'none', why: interrupted.reason });
});

test('files that could not be fetched are no reason to run tests again', () => {
  const artifacts = [{ name: 'video.webm', error: 'the connection broke' }];
  const ended = buildAttempt({ tests: results('a b c'), artifacts });
  expect(decideRerun(ask({ attempts: [ended], ...whole }))).toMatchObject({
    kind: 'none',
    why: expect.stringContaining('video.webm') as string,
  });
});

test('an empty job is not repeated: it would be empty again', () => {
  expect(decideRerun(ask({ attempts: [buildAttempt({ expected })] }))).toEqual({ kind: 'none' });
});

test('the run has a budget of its own, and a run that ends repeats nothing', () => {
  expect(decideRerun(ask({ attempts: [red], jobsLeft: 0 }))).toEqual({
    kind: 'none',
    why: 'the run may submit no more than 20 jobs beyond its plan (--retry-budget)',
  });
  expect(decideRerun(ask({ attempts: [red], isStopping: true }))).toMatchObject({ kind: 'none' });
});

test('tests that another job is at are left to it', () => {
  expect(decideRerun(ask({ attempts: [red], running: named('b') }))).toMatchObject({ tests: named('c') });
});

test('of tests that are spread over nodes, only those of the job that was lost are submitted again', () => {
  const done = buildAttempt({ because: 'part', expected: named('a'), tests: results('a'), node: 'n1' });
  const gone = buildAttempt({ because: 'part', label: 'job.2', expected: named('b'), interrupted: lost, node: 'n2' });
  expect(decideRerun(ask({ attempts: [done, gone] }))).toEqual({ kind: 'infra', tests: named('b'), avoid: ['n2'] });
});

test('a test has failed for good when nothing will repeat it', () => {
  expect(countFailures(ask({ attempts: [red] }))).toBe(0);
  expect(countFailures(ask({ attempts: [red], jobsLeft: 0 }))).toBe(2);
  expect(countFailures(ask({ attempts: [red], policy: { infra: 9, failed: 0, budget: 20 } }))).toBe(2);
  const again = buildAttempt({
    because: 'failed',
    label: 'job.2',
    expected: named('b c'),
    tests: results('b:failed c'),
  });
  expect(countFailures(ask({ attempts: [red, again] }))).toBe(1);
  expect(countFailures(ask({ attempts: [red, again], running: named('b') }))).toBe(0);
});

test('what the infrastructure took has not failed, and a job that failed without a test counts as one', () => {
  expect(countFailures(ask({ attempts: [refused], policy: { infra: 0, failed: 0, budget: 0 } }))).toBe(0);
  const outcome = { verdict: 'failed', reason: 'it is in ALERT' } as const;
  const objected = buildAttempt({ expected, tests: results('a b c'), outcome });
  expect(countFailures(ask({ attempts: [objected] }))).toBe(1);
});

test('a run has seen enough at its limit, and says which', () => {
  expect(explainEnough(9, undefined)).toBeUndefined();
  expect(explainEnough(1, 2)).toBeUndefined();
  expect(explainEnough(1, 1)).toBe('1 test has failed for good (--fail-fast)');
  expect(explainEnough(4, 3)).toBe('4 tests have failed for good (--max-failures 3)');
});
