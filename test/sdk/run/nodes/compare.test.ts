import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues, isComparable } from '../../../../sdk/run/nodes/where/compare.ts';

test.each([
  ['2', '10', -1],
  ['-3', '2', -1],
  ['007', '7', 0],
  ['1.9', '1.10', -1],
  ['1.2', '1.2.0', 0],
  ['v30', '30', 0],
  ['1.0-rc2', '1.0-rc10', -1],
  ['1.0-rc1', '1.0', -1],
  ['1.0-RC1', '1.0-rc1', 0],
  ['1.0a', '1.0b', -1],
])('%s against %s: %i', (one, other, order) => {
  expect(compareValues(one, other)).toBe(order);
  expect(compareValues(other, one)).toBe(order === 0 ? 0 : -order);
});

test('what is neither a number nor a version compares with nothing', () => {
  for (const text of ['', 'new', '1.', '.5', '1..2', '2026-01-01', '9'.repeat(300)]) {
    expect(isComparable(text), text).toBe(false);
    expect(compareValues(text, '1'), text).toBeUndefined();
  }
});

test('numbers are in the order of numbers', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (one, other) => {
      expect(compareValues(String(one), String(other))).toBe(Math.sign(one - other));
    }),
  );
});
