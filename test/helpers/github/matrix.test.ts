import { expect, test } from 'vitest';
import { expandMatrix, nameLeg } from './matrix.ts';

test('the axes are multiplied, without what is excluded', () => {
  const legs = expandMatrix({ box: ['a', 'b'], node: [20, 24], exclude: [{ box: 'b', node: 20 }] });
  expect(legs.map(nameLeg)).toEqual(['a, 20', 'a, 24', 'b, 24']);
});

test('what is included adds to the legs it fits and never changes an axis', () => {
  const legs = expandMatrix({
    fruit: ['apple', 'pear'],
    animal: ['cat', 'dog'],
    include: [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ],
  });
  expect(legs).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
    { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'pear', animal: 'dog', color: 'green' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ]);
});

test('a matrix may consist of what is included', () => {
  expect(expandMatrix({ include: [{ a: 1 }, { a: { b: 2, c: 'x' } }] }).map(nameLeg)).toEqual(['1', '2, x']);
});

test('GitHub refuses a matrix without legs, and one that is none', () => {
  expect(() => expandMatrix({ box: [] })).toThrow("Matrix vector 'box' does not contain any values");
  expect(() => expandMatrix({ box: ['a'], exclude: [{ box: 'a' }] })).toThrow('at least one leg');
  expect(() => expandMatrix({ include: 'a' })).toThrow('must be a list');
  expect(() => expandMatrix('a')).toThrow('Not a matrix');
  expect(() => expandMatrix({ n: Array.from({ length: 257 }, (_, at) => at) })).toThrow('257');
});
