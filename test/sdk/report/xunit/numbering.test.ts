import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumbering } from '../../../../sdk/report/xunit/numbering.ts';

test('numbers a name from its second time on, past numbers that are names already', () => {
  expect(['a [2]', 'a', 'a', 'b', 'a'].map(createNumbering())).toEqual(['a [2]', 'a', 'a [3]', 'b', 'a [4]']);
});

test('never gives a name twice, and the first of a name is the name', () => {
  const names = fc.array(fc.constantFrom('a', 'a [2]', 'a [3]', 'a [2] [2]', 'b', '__proto__'), { maxLength: 12 });
  fc.assert(
    fc.property(names, (list) => {
      const numbered = list.map(createNumbering());
      expect(new Set(numbered).size).toBe(list.length);
      if (list.length > 0) expect(numbered[0]).toBe(list[0]);
    }),
  );
});
