import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseIsoTime } from '../../../mock/testflinger/iso-time.ts';
import { createServer, refused } from '../../helpers/testflinger-server.ts';

const at = (...parts: [number, number, number, number?, number?, number?, number?]) => {
  const [year, month, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest);
};

test.each([
  ['2026-01-02', at(2026, 1, 2)],
  ['20260102', at(2026, 1, 2)],
  ['2026-W01-4', at(2026, 1, 1)],
  ['2026W01', at(2025, 12, 29)],
  ['2020-W53-5', at(2021, 1, 1)],
  ['2026-01-02T03', at(2026, 1, 2, 3)],
  ['2026-01-02 03:04', at(2026, 1, 2, 3, 4)],
  ['20260102T030405', at(2026, 1, 2, 3, 4, 5)],
  ['2026-01-02T03:04:05Z', at(2026, 1, 2, 3, 4, 5)],
  ['2026-01-02T03:04:05,6789', at(2026, 1, 2, 3, 4, 5, 678)],
  ['2026-01-02T03:04:05+02:30', at(2026, 1, 2, 0, 34, 5)],
  ['2026-01-02T03:04:05-0100', at(2026, 1, 2, 4, 4, 5)],
  ['2024-02-29T00:00:00', at(2024, 2, 29)],
])('reads the time %s', (text, expected) => {
  expect(parseIsoTime(text)).toBe(expected);
});

test.each([
  '',
  '2026',
  '2026-1-1',
  '2026-13-01',
  '2026-02-29',
  '2025-W53',
  '2026-W00',
  '2026-W01-8',
  '2026-0102',
  '2026-01-02T',
  '2026-01-02T24:00:00',
  '2026-01-02T03:0405',
  '2026-01-02T03:04:60',
  '2026-01-02T03:04:05.',
  '2026-01-02T03:04:05z',
  '2026-01-02T03:04:05+24:00',
  '1767225600',
])('does not read %s as a time', (text) => {
  expect(parseIsoTime(text)).toBeUndefined();
});

test('reads back every time that it is given', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
    }),
  );
});

test('a time that its zone shifts out of the calendar makes the server fail', async () => {
  const { ask } = createServer();
  const path = '/v1/result/00000000-0000-4000-8000-000000000000/log/output?start_timestamp=';
  expect(await ask(`${path}0001-01-01T00:00:00%2B01:00`)).toEqual([
    500,
    'Unhandled Exception: date value out of range\n',
  ]);
  expect(await ask(`${path}noon`)).toEqual([400, refused({ start_timestamp: ['Not a valid datetime.'] })]);
});
