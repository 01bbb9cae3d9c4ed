/** How often, and how long apart, a call is tried. */
export interface RetryPolicy {
  /** All tries together, the first included. @default 5 */
  readonly maxAttempts: number;
  /** The first pause, doubled each time, in ms. @default 500 */
  readonly baseDelayMs: number;
  /** The longest pause we choose ourselves, in ms; a server's Retry-After may be longer. @default 30_000 */
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 5, baseDelayMs: 500, maxDelayMs: 30_000 };

/** How an attempt went wrong. */
export type FailedAttempt =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs?: number }
  /** `neverSent`: the connection was refused or the name not found, so the request cannot have taken effect. */
  | { readonly kind: 'network'; readonly neverSent: boolean }
  | { readonly kind: 'timeout' };

export interface RetryQuestion {
  readonly failure: FailedAttempt;
  /** Number of the attempt that failed; the first is 1. */
  readonly attempt: number;
  /** Whether the call may take effect twice without harm. */
  readonly repeatable: boolean;
  /** What is left of the call's total time, in ms. */
  readonly remainingMs: number;
  readonly policy: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * Decides whether to try again, and after how long. It waits for nothing and reads no clock.
 *
 * A request that may have taken effect is repeated only when it is repeatable. A refusal (429) and a connection that was
 * never made changed nothing at the server, so those are tried again whatever the method.
 *
 * @returns the pause in ms, or undefined to give up
 */
export function decideRetry(question: RetryQuestion): number | undefined {
  const { failure, attempt, policy } = question;
  if (attempt >= policy.maxAttempts || !isWorthRepeating(failure, question.repeatable)) return undefined;
  const asked = failure.kind === 'status' ? failure.retryAfterMs : undefined;
  const delayMs =
    asked ?? jitter(Math.min(policy.baseDelayMs * 2 ** (attempt - 1), policy.maxDelayMs), question.random);
  // To wait longer than the call may last is to fail later with the same error.
  return delayMs < question.remainingMs ? delayMs : undefined;
}

function isWorthRepeating(failure: FailedAttempt, repeatable: boolean): boolean {
  if (failure.kind === 'timeout') return repeatable;
  if (failure.kind === 'network') return repeatable || failure.neverSent;
  if (failure.status === 429) return true;
  // 501 is a server that will never know the method.
  return repeatable && (failure.status === 408 || (failure.status >= 500 && failure.status !== 501));
}

/** Between half and the whole of the delay, so that clients that failed together do not come back together. */
function jitter(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.5 + random / 2));
}
