import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabError } from '../../../../sdk/http/errors.ts';
import { createNodeScene, type Execution, planOn } from '../node-lab.ts';

/** What becomes of a submit: `lost` made a job, and `unclear` none, and in both cases nobody can tell. */
type Submit = 'taken' | 'busy' | 'lost' | 'unclear';

interface Fates {
  readonly submits: readonly Submit[];
  readonly runs: readonly Execution[];
}

const ambiguous = (): never => {
  throw new LabError('ambiguous-submit', 'the answer was lost');
};

/** A lab that gives no certain answers, with three tests; each list is gone through in turn, again and again. */
function createUnsureScene({ submits, runs }: Fates, count = 3) {
  const tests = Array.from({ length: count }, (_, index) => `t${index}`);
  let executed = 0;
  let submitted = 0;
  const scene = createNodeScene([planOn('A', tests, { label: 'all' })], {
    script: () => runs[executed++ % runs.length] ?? 'passed',
    parts: { findSubmitted: async () => ambiguous() },
  });
  const { submit } = scene.lab;
  scene.lab.submit = async (...given) => {
    const fate = submits[submitted++ % submits.length];
    if (fate === 'unclear') ambiguous();
    if (fate === 'busy') throw new LabError('node-busy', 'somebody else has it');
    const job = await submit(...given);
    return fate === 'lost' ? ambiguous() : job;
  };
  return scene;
}

test('a part whose submit stayed unclear is infra, also when a test of another part was repeated after it', async () => {
  const scene = createUnsureScene({ submits: ['taken', 'busy', 'unclear', 'taken'], runs: ['failed', 'passed'] }, 2);
  const report = await scene.play({ shardOver: ['A', 'B'], reruns: { failed: 1 } });
  expect(report).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(report.reasons.join()).toContain('the answer was lost');
});

test('what the infrastructure took stays infra when its second submit is unclear and another test is repeated', async () => {
  const runs = ['passed', 'failed', 'lost', 'passed'] as const;
  const scene = createUnsureScene({ submits: ['taken', 'unclear', 'taken'], runs });
  const report = await scene.play({ reruns: { infra: 1, failed: 1 } });
  expect(report).toMatchObject({ verdict: 'infra', totals: { tests: 3, passed: 2 } });
});

test('whatever else happens, a run with an unclear submit is never called empty', async () => {
  const fates = fc.record({
    submits: fc.array(fc.constantFrom<Submit>('taken', 'busy', 'lost', 'unclear'), { minLength: 8, maxLength: 8 }),
    runs: fc.array(fc.constantFrom<Execution>('passed', 'passed', 'failed', 'lost'), { minLength: 8, maxLength: 8 }),
    reruns: fc.record({ infra: fc.nat(2), failed: fc.nat(2) }),
    nodes: fc.constantFrom(undefined, ['A'], ['A', 'B'], ['A', 'B', 'C']),
  });
  await fc.assert(
    fc.asyncProperty(fates, async ({ nodes, reruns, ...given }) => {
      const scene = createUnsureScene(given);
      const report = await scene.play({ reruns, ...(nodes && { shardOver: nodes }) });
      const isUnclear = scene.memory.entries.some((entry) => entry.step === 'refused' && entry.unclear);
      expect(isUnclear && report.verdict === 'empty').toBe(false);
    }),
    { numRuns: 150 },
  );
});
