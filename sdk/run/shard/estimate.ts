import { median } from '../../history/median.ts';
import { type History, keyOfTest, type TestHistory } from '../../history/model.ts';
import type { ExpectedTest } from '../../labs/lab.ts';

/** How long tests will take. */
export interface Estimates {
  /** In ms, on a node of ordinary speed. */
  readonly durationOf: (test: ExpectedTest) => number;
  /** How many times as long as on an ordinary node a test takes on this one: 2 is a slow node. 1 where nothing is known. */
  readonly factorOf: (node: string) => number;
  /** How many of the tests the history knows. */
  readonly known: number;
  readonly total: number;
  /** What the others are taken for, in ms. */
  readonly typicalMs: number;
}

/** What a test is taken for when nothing is known of any. */
export const unknownTestMs = 60_000;

/** A node is called slow or fast when this many tests say so. */
const testsForFactor = 3;
const factorRange = { least: 0.25, most: 4 } as const;

/**
 * Tells from earlier runs how long tests will take. A test that the history does not know is taken for the median of those
 * that it knows. How fast a node is follows from the tests that it and others have run.
 *
 * @param kind - the kind of lab
 */
export function estimate(tests: readonly ExpectedTest[], history: History, kind: string): Estimates {
  const times = history.tests.filter((test) => test.kind === kind).map(toTimes);
  const factors = findFactors(times);
  const factorOf = (node: string) => factors.get(node) ?? 1;
  const known = new Map<string, number>();
  for (const { key, byNode } of times) {
    const usual = median([...byNode].flatMap(([node, each]) => each.map((ms) => ms / factorOf(node))));
    if (usual !== undefined) known.set(key, usual);
  }
  const keyOf = (test: ExpectedTest) => keyOfTest({ kind, ...pickName(test) });
  const found = tests.map((test) => known.get(keyOf(test))).filter((ms) => ms !== undefined);
  // Of tests that are all new, those that are not wanted now still say more than nothing.
  const typicalMs = median(found) ?? median([...known.values()]) ?? unknownTestMs;
  return {
    durationOf: (test) => known.get(keyOf(test)) ?? typicalMs,
    factorOf,
    known: found.length,
    total: tests.length,
    typicalMs,
  };
}

interface TestTimes {
  readonly key: string;
  /** Durations in ms. */
  readonly byNode: ReadonlyMap<string, readonly number[]>;
}

/** A failure may come early or late, so executions that passed count alone where there are any. */
function toTimes(test: TestHistory): TestTimes {
  const timed = test.samples.filter(({ durationMs }) => durationMs !== undefined);
  const passed = timed.filter(({ outcome }) => outcome === 'passed' || outcome === 'flaky');
  const byNode = new Map<string, number[]>();
  for (const { node, durationMs = 0 } of passed.length > 0 ? passed : timed) {
    const times = byNode.get(node) ?? [];
    byNode.set(node, times);
    times.push(durationMs);
  }
  return { key: keyOfTest(test), byNode };
}

/** A node's factor is the median, over the tests that others have run as well, of its time by the usual one. */
function findFactors(tests: readonly TestTimes[]): ReadonlyMap<string, number> {
  const ratios = new Map<string, number[]>();
  for (const { byNode } of tests) {
    const perNode = [...byNode].map(([node, times]) => [node, median(times) ?? 0] as const);
    const usual = median(perNode.map(([, ms]) => ms)) ?? 0;
    if (perNode.length < 2 || usual <= 0) continue;
    for (const [node, ms] of perNode) ratios.set(node, [...(ratios.get(node) ?? []), ms / usual]);
  }
  const { least, most } = factorRange;
  return new Map(
    [...ratios]
      .filter(([, all]) => all.length >= testsForFactor)
      .map(([node, all]) => [node, Math.min(most, Math.max(least, median(all) ?? 1))]),
  );
}

function pickName({ classname, name }: ExpectedTest): ExpectedTest {
  return { classname, name };
}
