import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseRetryAfter } from '../../../sdk/http/retry-after.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

test('whole seconds are read, with white space around them', () => {
  expect(parseRetryAfter('120', now)).toBe(120_000);
  expect(parseRetryAfter(' 5 ', now)).toBe(5000);
  expect(parseRetryAfter('0', now)).toBe(0);
});

test('the three spellings of an HTTP date mean the same moment, in any time zone of ours', () => {
  expect(parseRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(parseRetryAfter('Thursday, 01-Jan-26 12:00:30 GMT', now)).toBe(30_000);
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Asia/Tokyo';
  const asctime = parseRetryAfter('Thu Jan  1 12:00:30 2026', now);
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(asctime).toBe(30_000);
});

test('a date that has passed means now', () => {
  expect(parseRetryAfter('Wed, 31 Dec 2025 12:00:00 GMT', now)).toBe(0);
});

test.each(['', ' ', 'soon', '-5', '+5', '1.5', '5s', '120, 5', '0x10', '1e3', '2026-01-01', 'Thu, 99 Foo 2026'])(
  'garbage is as good as no header: "%s"',
  (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  },
);

test('no header, no answer', () => {
  expect(parseRetryAfter(null, now)).toBeUndefined();
});

test('whatever the header, the pause is unknown or not negative', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.date().map(String), fc.stringMatching(/^[\d:, +-]*$/)), (header) => {
      const pause = parseRetryAfter(header, now);
      expect(pause === undefined || pause >= 0).toBe(true);
    }),
  );
});
