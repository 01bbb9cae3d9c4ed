import { expect, test } from 'vitest';
import { readRateHint } from '../../../../sdk/http/budget/read-hint.ts';

const nowMs = Date.UTC(2026, 0, 1);

function hint(status: number, headers: Record<string, string> = {}) {
  return readRateHint({ status, headers: new Headers(headers) }, nowMs);
}

test.each<[number, Record<string, string>, unknown]>([
  [200, {}, undefined],
  [503, {}, undefined],
  [500, { 'retry-after': '7' }, undefined],
  [200, { 'retry-after': '7' }, undefined],
  [429, {}, { isRefusal: true, pauseMs: 2000 }],
  [429, { 'retry-after': '7' }, { isRefusal: true, pauseMs: 7000 }],
  [429, { 'retry-after': '0' }, { isRefusal: true, pauseMs: 0 }],
  [503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' }, { isRefusal: true, pauseMs: 20_000 }],
  [429, { 'x-ratelimit-reset': String(nowMs / 1000 + 30) }, { isRefusal: true, pauseMs: 30_000 }],
  [429, { 'ratelimit-reset': '4' }, { isRefusal: true, pauseMs: 4000 }],
  [200, { 'ratelimit-remaining': '12', 'ratelimit-reset': '5' }, { isRefusal: false, remaining: 12 }],
  [200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '5' }, { isRefusal: false, remaining: 0, pauseMs: 5000 }],
  [
    200,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowMs + 1500) },
    { isRefusal: false, remaining: 0, pauseMs: 1500 },
  ],
  [200, { ratelimit: '"default";r=0;t=3' }, { isRefusal: false, remaining: 0, pauseMs: 3000 }],
  [200, { ratelimit: '"default";r=3;t=3' }, { isRefusal: false, remaining: 3 }],
  [200, { 'x-ratelimit-remaining': '0' }, { isRefusal: false, remaining: 0 }],
  [200, { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': 'soon' }, undefined],
  [200, { 'x-ratelimit-remaining': '-1' }, undefined],
])('%d with %j reads as %j', (status, headers, expected) => {
  expect(hint(status, headers)).toEqual(expected);
});

test('a server that wants to be left alone for a day is asked again after ten minutes', () => {
  expect(hint(429, { 'retry-after': '86400' })).toEqual({ isRefusal: true, pauseMs: 600_000 });
  expect(hint(200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '999999' })).toMatchObject({ pauseMs: 600_000 });
});
