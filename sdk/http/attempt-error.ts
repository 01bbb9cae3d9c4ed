import type { FailedAttempt } from './retry.ts';

/** One failed attempt: what the retry decision needs, beside the error that the caller will see if we give up. */
export class AttemptError extends Error {
  readonly failure: FailedAttempt;
  override readonly cause: Error;

  constructor(failure: FailedAttempt, cause: Error) {
    super(cause.message);
    this.failure = failure;
    this.cause = cause;
  }

  get isUnauthorized(): boolean {
    return this.failure.kind === 'status' && this.failure.status === 401;
  }
}

const neverSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Why `fetch` got no answer. */
export interface NetworkFailure {
  /** In words; may hold parts of the request. */
  readonly reason: string;
  /** The system's name for it, e.g. `ECONNRESET`. */
  readonly code?: string;
  readonly neverSent: boolean;
}

/** `fetch` says only "fetch failed"; the reason and its code lie in the causes below. */
export function readNetworkFailure(error: unknown): NetworkFailure {
  let reason = '';
  let code: string | undefined;
  let neverSent = false;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const own = 'code' in at && typeof at.code === 'string' ? at.code : undefined;
    reason = at.message || own || reason;
    code = own ?? code;
    neverSent ||= own !== undefined && neverSentCodes.has(own);
  }
  return { reason: reason || String(error), ...(code !== undefined && { code }), neverSent };
}
