import { expect, test } from 'vitest';
import { combineVerdicts, exitCodes } from '../../../sdk/run/verdict.ts';

test('a failed test comes before everything that only says that we do not know', () => {
  expect(combineVerdicts(['passed', 'infra', 'failed', 'timeout', 'cancelled', 'empty'])).toBe('failed');
});

test('a run is passed only when every job is', () => {
  expect(combineVerdicts(['passed', 'passed'])).toBe('passed');
  expect(combineVerdicts(['passed', 'empty'])).toBe('empty');
  expect(combineVerdicts(['passed', 'infra'])).toBe('infra');
});

test('a run without jobs is empty, not passed', () => {
  expect(combineVerdicts([])).toBe('empty');
});

test('only passed exits with 0, and no two verdicts share a code', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(Object.entries(exitCodes).filter(([, code]) => code === 0)).toEqual([['passed', 0]]);
});

test('of two verdicts the one counts that the user must hear first', () => {
  const order = ['failed', 'infra', 'timeout', 'cancelled', 'empty', 'dispatched', 'passed'] as const;
  for (const [index, first] of order.entries()) {
    for (const later of order.slice(index)) expect(combineVerdicts([later, first])).toBe(first);
  }
});
