import { expect, test } from 'vitest';
import type { Evidence } from '../../../../sdk/run/judge.ts';
import { decideRerun } from '../../../../sdk/run/rerun/decide.ts';
import { countFailures } from '../../../../sdk/run/rerun/failures.ts';
import { mergeAttempts } from '../../../../sdk/run/rerun/merge.ts';
import { splitByNode } from '../../../../sdk/run/rerun/split.ts';
import { buildAttempt, lost, named, results } from '../rerun/builders.ts';

const entry = { test: 't.b', until: '2026-12-01', reason: 'known' };
const find: Evidence['find'] = ({ name }) => (name === 'b' ? entry : undefined);

const question = (...attempts: ReturnType<typeof buildAttempt>[]) => ({
  planned: { label: 'job' },
  policy: { infra: 1, failed: 1, budget: 5, maxFailures: 1 },
  attempts,
  selectsTests: true,
  jobsLeft: 5,
  isStopping: false,
});

test('a test that failed in quarantine is not repeated, and is no failure that stops a run', () => {
  const held = question(buildAttempt({ find, tests: results('a b:failed') }));
  expect(decideRerun(held)).toEqual({ kind: 'none' });
  expect(countFailures(held)).toBe(0);
  const both = question(buildAttempt({ find, tests: results('a:failed b:failed') }));
  expect(decideRerun(both)).toMatchObject({ kind: 'failed', tests: [{ name: 'a' }] });
});

test('where a whole job is repeated for another test, one in quarantine stays as it ended first', () => {
  const merged = mergeAttempts({ label: 'job' }, [
    buildAttempt({ find, tests: results('a:failed b:failed') }),
    buildAttempt({ find, because: 'failed', label: 'job.2', tests: results('a b') }),
  ]);
  expect(merged).toMatchObject({ verdict: 'passed', tests: [{ name: 'a', isFlaky: true }, { name: 'b' }] });
  expect(merged.tests[1]).toMatchObject({ outcome: 'skipped', quarantine: { outcome: 'failed' } });
});

test('one that passes when the infrastructure repeats the job has failed before, and is flaky', () => {
  const [one] = mergeAttempts({ label: 'job', expected: named('b c') }, [
    buildAttempt({ find, expected: named('b c'), tests: results('b:failed'), interrupted: lost }),
    buildAttempt({ find, because: 'infra', label: 'job.2', expected: named('b c'), tests: results('b c') }),
  ]).tests;
  expect(one).toMatchObject({ name: 'b', outcome: 'passed', isFlaky: true, attempts: [{ outcome: 'failed' }] });
});

test('a failure outside of the quarantine is taken back by none inside of it', () => {
  const merged = (because: 'infra' | 'failed') =>
    mergeAttempts({ label: 'job', expected: named('b c') }, [
      buildAttempt({ expected: named('b c'), tests: results('b:failed'), interrupted: lost }),
      buildAttempt({ find, because, label: 'job.2', expected: named('b c'), tests: results('b:failed c') }),
    ]);
  expect(merged('infra')).toMatchObject({ verdict: 'failed', tests: [{ name: 'b', outcome: 'failed' }, {}] });
  expect(merged('failed').verdict).toBe('failed');
});

test('a failure in quarantine takes the place of a success, so that nobody forgets it', () => {
  const { verdict, tests } = mergeAttempts({ label: 'job', expected: named('b c') }, [
    buildAttempt({ find, expected: named('b c'), tests: results('b'), interrupted: lost }),
    buildAttempt({ find, because: 'infra', label: 'job.2', expected: named('b c'), tests: results('b:failed c') }),
  ]);
  expect(verdict).toBe('passed');
  expect(tests[0]).toMatchObject({ outcome: 'skipped', quarantine: { outcome: 'failed' } });
});

test('a node that ran nothing but tests in quarantine did run', () => {
  const expected = named('a b');
  const reports = splitByNode({ label: 'job', expected }, [
    buildAttempt({
      find,
      because: 'part',
      label: 'job.2',
      node: 'n1',
      expected: named('b'),
      tests: results('b:failed'),
    }),
    buildAttempt({
      find,
      because: 'part',
      label: 'job.3',
      node: 'n2',
      expected: named('a'),
      tests: results('a:skipped'),
    }),
  ]);
  expect(reports.map(({ node, verdict }) => [node, verdict])).toEqual([
    ['n2', 'passed'],
    ['n1', 'passed'],
  ]);
});
