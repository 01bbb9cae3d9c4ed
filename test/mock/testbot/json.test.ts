import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readJson as read } from '../../../mock/python/read-json.ts';
import { fromPlain, isSame, toPlain } from '../../../mock/testbot/json-value.ts';
import { writeJson } from '../../../mock/testbot/json-writer.ts';

const readJson = (text: string) => read(text, 950);
const echo = (text: string) => writeJson(readJson(text));

test('whatever JSON says comes back saying the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(echo(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('reads no more and no less than JSON does, apart from numbers that are none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\0123456789.eE+-nultrf x\n\t') }), (text) => {
      const accepts = (read: (source: string) => unknown) => {
        try {
          read(text);
          return true;
        } catch {
          return false;
        }
      };
      expect(accepts(readJson)).toBe(accepts(JSON.parse));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['1', '1'],
  ['-0', '0'],
  ['1.0', '1.0'],
  ['-0.0', '-0.0'],
  ['1e5', '100000.0'],
  ['1e16', '1e+16'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['NaN', 'NaN'],
  ['-Infinity', '-Infinity'],
  ['1e400', 'Infinity'],
])('writes the number %s as %s', (sent, written) => {
  expect(echo(sent)).toBe(written);
});

test('writes a blank after commas and colons, and ASCII only', () => {
  expect(echo('{"a":[1,2],"é😀\u007f":"\u2028"}')).toBe('{"a": [1, 2], "\\u00e9\\ud83d\\ude00\\u007f": "\\u2028"}');
});

test('keeps names that mean something in this language', () => {
  expect(echo('{"__proto__": 1, "constructor": 2, "10": 3, "9": 4}')).toBe(
    '{"__proto__": 1, "constructor": 2, "10": 3, "9": 4}',
  );
});

test('refuses what is nested too deep, without falling over', () => {
  expect(() => readJson('['.repeat(100_000))).toThrow('too deep');
});

test('takes a value for the same however its numbers and keys are written', () => {
  expect(isSame(readJson('{"a": 1, "b": [0.0]}'), readJson('{"b": [false], "a": 1.0}'))).toBe(true);
  expect(isSame(readJson('"1"'), readJson('1'))).toBe(false);
  expect(isSame(readJson('{"a": null}'), readJson('{"b": null}'))).toBe(false);
});

test('values of our own survive the way in and out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(toPlain(fromPlain(value)))).toBe(JSON.stringify(value));
    }),
  );
});
