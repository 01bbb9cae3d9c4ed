import { expect, test } from 'vitest';
import {
  elapsedMs,
  formatDuration,
  formatSize,
  formatTotals,
  parseInstant,
  toTimestamp,
} from '../../../sdk/report/format.ts';

test.each([
  [undefined, '–'],
  [Number.NaN, '–'],
  [-1, '–'],
  [0, '0 ms'],
  [850.4, '850 ms'],
  [4210, '4.2 s'],
  [59_960, '1 min 00 s'],
  [187_000, '3 min 07 s'],
  [3_599_700, '1 h 00 min'],
  [7_500_000, '2 h 05 min'],
])('writes %s ms as %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test('writes sizes in powers of 1024 and totals without what did not happen', () => {
  expect([512, 1536, 5 * 1024 ** 3].map(formatSize)).toEqual(['512 B', '1.5 KiB', '5.0 GiB']);
  const totals = { tests: 3, passed: 2, failed: 0, errors: 1, skipped: 0, flaky: 0, quarantined: 0, durationMs: 5 };
  expect(formatTotals(totals)).toBe('3 tests: 2 passed, 1 error');
  expect(formatTotals({ ...totals, tests: 0, passed: 0, errors: 0 })).toBe('0 tests');
});

test.each([
  ['2026-11-20T04:00:00Z', '2026-11-20T04:00:00Z'],
  ['2026-11-20T04:00:00.999+01:00', '2026-11-20T03:00:00Z'],
  ['2026-11-20T04:00:00-0530', '2026-11-20T09:30:00Z'],
  ['2026-11-20T04:00:00.123456+00:00', '2026-11-20T04:00:00Z'],
  ['2026-11-20T04:00:00', undefined],
  ['2026-11-20 04:00:00Z', undefined],
  ['Fri, 20 Nov 2026 04:00:00 GMT', undefined],
  ['2026-99-20T04:00:00Z', undefined],
  [undefined, undefined],
])('reads the time %s as %s', (text, timestamp) => {
  expect(toTimestamp(text)).toBe(timestamp);
});

test('measures a span only between two times in order', () => {
  expect(elapsedMs('2026-11-20T04:00:00Z', '2026-11-20T05:00:01+01:00')).toBe(1000);
  expect(elapsedMs('2026-11-20T04:00:00Z', '2026-11-20T03:00:00Z')).toBeUndefined();
  expect(elapsedMs('2026-11-20T04:00:00Z', undefined)).toBeUndefined();
  expect(parseInstant('2026-11-20T04:00:00.5Z')).toBe(Date.UTC(2026, 10, 20, 4, 0, 0, 500));
});
