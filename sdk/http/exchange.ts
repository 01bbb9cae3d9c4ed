import { HttpError, messageOf } from './errors.ts';
import type { Redactor } from './redact.ts';
import { toLine } from './summarize.ts';

/** One attempt at a request, and what came of it. There are no secrets in it: texts are redacted, and the query is left out. */
export interface Exchange {
  /** What we sent as `x-request-id`: by this the request is found in a server's log. */
  readonly id: string;
  readonly method: string;
  /** Path at the server. */
  readonly path: string;
  /** The pattern of the path, e.g. `/v1/job/{job_id}`; where no description has the call, ids are guessed and shown as `*`. */
  readonly route: string;
  /** 1 is the first. */
  readonly attempt: number;
  /** In ms since the epoch. */
  readonly sentAtMs: number;
  /** Until the answer was there, or its beginning where it is a stream. */
  readonly durationMs: number;
  /** Absent when there was no answer. */
  readonly status?: number;
  /** Why it failed, in one line. Absent: it went well. */
  readonly error?: string;
  /** It was us who gave it up, e.g. when the run was stopped. */
  readonly isAborted?: true;
  /** It is sent again, after so many ms. */
  readonly retryInMs?: number;
  /** The headers by which the server, or what stands before it, names the request; by their lower-case names. */
  readonly requestIds: Readonly<Record<string, string>>;
  /** What the server's clock says: its `Date` header. */
  readonly serverDate?: string;
}

/** The part of an exchange that is known when it begins. */
export type ExchangeStart = Pick<Exchange, 'id' | 'method' | 'attempt' | 'sentAtMs'> & {
  readonly url: string;
  readonly route?: string | undefined;
};

/** How it ended: an answer, or an error. */
export interface ExchangeEnd extends Pick<Exchange, 'durationMs' | 'isAborted' | 'retryInMs'> {
  readonly response?: Response;
  readonly error?: unknown;
}

/** Headers in which servers and proxies name a request, so that it can be found in their logs. */
const requestIdHeaders = [
  'x-request-id',
  'request-id',
  'x-correlation-id',
  'x-trace-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-amzn-trace-id',
  'x-amz-cf-id',
  'x-azure-ref',
  'x-ms-request-id',
  'x-cloud-trace-context',
  'x-guploader-uploadid',
  'cf-ray',
];

const longest = { id: 200, path: 500, error: 500 };

/** Puts an exchange together from its two ends. */
export function describeExchange(start: ExchangeStart, end: ExchangeEnd, redact: Redactor): Exchange {
  const { id, method, attempt, sentAtMs, url, route } = start;
  const { response, error, durationMs, isAborted, retryInMs } = end;
  const answer = response ?? (error instanceof HttpError ? error : undefined);
  const path = toLine(redact(new URL(url).pathname), longest.path);
  const clean = (text: string) => toLine(redact(text), longest.id);
  const serverDate = answer?.headers?.get('date');
  const ids = requestIdHeaders.flatMap((name) => {
    const value = answer?.headers?.get(name);
    return value ? [[name, clean(value)] as const] : [];
  });
  return {
    id,
    method,
    path,
    route: route ?? guessRoute(path),
    attempt,
    sentAtMs,
    durationMs,
    ...(answer && { status: answer.status }),
    ...(error !== undefined && { error: toLine(redact(messageOf(error)), longest.error) }),
    ...(isAborted && { isAborted }),
    ...(retryInMs !== undefined && { retryInMs }),
    requestIds: Object.fromEntries(ids),
    ...(serverDate && { serverDate: clean(serverDate) }),
  };
}

/** A line for a person who waits, when an exchange that failed is tried again; undefined for any other. */
export function describeRetry({ error, retryInMs = 0 }: Exchange): string | undefined {
  // A token that is renewed at once is no news.
  if (error === undefined || retryInMs === 0) return undefined;
  return `${error}; trying again in ${(retryInMs / 1000).toFixed(1)} s`;
}

/** What has a digit in it is taken for an id, unless it is the version of an API. */
export function guessRoute(path: string): string {
  return path
    .split('/')
    .map((part) => (/\d/.test(part) && !/^v\d+$/.test(part) ? '*' : part))
    .join('/');
}

/**
 * Gives each request an id that no other has: of this transport by its count, of others by chance. Made of letters, digits
 * and dashes, which no server minds.
 *
 * @param random - in [0, 1)
 */
export function createRequestIds(random: () => number): () => string {
  let prefix: string | undefined;
  let count = 0;
  return () => {
    prefix ??= Math.floor(random() * 2 ** 48)
      .toString(36)
      .padStart(10, '0');
    count += 1;
    return `rigline-${prefix}-${count}`;
  };
}
