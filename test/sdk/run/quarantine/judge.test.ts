import { expect, test } from 'vitest';
import { judge } from '../../../../sdk/run/judge.ts';
import { createFindQuarantine } from '../../../../sdk/run/quarantine/find.ts';
import { evidence, failed, outcome, passed } from '../evidence.ts';

const entries = [{ test: 'tests.a.test_c', until: '2026-12-01', reason: 'TV-1234' }];
const lookUp = createFindQuarantine(entries, 'stb-tester');
const find: NonNullable<Parameters<typeof judge>[0]['find']> = (one) => lookUp(one, 'n1');
const other = { ...failed, name: 'test_d' };
const testPhase = { name: 'test', kind: 'test' as const, exitCode: 1 };

test('a failed test in quarantine counts as skipped, says how it ended, and the job is passed', () => {
  const { verdict, reason, tests } = judge(
    evidence({ find, outcome: outcome({ verdict: 'failed', reason: '1 of 2 failed', tests: [passed, failed] }) }),
  );
  expect({ verdict, reason }).toEqual({ verdict: 'passed', reason: undefined });
  expect(tests[1]).toEqual({
    ...failed,
    source: 'lab',
    outcome: 'skipped',
    failure: { type: 'Quarantined', message: 'in quarantine until 2026-12-01: no', text: '' },
    quarantine: { outcome: 'failed', until: '2026-12-01', reason: 'TV-1234' },
  });
});

test('so does one that a JUnit file tells of, and one that ended in an error', () => {
  const error = { ...failed, outcome: 'error' as const };
  const { verdict, tests } = judge(evidence({ find, junit: [passed, error] }));
  expect(verdict).toBe('passed');
  expect(tests[1]).toMatchObject({ source: 'junit', outcome: 'skipped', quarantine: { outcome: 'error' } });
});

test('a job whose only test failed in quarantine did run, and is passed', () => {
  expect(judge(evidence({ find, outcome: outcome({ tests: [failed] }) })).verdict).toBe('passed');
});

test('one that passes is passed, and nothing more', () => {
  const { tests } = judge(evidence({ find, outcome: outcome({ tests: [{ ...passed, name: 'test_c' }] }) }));
  expect(tests).toEqual([{ ...passed, name: 'test_c', source: 'lab' }]);
});

test('a test that fails beside it fails the job, and the count is of the tests that failed', () => {
  const { verdict, reason } = judge(
    evidence({ find, outcome: outcome({ verdict: 'failed', reason: '2 failed', tests: [failed, other] }) }),
  );
  expect({ verdict, reason }).toEqual({ verdict: 'failed', reason: '1 of 2 tests did not pass' });
});

test('what has no result stays as it is: a missing test, and one that never ran', () => {
  expect(judge(evidence({ find, expected: [passed, failed], outcome: outcome({ tests: [passed] }) }))).toMatchObject({
    verdict: 'empty',
    tests: [{}, { outcome: 'error', failure: { type: 'MissingResult' } }],
  });
  const never = { ...failed, outcome: 'error' as const, noResult: true as const };
  expect(judge(evidence({ find, outcome: outcome({ tests: [passed, never] }) })).verdict).toBe('failed');
});

test('a test phase that failed is explained by a test in quarantine, and is no test case of its own', () => {
  const phases = [{ name: 'provision', kind: 'infra' as const, exitCode: 0 }, testPhase];
  const { verdict, tests } = judge(
    evidence({ find, junit: [passed, failed], outcome: outcome({ verdict: 'failed', reason: 'exit code 1', phases }) }),
  );
  expect(verdict).toBe('passed');
  expect(tests.map(({ name }) => name)).toEqual(['provision', 'test_b', 'test_c']);
});

test.each([
  ['a signal ended the test phase', { phases: [{ ...testPhase, exitCode: 139 }] }],
  ['its time was up', { phases: [{ ...testPhase, exitCode: 124 }] }],
  ['a command was not found', { phases: [{ ...testPhase, exitCode: 127 }] }],
  ['another test phase failed as well', { phases: [testPhase, { ...testPhase, job: 'child-2' }] }],
  ['a phase of the infrastructure failed', { phases: [testPhase, { name: 'r', kind: 'infra' as const, exitCode: 1 }] }],
  ['the lab has something else against the job', { phases: [], objection: 'it is in ALERT' }],
])('it explains no more than failed tests do: %s', (_, more) => {
  const told = outcome({ verdict: 'failed', reason: 'the lab says so', ...more });
  const { verdict, tests } = judge(evidence({ find, junit: [passed, failed], outcome: told }));
  expect(verdict).toBe('failed');
  expect(tests.at(-1)).toMatchObject({ name: 'test_c', outcome: 'skipped' });
});

test('a report that cannot be read is not explained by it', () => {
  const told = outcome({ verdict: 'failed', reason: 'exit code 1', phases: [testPhase] });
  const { verdict } = judge(
    evidence({ find, junit: [failed], junitProblems: [{ file: 'x.xml', problems: ['torn'] }], outcome: told }),
  );
  expect(verdict).toBe('failed');
});

test('what a lab says of the infrastructure stays', () => {
  const told = outcome({ verdict: 'infra', reason: 'the node is gone', tests: [failed] });
  expect(judge(evidence({ find, outcome: told }))).toMatchObject({ verdict: 'infra', reason: 'the node is gone' });
});

test('a job that was cancelled is cancelled', () => {
  const interrupted = { verdict: 'cancelled' as const, reason: 'stopped' };
  expect(judge(evidence({ find, interrupted, outcome: outcome({ tests: [failed] }) })).verdict).toBe('cancelled');
});
