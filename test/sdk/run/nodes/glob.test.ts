import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGlob, hasWildcards, toPlainText } from '../../../../sdk/run/nodes/glob.ts';

test.each([
  ['node-*', 'node-', true],
  ['node-*', 'my-node-1', false],
  ['*', '', true],
  ['?', '', false],
  ['?', '📺', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a\\', 'a\\', true],
  ['[ab]{c,d}', '[ab]{c,d}', true],
  ['[ab]', 'a', false],
])('%s against %s: %s', (glob, text, isMatch) => {
  expect(createGlob(glob)(text)).toBe(isMatch);
});

test('a glob matches what a regular expression would', () => {
  const piece = fc.constantFrom('a', 'b', '*', '?');
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((chars) => chars.join(''));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), text, (pieces, value) => {
      const regExp = new RegExp(`^${pieces.map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one)).join('')}$`);
      expect(createGlob(pieces.join(''))(value)).toBe(regExp.test(value));
    }),
  );
});

test('a glob made to be slow is not', () => {
  expect(createGlob(`${'*a'.repeat(50)}b`)('a'.repeat(5000))).toBe(false);
});

test('wildcards are told from plain text', () => {
  expect(['a*', 'a?', 'a\\*', 'ab'].map(hasWildcards)).toEqual([true, true, false, false]);
  expect(['a*', 'a\\*', 'a\\\\'].map(toPlainText)).toEqual(['a*', 'a*', 'a\\']);
});
