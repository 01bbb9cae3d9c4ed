import { isStopping } from './delay-abort.ts';

/**
 * Every error Rigline throws on purpose. `code` is stable and for machines; `message` is for people and says what
 * happened, to what, and what to do next. No message holds a secret: texts pass through the redactor first.
 */
export abstract class RiglineError extends Error {
  abstract readonly code: string;
}

/** The request of the user makes no sense, and nothing was submitted. */
export class UsageError extends RiglineError {
  override readonly name = 'UsageError';
  readonly code = 'usage';
}

/** The lab answered with a status outside 2xx. */
export class HttpError extends RiglineError {
  override readonly name = 'HttpError';
  readonly code = 'http';
  readonly status: number;
  readonly method: string;
  readonly url: string;
  /** The answer's text, cut and redacted. */
  readonly body: string;
  readonly contentType: string;
  /** As they came: not redacted. */
  readonly headers?: Headers;

  constructor(
    message: string,
    answer: Pick<HttpError, 'status' | 'method' | 'url' | 'body' | 'contentType'> & { readonly headers?: Headers },
  ) {
    super(message);
    this.status = answer.status;
    this.method = answer.method;
    this.url = answer.url;
    this.body = answer.body;
    this.contentType = answer.contentType;
    if (answer.headers) this.headers = answer.headers;
  }
}

/** No answer: the connection could not be made, or broke. */
export class NetworkError extends RiglineError {
  override readonly name = 'NetworkError';
  readonly code = 'network';
  /** The connection was never made, so the request cannot have taken effect. Otherwise nobody knows. */
  readonly neverSent: boolean;

  constructor(
    message: string,
    { neverSent = false, ...options }: ErrorOptions & { readonly neverSent?: boolean } = {},
  ) {
    super(message, options);
    this.neverSent = neverSent;
  }
}

/** No answer in time. Whether the request took effect is not known. */
export class TimeoutError extends RiglineError {
  override readonly name = 'TimeoutError';
  readonly code = 'timeout';
}

/** An answer that is not what the API promises: HTML instead of JSON, a half document, a redirect to a stranger. */
export class ProtocolError extends RiglineError {
  override readonly name = 'ProtocolError';
  readonly code = 'protocol';
}

/** Whether a call that ended in this error may have been carried out: no answer, half an answer, or a proxy's word. */
export function mayHaveTakenEffect(error: unknown): boolean {
  if (error instanceof NetworkError) return !error.neverSent;
  return (
    error instanceof TimeoutError ||
    error instanceof ProtocolError ||
    (error instanceof HttpError && error.status >= 500)
  );
}

const neverSubmitted = new WeakSet<Error>();

/**
 * Whether a submit that ended in this error can be tried again with the same key: it is certain that it made no job, or that
 * the same submit would only find what it made.
 */
export function wasNeverSubmitted(error: unknown): boolean {
  return error instanceof Error && neverSubmitted.has(error);
}

/** Notes of an error that the submit which it ends can be tried again. Gives the error as it is. */
export function noteNeverSubmitted<T>(error: T): T {
  if (error instanceof Error) neverSubmitted.add(error);
  return error;
}

/** A submit that was about to send its job when it was stopped, and did not. */
export class NothingSent extends Error {
  override readonly name = 'NothingSent';
}

/**
 * What a submit asks before it sends anything that could make a job: {@link wasNeverSubmitted} of all errors of it.
 *
 * @throws {NothingSent} when somebody has begun to stop the submit meanwhile
 */
export async function beforeSubmit<T>(ask: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    const answer = await ask();
    if (isStopping(signal)) throw new NothingSent('stopped before the job was sent', { cause: signal?.reason });
    return answer;
  } catch (error) {
    throw noteNeverSubmitted(error);
  }
}

/** What makes a lab refuse or lose a job. */
export type LabErrorCode = 'node-busy' | 'refused' | 'not-found' | 'no-agents' | 'ambiguous-submit' | 'artifact';

/** The lab works, and cannot do what was asked. */
export class LabError extends RiglineError {
  override readonly name = 'LabError';
  readonly code: LabErrorCode;

  constructor(code: LabErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error is one of ours, also across two copies of this package. */
export function isRiglineError(error: unknown): error is RiglineError {
  return (
    error instanceof RiglineError ||
    (error instanceof Error && /^(Usage|Http|Network|Timeout|Protocol|Lab)Error$/.test(error.name) && 'code' in error)
  );
}
