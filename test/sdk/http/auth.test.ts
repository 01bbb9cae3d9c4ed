import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { type AccessToken, anonymous, bearerAuth, fixedAuth } from '../../../sdk/http/auth.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';

interface Fetch {
  readonly signal: AbortSignal | undefined;
  readonly give: (token: Partial<AccessToken>) => void;
  readonly refuse: (error: Error) => void;
}

function createBearer() {
  const clock = createSteppedClock();
  const redact = createRedactor();
  const fetches: Fetch[] = [];
  const auth = bearerAuth({
    clock,
    redact,
    obtain: (signal) =>
      new Promise((resolve, reject) => {
        const give = (token: Partial<AccessToken>) => resolve({ token: 'tok-1', expiresInMs: 600_000, ...token });
        fetches.push({ signal, give, refuse: reject });
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  });
  return { auth, clock, redact, fetches };
}

test('anonymous calls have no header, fixed ones always the same', async () => {
  expect(await anonymous.header()).toBeUndefined();
  expect(await fixedAuth('token abc').header()).toBe('token abc');
  expect(fixedAuth('token abc').renew).toBeUndefined();
});

test('parallel calls share one token fetch', async () => {
  const { auth, fetches } = createBearer();
  const headers = Promise.all([auth.header(), auth.header(), auth.header()]);
  fetches[0]?.give({});
  expect(await headers).toEqual(['Bearer tok-1', 'Bearer tok-1', 'Bearer tok-1']);
  expect(fetches).toHaveLength(1);
});

test('a token is masked before anybody can use it', async () => {
  const { auth, fetches, redact } = createBearer();
  const header = auth.header();
  fetches[0]?.give({ token: 'tok-very-secret' });
  expect(redact(String(await header))).toBe('Bearer ***');
});

test.each([
  { expiresInMs: 600_000, usableMs: 570_000 },
  { expiresInMs: 20_000, usableMs: 10_000 },
])('a token of $expiresInMs ms is used for $usableMs ms, and then fetched anew', async ({ expiresInMs, usableMs }) => {
  const { auth, fetches, clock } = createBearer();
  const first = auth.header();
  fetches[0]?.give({ expiresInMs });
  await first;
  await clock.advance(usableMs - 1);
  expect(await auth.header()).toBe('Bearer tok-1');
  expect(fetches).toHaveLength(1);
  await clock.advance(1);
  const second = auth.header();
  fetches[1]?.give({ token: 'tok-2' });
  expect(await second).toBe('Bearer tok-2');
});

test('a refused token is thrown away', async () => {
  const { auth, fetches } = createBearer();
  const first = auth.header();
  fetches[0]?.give({});
  expect(auth.renew?.(await first)).toBe(true);
  const second = auth.header();
  fetches[1]?.give({ token: 'tok-2' });
  expect(await second).toBe('Bearer tok-2');
});

test('a late refusal of the old token does not throw the new one away', async () => {
  const { auth, fetches } = createBearer();
  const first = auth.header();
  fetches[0]?.give({});
  const old = await first;
  auth.renew?.(old);
  const second = auth.header();
  fetches[1]?.give({ token: 'tok-2' });
  await second;
  expect(auth.renew?.(old)).toBe(true);
  expect(await auth.header()).toBe('Bearer tok-2');
  expect(fetches).toHaveLength(2);
});

test('when no token is to be had everybody learns why, and the next call tries again', async () => {
  const { auth, fetches } = createBearer();
  const calls = Promise.allSettled([auth.header(), auth.header()]);
  const error = new Error('Invalid client id or client key');
  fetches[0]?.refuse(error);
  expect(await calls).toEqual([
    { status: 'rejected', reason: error },
    { status: 'rejected', reason: error },
  ]);
  const next = auth.header();
  fetches[1]?.give({});
  expect(await next).toBe('Bearer tok-1');
});

test('a call that is aborted does not take the token from the others', async () => {
  const { auth, fetches } = createBearer();
  const impatient = new AbortController();
  const first = auth.header(impatient.signal);
  const second = auth.header(new AbortController().signal);
  impatient.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  expect(fetches[0]?.signal?.aborted).toBe(false);
  fetches[0]?.give({});
  expect(await second).toBe('Bearer tok-1');
});

test('when nobody waits any more the fetch is ended, and a new call begins a new one', async () => {
  const { auth, fetches } = createBearer();
  const [one, two] = [new AbortController(), new AbortController()];
  const calls = Promise.allSettled([auth.header(one.signal), auth.header(two.signal)]);
  one.abort();
  two.abort(new Error('enough'));
  expect(fetches[0]?.signal?.reason).toEqual(new Error('enough'));
  const late = auth.header();
  await calls;
  fetches[1]?.give({ token: 'tok-2' });
  expect(await late).toBe('Bearer tok-2');
});
