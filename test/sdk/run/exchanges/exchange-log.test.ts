import { expect, test } from 'vitest';
import type { Exchange } from '../../../../sdk/http/exchange.ts';
import { createExchangeLog } from '../../../../sdk/run/exchanges/exchange-log.ts';

function build(parts: Partial<Exchange> = {}): Exchange {
  return {
    id: 'i',
    method: 'GET',
    path: '/job/1',
    route: '/job/{id}',
    attempt: 1,
    sentAtMs: Date.UTC(2026, 0, 31, 12),
    durationMs: 10,
    status: 200,
    requestIds: {},
    ...parts,
  };
}

test.each<[string, Partial<Exchange>, boolean]>([
  ['a read that went well', {}, false],
  ['a read that failed', { status: 503, error: 'down' }, true],
  ['the second attempt at a read', { attempt: 2 }, true],
  ['a read that we gave up', { isAborted: true, error: 'stopped' }, false],
  ['a submit that went well', { method: 'POST', status: 201 }, true],
  ['a submit that we gave up', { method: 'POST', isAborted: true, error: 'stopped' }, true],
  ['a HEAD that went well', { method: 'HEAD' }, false],
])('%s: is it told?', (_, parts, isTold) => {
  expect(createExchangeLog().note(build(parts)) !== undefined).toBe(isTold);
});

test('an event has everything but the route, and a time that people read', () => {
  const event = createExchangeLog().note(build({ method: 'POST', requestIds: { 'cf-ray': 'r' }, retryInMs: 5 }));
  expect(event).toEqual({
    type: 'exchange',
    sentAt: '2026-01-31T12:00:00.000Z',
    id: 'i',
    method: 'POST',
    path: '/job/1',
    attempt: 1,
    durationMs: 10,
    status: 200,
    requestIds: { 'cf-ray': 'r' },
    retryInMs: 5,
  });
});

test('all are counted, by route and fate', () => {
  const log = createExchangeLog();
  for (const durationMs of [10, 20, 60]) log.note(build({ durationMs }));
  log.note(build({ status: 503, error: 'down', retryInMs: 250, durationMs: 2 }));
  const { status: _, ...lost } = build({ error: 'reset', durationMs: 8 });
  log.note(lost);
  log.note(build({ method: 'POST', route: '/job', isAborted: true, error: 'stopped' }));
  expect(log.summarize()).toEqual({
    type: 'requests',
    routes: [
      {
        method: 'GET',
        route: '/job/{id}',
        statuses: { 200: 3, 503: 1, none: 1 },
        repeated: 1,
        meanMs: 20,
        longestMs: 60,
      },
      { method: 'POST', route: '/job', statuses: { aborted: 1 }, repeated: 0, meanMs: 10, longestMs: 10 },
    ],
    untold: 0,
  });
});

test('an outage of hours is told a hundred times, and then counted', () => {
  const log = createExchangeLog();
  const told = Array.from({ length: 250 }, () => log.note(build({ status: 502, error: 'down' }))).filter(Boolean);
  expect(told).toHaveLength(100);
  expect(log.note(build({ status: 500, error: 'something else' }))).toBeDefined();
  expect(log.summarize()).toMatchObject({ untold: 150, routes: [{ statuses: { 502: 250, 500: 1 } }] });
});

test('paths that nobody could guess the pattern of do not grow the summary without end', () => {
  const log = createExchangeLog();
  for (let n = 0; n < 1000; n++) log.note(build({ route: `/${'x'.repeat(n)}` }));
  const { routes } = log.summarize();
  expect(routes).toHaveLength(201);
  expect(routes.at(-1)).toMatchObject({ route: '*', statuses: { 200: 800 } });
});
