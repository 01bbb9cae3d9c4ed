import { expect, test } from 'vitest';
import type { History, TestSample } from '../../../../sdk/history/model.ts';
import { estimate, unknownTestMs } from '../../../../sdk/run/shard/estimate.ts';

type Times = Readonly<Record<string, readonly number[]>>;

/** A history of tests with durations in ms for each node. */
function buildHistory(tests: Readonly<Record<string, Times>>, outcome: TestSample['outcome'] = 'passed'): History {
  const toSamples = (times: Times) =>
    Object.entries(times).flatMap(([node, all]) =>
      all.map((durationMs, at) => ({ id: `r${at}`, node, at, durationMs, outcome })),
    );
  return {
    jobs: [],
    tests: Object.entries(tests).map(([name, times]) => ({
      kind: 'k',
      classname: 'c',
      name,
      samples: toSamples(times),
    })),
  };
}

const named = (...names: readonly string[]) => names.map((name) => ({ classname: 'c', name }));
const [a = { classname: '', name: '' }, b = a, unknown = a] = named('a', 'b', 'unknown');

test('a test is expected to take the median of what it took', () => {
  const { durationOf, known, total } = estimate([a, b], buildHistory({ a: { n: [10, 900, 20] }, b: { n: [50] } }), 'k');
  expect([durationOf(a), durationOf(b), known, total]).toEqual([20, 50, 2, 2]);
});

test('a test that nobody knows is taken for an ordinary one of the run', () => {
  const history = buildHistory({ a: { n: [10] }, b: { n: [30] }, other: { n: [9000] } });
  const { durationOf, known, total, typicalMs } = estimate([a, b, unknown], history, 'k');
  expect([durationOf(unknown), known, total, typicalMs]).toEqual([20, 2, 3, 20]);
  // Where all tests are new, those of other runs have to do.
  expect(estimate([unknown], history, 'k')).toMatchObject({ known: 0, typicalMs: 30 });
});

test('without a history all tests count the same', () => {
  const { durationOf, known, factorOf } = estimate([a, b], { tests: [], jobs: [] }, 'k');
  expect([durationOf(a), durationOf(b), known, factorOf('n')]).toEqual([unknownTestMs, unknownTestMs, 0, 1]);
  // What another kind of lab knows is of no use.
  expect(estimate([a], buildHistory({ a: { n: [10] } }), 'other').known).toBe(0);
});

test('a failure says how long a test takes only as long as it never passed', () => {
  const failed = buildHistory({ a: { n: [7] } }, 'failed').tests[0];
  const passed = buildHistory({ a: { n: [100] } }).tests[0];
  if (!failed || !passed) throw new Error('no test');
  expect(estimate([a], { jobs: [], tests: [failed] }, 'k').durationOf(a)).toBe(7);
  const both = { ...failed, samples: [...failed.samples, ...passed.samples] };
  expect(estimate([a], { jobs: [], tests: [both] }, 'k').durationOf(a)).toBe(100);
});

test('how fast a node is follows from the tests that it shares with others', () => {
  const times = { quick: [10], slow: [30] };
  const { factorOf, durationOf } = estimate(
    [a],
    buildHistory({ a: times, b: times, d: times, e: { quick: [1] } }),
    'k',
  );
  expect([factorOf('quick'), factorOf('slow'), factorOf('new')]).toEqual([0.5, 1.5, 1]);
  // On an ordinary node, which is neither.
  expect(durationOf(a)).toBe(20);
});

test('two tests make no node slow', () => {
  const times = { quick: [10], slow: [30] };
  expect(estimate([a], buildHistory({ a: times, b: times }), 'k').factorOf('slow')).toBe(1);
});

test('one absurd measurement makes no node absurd', () => {
  const times = { quick: [1], other: [1], slow: [100_000] };
  const { factorOf } = estimate([a], buildHistory({ a: times, b: times, d: times }), 'k');
  expect([factorOf('quick'), factorOf('slow')]).toEqual([1, 4]);
});
