import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestResult } from '../../../sdk/labs/lab.ts';
import { type Evidence, judge } from '../../../sdk/run/judge.ts';

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
    junitProblems: fc.oneof(fc.constant([]), fc.constant([{ file: 'junit.xml', problems: ['cut off'] }])),
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

const { expected: _, ...unasked } = green;
const handedOn: Evidence = { ...unasked, outcome: { ...green.outcome, verdict: 'dispatched' } };

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
    { numRuns: 3000, examples: [[green], [handedOn]] },
  );
  expect([...seen].sort()).toEqual(['cancelled', 'dispatched', 'empty', 'failed', 'infra', 'passed', 'timeout']);
});
