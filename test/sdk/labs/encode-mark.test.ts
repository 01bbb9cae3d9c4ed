import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMark, encodeMark } from '../../../sdk/labs/encode-mark.ts';

const anyText = fc.string({ unit: 'binary' });

test('names of repositories, people and machines stay readable', () => {
  for (const name of ['github.com/acme/tv', 'me@laptop', 'team-a_1+b']) expect(encodeMark(name, 200)).toBe(name);
});

test('a short text comes back as it was, and is nothing that a tag or an address would stumble over', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const mark = encodeMark(text, 10_000);
      expect(decodeMark(mark)).toBe(text);
      expect(mark).toMatch(/^[\w.@/+%-]*$/);
    }),
  );
});

test('no two texts have the same mark, however long they are', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.integer({ min: 0, max: 300 }), (one, other, length) => {
      fc.pre(one !== other);
      const begin = 'é'.repeat(length);
      expect(encodeMark(begin + one, 60)).not.toBe(encodeMark(begin + other, 60));
      expect(encodeMark(begin + one, 60).length).toBeLessThanOrEqual(60);
    }),
  );
});

test('half a character is no reason to stumble', () => {
  expect(encodeMark('a\ud800', 60)).toBe('a%ef%bf%bd');
  expect(decodeMark('50%')).toBe('50%');
});
