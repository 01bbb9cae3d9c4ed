import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTime, isTimeZone, sleepUntil } from '../../../mock/stb-tester/time.ts';

test('a long sleep is cut into pieces that a real timer can hold', async () => {
  const slept: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
  };
  await sleepUntil(clock, 40 * 24 * 60 * 60 * 1000, new AbortController().signal);
  expect(now).toBe(40 * 24 * 60 * 60 * 1000);
  expect(Math.max(...slept)).toBeLessThan(2 ** 31);
});

test.each([
  ['Europe/London', '2026-07-01T13:00:00'],
  ['America/St_Johns', '2026-07-01T09:30:00'],
  ['Asia/Calcutta', '2026-07-01T17:30:00'],
  ['Pacific/Kiritimati', '2026-07-02T02:00:00'],
  ['UTC', '2026-07-01T12:00:00'],
])('noon UTC is shown in %s as %s', (tz, text) => {
  expect(formatTime(Date.UTC(2026, 6, 1, 12), tz)).toBe(text);
});

test('any text is either a zone that times can be shown in, or not a zone', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('+05:30', 'utc', 'Etc/GMT+12', 'Mars/Olympus')), (tz) => {
      if (isTimeZone(tz)) expect(formatTime(0, tz)).toMatch(/^(1969-12-31|1970-01-01)T/);
    }),
  );
});
