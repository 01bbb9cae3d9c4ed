import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDict, isList, type PyValue } from '../../../mock/python/value.ts';
import { reprBytes } from '../../../mock/testrunner/python/bytes-repr.ts';
import { parseInteger } from '../../../mock/testrunner/python/parse-int.ts';
import { parseJson } from '../../../mock/testrunner/python/parse-json.ts';
import { writeJson } from '../../../mock/testrunner/python/write-json.ts';
import { compareValues, isLike } from '../../../mock/testrunner/sqlite/compare.ts';
import { parseNumber, toText } from '../../../mock/testrunner/sqlite/value.ts';

function toPlain(value: PyValue): unknown {
  if (isDict(value)) return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)]));
  if (isList(value)) return value.map(toPlain);
  return typeof value === 'bigint' ? Number(value) : value;
}

test('JSON is read as everybody reads it', () => {
  const sane = fc.json().filter((text) => !text.includes('__proto__') && !text.includes('-0'));
  fc.assert(
    fc.property(sane, (text) => {
      expect(toPlain(parseJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('what is no JSON for others is none here, except for the numbers that Python adds', () => {
  const alphabet = fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.-+eE\\u nultrfas\t\n\u0001'.split('')) });
  fc.assert(
    fc.property(alphabet, (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (valid) parseJson(text);
      else expect(() => parseJson(text)).toThrow(SyntaxError);
    }),
  );
  expect(parseJson('[NaN, -Infinity, 12345678901234567890]')).toEqual([NaN, -Infinity, 12345678901234567890n]);
});

test('what is written can be read again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('pretty', 'compact', 'spaced'), (value, style) => {
      const text = writeJson(value as never, style as 'pretty');
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).toMatch(/^[ -~\n]*$/);
    }),
  );
});

test('bytes are printed as Python prints them', () => {
  const print = (text: string) => reprBytes(new TextEncoder().encode(text));
  expect(print('plain\n\ttext\r\\ é\0')).toBe(String.raw`b'plain\n\ttext\r\\ \xc3\xa9\x00'`);
  expect(print("it's")).toBe(`b"it's"`);
  expect(print(`it's "so"`)).toBe(String.raw`b'it\'s "so"'`);
});

test.each([
  [' 12 ', 12n],
  ['+1_000', 1000n],
  ['-0', 0n],
  ['٣', 3n],
  ['𝟏𝟐', 12n],
  ['1__0', undefined],
  ['_1', undefined],
  ['1.0', undefined],
  ['²', undefined],
  ['', undefined],
])('an integer as Python reads it: %j', (text, value) => {
  expect(parseInteger(text)).toBe(value);
});

test.each([
  [0.1, '0.1'],
  [100, '100.0'],
  [1e14, '100000000000000.0'],
  [1e15, '1.0e+15'],
  [0.00015, '0.00015'],
  [1.5e-5, '1.5e-05'],
  [1 / 3, '0.333333333333333'],
  [999999999999999.9, '1.0e+15'],
  [-0, '0.0'],
  [-2.5, '-2.5'],
  [Number.POSITIVE_INFINITY, 'Inf'],
])('a real as the database writes it: %d', (value, text) => {
  expect(toText(value)).toBe(text);
});

test.each([
  ['1', 1n],
  [' 1.0 ', 1n],
  ['.1e1', 1n],
  ['1.', 1n],
  ['+2', 2n],
  ['1.5', 1.5],
  ['0x1', undefined],
  ['1_0', undefined],
  ['', undefined],
])('a text as a number in the database: %j', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test('any two values have an order, and texts that of their UTF-8', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareValues(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  expect([2n, 'a', null, 1.5, 'B', 1n].sort(compareValues)).toEqual([null, 1n, 1.5, 2n, 'B', 'a']);
});

test('like agrees with the pattern written as a regular expression', () => {
  const unit = fc.constantFrom('a', 'A', 'b', 'é', '🙂', '%', '_');
  fc.assert(
    fc.property(fc.string({ unit }), fc.string({ unit, maxLength: 8 }), (value, pattern) => {
      const expression = pattern.replaceAll('%', '[^]*').replaceAll('_', '[^]');
      expect(isLike(value, pattern)).toBe(new RegExp(`^${expression}$`, 'iu').test(value));
    }),
  );
});
