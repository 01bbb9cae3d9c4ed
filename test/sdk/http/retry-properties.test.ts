import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideRetry, type RetryQuestion } from '../../../sdk/http/retry.ts';

const failures = fc.oneof(
  fc.record({ kind: fc.constant('status' as const), status: fc.integer({ min: 300, max: 599 }) }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.integer({ min: 300, max: 599 }),
    retryAfterMs: fc.integer({ min: 0, max: 1e9 }),
  }),
  fc.record({ kind: fc.constant('network' as const), neverSent: fc.boolean() }),
  fc.constant({ kind: 'timeout' as const }),
);

const questions: fc.Arbitrary<RetryQuestion> = fc.record({
  failure: failures,
  attempt: fc.integer({ min: 1, max: 50 }),
  repeatable: fc.boolean(),
  remainingMs: fc.integer({ min: -1000, max: 1e7 }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  policy: fc.record({
    maxAttempts: fc.integer({ min: 1, max: 60 }),
    baseDelayMs: fc.integer({ min: 1, max: 10_000 }),
    maxDelayMs: fc.integer({ min: 1, max: 100_000 }),
  }),
});

test('no pause is negative, or ends after the call must have ended', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const delayMs = decideRetry(question);
      fc.pre(delayMs !== undefined);
      expect(delayMs).toBeGreaterThanOrEqual(0);
      expect(delayMs).toBeLessThan(question.remainingMs);
    }),
  );
});

test('a pause of our own lies between half and the whole of the doubled delay, and under the longest', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const { failure, policy, attempt } = question;
      const delayMs = decideRetry({ ...question, remainingMs: Number.POSITIVE_INFINITY });
      fc.pre(delayMs !== undefined && !('retryAfterMs' in failure));
      const whole = Math.min(policy.baseDelayMs * 2 ** (attempt - 1), policy.maxDelayMs);
      expect(delayMs).toBeGreaterThanOrEqual(Math.floor(whole / 2));
      expect(delayMs).toBeLessThanOrEqual(whole);
    }),
  );
});

test('what may have taken effect is never sent twice', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const { failure } = question;
      const changedNothing =
        (failure.kind === 'status' && failure.status === 429) || (failure.kind === 'network' && failure.neverSent);
      fc.pre(!changedNothing);
      expect(decideRetry({ ...question, repeatable: false })).toBeUndefined();
    }),
  );
});

test('a call that may not be repeated is never tried more eagerly than one that may', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const once = decideRetry({ ...question, repeatable: false });
      if (once !== undefined) expect(decideRetry({ ...question, repeatable: true })).toBe(once);
    }),
  );
});
