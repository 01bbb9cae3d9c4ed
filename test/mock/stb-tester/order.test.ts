import { expect, test } from 'vitest';
import { orderTests } from '../../../mock/stb-tester/order.ts';

const take = (order: Iterable<string>, count: number) => {
  const taken: string[] = [];
  for (const testCase of order) if (taken.push(testCase) === count) break;
  return taken;
};

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

test('without soak every test runs once, shuffled or not', () => {
  const testCases = ['a', 'b', 'c', 'd', 'e'];
  const options = { random: createRandom(1), lastMs: () => 0 };
  expect([...orderTests({ testCases, soak: false, shuffle: false }, options)]).toEqual(testCases);
  const shuffled = [...orderTests({ testCases, soak: false, shuffle: true }, options)];
  expect(shuffled).not.toEqual(testCases);
  expect(shuffled.toSorted()).toEqual(testCases);
});

test('a soak without shuffle goes round', () => {
  const order = orderTests({ testCases: ['a', 'b'], soak: true, shuffle: false }, { random: () => 0, lastMs: () => 0 });
  expect(take(order, 5)).toEqual(['a', 'b', 'a', 'b', 'a']);
});

test('a shuffled soak runs fast tests more often, so that each gets a similar share of the time', () => {
  const lengthMs: Record<string, number> = { fast: 1_000, slow: 10_000 };
  const spent: Record<string, number> = { fast: 0, slow: 0 };
  const lastMs = (testCase: string) => ((spent[testCase] ?? 0) > 0 ? (lengthMs[testCase] ?? 0) : 0);
  const request = { testCases: ['fast', 'slow'], soak: true, shuffle: true };
  const order = orderTests(request, { random: createRandom(2), lastMs });
  let runs = 0;
  for (const testCase of order) {
    spent[testCase] = (spent[testCase] ?? 0) + (lengthMs[testCase] ?? 0);
    if (++runs === 2000) break;
  }
  const share = (spent['fast'] ?? 0) / ((spent['fast'] ?? 0) + (spent['slow'] ?? 0));
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.6);
});
