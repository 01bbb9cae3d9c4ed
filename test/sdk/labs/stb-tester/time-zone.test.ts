import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { requireTimeZone } from '../../../../sdk/labs/stb-tester/results/time-zone.ts';

test.each(['Europe/London', 'UTC', 'Asia/Calcutta'])('%s is a time zone', (name) => {
  expect(requireTimeZone(name)).toBe(name);
});

test.each(['Mars/Olympus', '+01:00', '', 'Europe/London\n'])('%j is none', (name) => {
  expect(() => requireTimeZone(name)).toThrow(UsageError);
});
