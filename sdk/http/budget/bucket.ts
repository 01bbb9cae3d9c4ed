import type { BudgetLimits } from './limits.ts';
import type { RateHint } from './read-hint.ts';

/**
 * A token bucket as plain data: each request takes a token, and they come back at the rate that is allowed. Times are in ms
 * since the epoch. The functions here decide, and wait for nothing.
 */
export interface Bucket {
  /** Below zero when urgent requests have gone first. */
  readonly tokens: number;
  /** When they were counted. */
  readonly atMs: number;
  /** The part of the full rate that was left by the last refusal. */
  readonly share: number;
  /** When that was. */
  readonly slowedAtMs: number;
  /** Until then the server wants to be left alone. */
  readonly pausedUntilMs: number;
}

/** So long it takes from nothing back to the full rate, in ms; from half of it, half as long. */
const recoveryMs = 120_000;
/** However often a server refuses, it is asked now and then. */
const smallestShare = 1 / 32;

export function createBucket({ burst }: BudgetLimits, nowMs: number): Bucket {
  return { tokens: burst, atMs: nowMs, share: 1, slowedAtMs: -Infinity, pausedUntilMs: -Infinity };
}

/** Requests a second that are allowed now. */
export function rateAt(bucket: Bucket, { perSecond }: BudgetLimits, nowMs: number): number {
  return perSecond * shareAt(bucket, nowMs);
}

/** Adds the tokens that have come back. While the server wants to be left alone none do. */
export function refill(bucket: Bucket, limits: BudgetLimits, nowMs: number): Bucket {
  const fromMs = Math.max(bucket.atMs, bucket.pausedUntilMs);
  if (nowMs <= fromMs) return bucket;
  const back = ((nowMs - fromMs) / 1000) * rateAt(bucket, limits, nowMs);
  return { ...bucket, tokens: Math.min(limits.burst, bucket.tokens + back), atMs: nowMs };
}

/** One request goes out. An urgent one may go on credit, but the debt is never more than what a burst allows. */
export function take(bucket: Bucket, { burst }: BudgetLimits): Bucket {
  return { ...bucket, tokens: Math.max(-burst, bucket.tokens - 1) };
}

/** How long the next request that can wait has to, in ms; 0 for one that may go now. Of a bucket that was just refilled. */
export function waitMsFor(bucket: Bucket, limits: BudgetLimits, nowMs: number): number {
  const pauseMs = Math.max(0, bucket.pausedUntilMs - nowMs);
  // The last digits of a sum of parts must not cost a whole turn.
  if (bucket.tokens > 1 - 1e-6) return pauseMs;
  return pauseMs + Math.ceil(((1 - bucket.tokens) / rateAt(bucket, limits, nowMs)) * 1000);
}

/**
 * Obeys a server's hint. A refusal halves the rate, once for all requests that were on their way when it came: they would
 * be refused for the same reason.
 *
 * @param sentAtMs - when the request went out that was answered so
 */
export function heed(
  bucket: Bucket,
  hint: RateHint,
  { nowMs, sentAtMs }: { readonly nowMs: number; readonly sentAtMs: number },
): Bucket {
  const pausedUntilMs = Math.max(bucket.pausedUntilMs, hint.pauseMs === undefined ? -Infinity : nowMs + hint.pauseMs);
  const paused = { ...bucket, pausedUntilMs, tokens: Math.min(bucket.tokens, hint.remaining ?? Infinity) };
  if (!hint.isRefusal) return paused;
  const isNews = sentAtMs > bucket.slowedAtMs;
  return {
    ...paused,
    // The first one after the pause shows whether the rest may follow.
    tokens: 1,
    ...(isNews && { share: Math.max(smallestShare, shareAt(bucket, nowMs) / 2), slowedAtMs: nowMs }),
  };
}

/** The rate comes back little by little, and not while the server wants to be left alone. */
function shareAt({ share, slowedAtMs, pausedUntilMs }: Bucket, nowMs: number): number {
  if (share === 1) return 1;
  return Math.min(1, share + Math.max(0, nowMs - Math.max(slowedAtMs, pausedUntilMs)) / recoveryMs);
}
