import { expect, test } from 'vitest';
import { createTimes, formatSize, formatSpan } from '../../cli/render/span.ts';

test.each([
  [-5, '0ms'],
  [20, '20ms'],
  [1500, '1.5s'],
  [3000, '3s'],
  [9960, '10s'],
  [12_000, '12s'],
  [63_000, '1m 3s'],
  [3_600_000, '1h'],
  [7_505_000, '2h 5m'],
  [90_000_000, '1d 1h'],
  [86_405_000, '1d'],
])('%i ms is %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [250 * 1024, '250 KiB'],
  [5 * 1024 ** 4, '5.0 TiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('a moment of another day has its day', () => {
  const times = createTimes('2026-01-31T23:00:00.000Z');
  expect([times('2026-01-31T23:59:59.123Z'), times('2026-02-01T00:10:00.000Z'), times(undefined)]).toEqual([
    '23:59:59',
    '02-01 00:10:00',
    '',
  ]);
});
