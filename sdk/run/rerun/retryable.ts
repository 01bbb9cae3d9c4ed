import {
  HttpError,
  LabError,
  type LabErrorCode,
  NetworkError,
  ProtocolError,
  TimeoutError,
} from '../../http/errors.ts';

/** What may go differently at another node, or a little later. */
const transient: ReadonlySet<LabErrorCode> = new Set<LabErrorCode>(['node-busy', 'no-agents', 'artifact']);

/**
 * Whether work that ended in this error may be submitted again. Never where a job may exist that nobody can find; and not
 * where the lab would say the same again: a token that it does not take, a request that makes no sense to it, our own bug.
 */
export function isRetryable(error: unknown): boolean {
  if (error instanceof LabError) return transient.has(error.code);
  if (error instanceof HttpError) return error.status >= 500 || error.status === 429 || error.status === 408;
  return error instanceof NetworkError || error instanceof TimeoutError || error instanceof ProtocolError;
}
