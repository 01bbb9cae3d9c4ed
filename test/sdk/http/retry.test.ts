import { expect, test } from 'vitest';

import { decideRetry, defaultRetryPolicy, type FailedAttempt, type RetryQuestion } from '../../../sdk/http/retry.ts';

const status = (code: number, retryAfterMs?: number): FailedAttempt => ({
  kind: 'status',
  status: code,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

function ask(failure: FailedAttempt, question: Partial<RetryQuestion> = {}): number | undefined {
  return decideRetry({
    failure,
    attempt: 1,
    repeatable: true,
    remainingMs: 60_000,
    policy: defaultRetryPolicy,
    random: 0,
    ...question,
  });
}

/** What is done about a failure, when the call may be repeated and when it may not. */
const table: readonly (readonly [string, FailedAttempt, 'again' | 'give up', 'again' | 'give up'])[] = [
  ['400', status(400), 'give up', 'give up'],
  ['401', status(401), 'give up', 'give up'],
  ['403', status(403), 'give up', 'give up'],
  ['404', status(404), 'give up', 'give up'],
  ['408', status(408), 'again', 'give up'],
  ['409', status(409), 'give up', 'give up'],
  ['422', status(422), 'give up', 'give up'],
  ['429', status(429), 'again', 'again'],
  ['429 with Retry-After', status(429, 3000), 'again', 'again'],
  ['500', status(500), 'again', 'give up'],
  ['501', status(501), 'give up', 'give up'],
  ['502', status(502), 'again', 'give up'],
  ['503', status(503), 'again', 'give up'],
  ['503 with Retry-After', status(503, 3000), 'again', 'give up'],
  ['504', status(504), 'again', 'give up'],
  ['a connection that was never made', { kind: 'network', neverSent: true }, 'again', 'again'],
  ['a connection that broke', { kind: 'network', neverSent: false }, 'again', 'give up'],
  ['a timeout', { kind: 'timeout' }, 'again', 'give up'],
];

test.each(table)('after %s a call is tried again only where that is safe', (_, failure, repeatable, once) => {
  const words = (delay: number | undefined) => (delay === undefined ? 'give up' : 'again');
  expect(words(ask(failure, { repeatable: true }))).toBe(repeatable);
  expect(words(ask(failure, { repeatable: false }))).toBe(once);
});

test('the pause doubles from half a second up to half a minute', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempt) =>
    ask(status(503), { attempt, random: 0.999999, policy: { ...defaultRetryPolicy, maxAttempts: 100 } }),
  );
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('the luckiest client waits half as long as the unluckiest', () => {
  expect(ask(status(503), { random: 0 })).toBe(250);
  expect(ask(status(503), { random: 0.5 })).toBe(375);
});

test('the server names the pause, even one longer than our own longest', () => {
  expect(ask(status(429, 45_000))).toBe(45_000);
  expect(ask(status(503, 0))).toBe(0);
});

test('the last attempt is the last', () => {
  expect(ask(status(503), { attempt: 4 })).toBeDefined();
  expect(ask(status(503), { attempt: 5 })).toBeUndefined();
  expect(ask(status(429, 1), { attempt: 5 })).toBeUndefined();
});

test('a pause that would outlast the call is not begun', () => {
  expect(ask(status(429, 59_999))).toBe(59_999);
  expect(ask(status(429, 60_000))).toBeUndefined();
  expect(ask(status(503), { remainingMs: 250 })).toBeUndefined();
  expect(ask(status(503), { remainingMs: -1 })).toBeUndefined();
});
