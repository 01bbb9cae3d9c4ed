import { parseRetryAfter } from '../retry-after.ts';

/** What a server says about being asked less. */
export interface RateHint {
  /** It has refused a request for coming too soon. */
  readonly isRefusal: boolean;
  /** How long it wants to be left alone, in ms. */
  readonly pauseMs?: number;
  /** Requests that it will still take before that. */
  readonly remaining?: number;
}

/** After a refusal that gives no time. */
const unsaidPauseMs = 2000;
/** What is longer is asked about again: one wrong header must not silence a run for a day. */
const longestPauseMs = 600_000;
/** A number beyond this is a time, in seconds since the epoch; one below it counts from now. */
const earliestEpochSeconds = 1_000_000_000;
/** And one beyond this is a time in ms. */
const earliestEpochMs = 1_000_000_000_000;

/**
 * Reads `Retry-After` of a 429 or a 503, and the rate headers that are in use: `RateLimit: …;r=0;t=30`,
 * `RateLimit-Remaining` with `RateLimit-Reset`, and both with an `X-` before them, where the reset may be a time.
 *
 * @returns undefined when the answer says nothing
 */
export function readRateHint(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  nowMs: number,
): RateHint | undefined {
  const { remaining, resetMs } = readRateHeaders(headers, nowMs);
  const asked = parseRetryAfter(headers.get('retry-after'), nowMs);
  const isRefusal = status === 429 || (status === 503 && asked !== undefined);
  if (isRefusal) return { isRefusal, pauseMs: Math.min(asked ?? resetMs ?? unsaidPauseMs, longestPauseMs) };
  if (remaining === undefined) return undefined;
  const isOut = remaining <= 0 && resetMs !== undefined;
  return { isRefusal, remaining, ...(isOut && { pauseMs: Math.min(resetMs, longestPauseMs) }) };
}

function readRateHeaders(
  headers: Headers,
  nowMs: number,
): { readonly remaining?: number | undefined; readonly resetMs?: number | undefined } {
  const combined = headers.get('ratelimit') ?? '';
  const remaining =
    readNumber(/;\s*r=(\d+)/.exec(combined)?.[1]) ??
    readNumber(headers.get('ratelimit-remaining') ?? headers.get('x-ratelimit-remaining'));
  const reset =
    readNumber(/;\s*t=(\d+)/.exec(combined)?.[1]) ??
    readNumber(headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset'));
  return { remaining, resetMs: reset === undefined ? undefined : toDelayMs(reset, nowMs) };
}

function toDelayMs(reset: number, nowMs: number): number {
  if (reset >= earliestEpochMs) return Math.max(0, reset - nowMs);
  if (reset >= earliestEpochSeconds) return Math.max(0, reset * 1000 - nowMs);
  return reset * 1000;
}

function readNumber(text: string | null | undefined): number | undefined {
  return text && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
