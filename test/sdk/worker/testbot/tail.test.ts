import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTail } from '../../../../sdk/worker/testbot/tail.ts';

test('of a text that may be endless the end is kept, from the start of a line', () => {
  const tail = createTail(12);
  for (const piece of ['one\ntw', 'o\nthree\nfo', 'ur\n']) tail.push(piece);
  expect([tail.text(), tail.isCut()]).toEqual(['three\nfour\n', true]);
});

test('a line that is too long is cut in the middle, and no character in two', () => {
  const tail = createTail(3);
  tail.push('ab😀de');
  expect(tail.text()).toBe('de');
});

test('what is kept is the end of the text, as much as there is room for', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 40 }), (pieces, maxChars) => {
      const tail = createTail(maxChars);
      for (const piece of pieces) tail.push(piece);
      const whole = pieces.join('');
      expect(whole.endsWith(tail.text())).toBe(true);
      expect(tail.text().length).toBeLessThanOrEqual(maxChars);
      expect(tail.isCut()).toBe(whole.length > maxChars);
      if (whole.length <= maxChars) expect(tail.text()).toBe(whole);
    }),
  );
});
