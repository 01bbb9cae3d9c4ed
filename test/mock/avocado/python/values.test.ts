import fc from 'fast-check';
import { expect, test } from 'vitest';

import { orderEntries } from '../../../../mock/avocado/python/dict-order.ts';
import { formatFloat, formatFloatBriefly, readFloat, readInteger } from '../../../../mock/avocado/python/numbers.ts';
import { readJson } from '../../../../mock/avocado/python/read-json.ts';
import { DecodingError, decodeUtf8 } from '../../../../mock/avocado/python/utf8.ts';
import { writeJson } from '../../../../mock/avocado/python/write-json.ts';
import type { PyValue } from '../../../../mock/python/value.ts';

test.each([
  [['passed', 'failed', 'other'], 'failed other passed'],
  [['name', 'arch', 'version', 'release'], 'release version arch name'],
  [['job', 'activity', 'time'], 'job time activity'],
  [['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'], 'seven six three two four five eight one'],
])('a dict of %j has its own order', (keys, order) => {
  expect(
    orderEntries(keys.map((key) => [key, 0]))
      .map(([key]) => key)
      .join(' '),
  ).toBe(order);
});

test('a dict loses no entry, and of two equal keys the last counts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.nat())), (entries) => {
      expect(new Map(orderEntries(entries))).toEqual(new Map(entries));
    }),
  );
});

test('whatever is JSON is read as what it is', () => {
  const simplify = (value: PyValue): unknown => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, simplify(item)]));
    if (Array.isArray(value)) return value.map(simplify);
    return typeof value === 'bigint' ? Number(value) : value;
  };
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(undefined, ' ', '\n\t'), (text, space) => {
      const spaced = JSON.stringify(JSON.parse(text), null, space);
      expect(simplify(readJson(spaced))).toEqual(JSON.parse(spaced, (_, value: unknown) => (value === 0 ? 0 : value)));
    }),
  );
});

test('what is written is read again as it was, numbers included', () => {
  fc.assert(
    fc.property(fc.double(), fc.bigInt(), fc.string({ unit: 'binary' }), (float, integer, text) => {
      expect(readJson(writeJson([float, integer, text], 2))).toEqual([float, integer, text]);
    }),
  );
});

test.each([
  [0, '0.0', '0.0'],
  [1e15, '1000000000000000.0', '1e+15'],
  [1e16, '1e+16', '1e+16'],
  [0.0001, '0.0001', '0.0001'],
  [0.00001, '1e-05', '1e-05'],
  [0.1 + 0.2, '0.30000000000000004', '0.3'],
  [123456789012.4, '123456789012.4', '1.23456789012e+11'],
  [Number.NEGATIVE_INFINITY, '-inf', '-inf'],
])('the number %d is written as %s, and as text as %s', (value, exact, brief) => {
  expect([formatFloat(value), formatFloatBriefly(value)]).toEqual([exact, brief]);
});

test.each([
  [' +7 ', 7n, 7],
  ['１２', 12n, 12],
  ['٣', 3n, 3],
  ['1_0', undefined, undefined],
  ['0x1', undefined, undefined],
  ['1e3', undefined, 1000],
  ['.5', undefined, 0.5],
  ['-Infinity', undefined, Number.NEGATIVE_INFINITY],
  ['', undefined, undefined],
])('the text %j is read as a whole number %s and as another %s', (text, integer, float) => {
  expect([readInteger(text), readFloat(text)]).toEqual([integer, float]);
});

test('bytes are decoded exactly when they are UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
      let strict: string | undefined;
      try {
        strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        strict = undefined;
      }
      if (strict === undefined) expect(() => decodeUtf8(bytes)).toThrow(DecodingError);
      else expect(decodeUtf8(bytes)).toBe(strict);
    }),
  );
});

test.each([
  [[0x61, 0xff], "'utf8' codec can't decode byte 0xff in position 1: invalid start byte"],
  [[0xe2, 0x82], "'utf8' codec can't decode bytes in position 0-1: unexpected end of data"],
  [[0xe2, 0x82, 0x41], "'utf8' codec can't decode bytes in position 0-1: invalid continuation byte"],
])('says which of the bytes %j is wrong', (bytes, message) => {
  expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow(message);
});
