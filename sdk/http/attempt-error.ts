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

/** `fetch` says only "fetch failed"; the reason and its code lie in the causes below. */
export function readNetworkFailure(error: unknown): { readonly reason: string; readonly neverSent: boolean } {
  let reason = '';
  let neverSent = false;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    reason = at.message || code || reason;
    neverSent ||= neverSentCodes.has(code);
  }
  return { reason: reason || String(error), neverSent };
}
