import fc from 'fast-check';
import { mergeHistories } from '../../../sdk/history/merge.ts';
import { emptyHistory, type History } from '../../../sdk/history/model.ts';

const name = fc.oneof(fc.constantFrom('a', 'b', '__proto__', '1', 'ä\n"', '\ud83d'), fc.string({ maxLength: 4 }));
const outcome = fc.constantFrom('passed' as const, 'failed' as const, 'error' as const, 'flaky' as const);
/** Few ids, nodes and times, so that samples meet. */
const sample = {
  id: fc.constantFrom('r1', 'r2', 'r3', 'r3#2'),
  node: fc.constantFrom('n1', 'n2', '__proto__'),
  at: fc.integer({ min: 1, max: 20 }),
};
const testSample = fc.record(
  { ...sample, id: fc.oneof(sample.id, fc.integer({ min: 0, max: 60 }).map(String)), durationMs: fc.nat(3), outcome },
  { requiredKeys: ['id', 'node', 'at', 'outcome'] },
);
const jobSample = fc.record(
  { ...sample, waitedMs: fc.nat(9), ranMs: fc.nat(9), verdict: fc.constantFrom('passed' as const, 'infra' as const) },
  { requiredKeys: ['id', 'node', 'at', 'verdict'] },
);

/** A history as it comes from any file: in order, bounded, and one entry a test. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    tests: fc.array(
      fc.record({
        kind: fc.constantFrom('k', 'l'),
        classname: fc.constantFrom('c', 'd'),
        name,
        samples: fc.array(testSample, { minLength: 1, maxLength: 50 }),
      }),
      { maxLength: 4 },
    ),
    jobs: fc.array(
      fc.record({
        kind: fc.constantFrom('k', 'l'),
        label: name,
        target: fc.constantFrom('q', 'p'),
        samples: fc.array(jobSample, { minLength: 1, maxLength: 5 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map((history) => mergeHistories(history, emptyHistory));
