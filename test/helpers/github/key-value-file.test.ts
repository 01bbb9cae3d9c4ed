import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKeyValues } from './key-value-file.ts';

const read = (text: string) => [...readKeyValues(text)];

test('a line is a name and whatever stands behind the first equals sign', () => {
  expect(read('a=1\n\nb=x=y<<z\nc=\n')).toEqual([
    ['a', '1'],
    ['b', 'x=y<<z'],
    ['c', ''],
  ]);
});

test('a value of several lines goes to the line that is its delimiter', () => {
  expect(read('a<<END\none\n\n END\nb=2\nEND\nc=3\nd<<E\nE\n')).toEqual([
    ['a', 'one\n\n END\nb=2'],
    ['c', '3'],
    ['d', ''],
  ]);
});

test('what is no pair is refused in the words of the runner, and what stood before it counts', () => {
  const pairs = readKeyValues('a=1\nnonsense\n');
  expect(pairs.next().value).toEqual(['a', '1']);
  expect(() => pairs.next()).toThrow("Invalid format 'nonsense'");
  expect(() => read('a<<END\none')).toThrow('EOF marker missing new line');
  expect(() => read('a<<END\none\n')).toThrow("Matching delimiter not found 'END'");
  expect(() => read('<<END\nEND\n')).toThrow('Name must not be empty');
});

test('whatever is written with a delimiter of its own comes back', () => {
  const name = fc.stringMatching(/^[a-z]{1,5}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (pairs) => {
      const text = pairs.map(([key, value]) => `${key}<<ghadelimiter_1\n${value}\nghadelimiter_1\n`).join('');
      expect(read(text)).toEqual(pairs);
    }),
  );
});
