import { expect, test } from 'vitest';
import { createSteppedClock } from '../../../mock/clock.ts';
import { NetworkError, TimeoutError } from '../../../sdk/http/errors.ts';
import { probeServer } from '../../../sdk/http/probe.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';

const noon = Date.UTC(2026, 10, 20, 12);

function open(fetch: typeof globalThis.fetch) {
  const clock = createSteppedClock(noon);
  const network = { fetch, clock, userAgent: 'rigline-test', redact: createRedactor() };
  return async (signal?: AbortSignal) =>
    await clock.runUntil(probeServer('https://lab.example/', { network, timeoutMs: 5000, signal }));
}

test('any answer shows that a server is there, and what its clock says', async () => {
  const headers = { date: 'Fri, 20 Nov 2026 12:00:07 GMT' };
  const seen: RequestInit[] = [];
  const probe = open(async (_url, init) => {
    seen.push(init ?? {});
    return new Response('no', { status: 500, headers });
  });
  expect(await probe()).toEqual({ status: 500, serverTimeMs: noon + 7000, ourTimeMs: noon, tookMs: 0 });
  expect(seen).toMatchObject([{ redirect: 'manual', headers: { 'user-agent': 'rigline-test' } }]);
});

test.each([[{}], [{ date: 'noon' }], [{ date: 'Fri, 20 Nov 2026 12:00:07 GMT', age: '60' }]])(
  'the headers %j tell no time',
  async (headers) => {
    expect(await open(async () => new Response(null, { headers }))()).not.toHaveProperty('serverTimeMs');
  },
);

test('a server that cannot be reached is an error with the code of the system', async () => {
  const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  const error = await open(async () => {
    throw new TypeError('fetch failed', { cause });
  })().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ neverSent: true, cause: { code: 'ENOTFOUND' } });
});

test('a server that says nothing is given up, and so is one that nobody waits for', async () => {
  const silent: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
  await expect(open(silent)()).rejects.toThrow(TimeoutError);
  const reason = new Error('enough');
  await expect(open(silent)(AbortSignal.abort(reason))).rejects.toBe(reason);
});
