import { AttemptError, readNetworkFailure } from './attempt-error.ts';
import { type Auth, anonymous } from './auth.ts';
import { createRequestBudget, type Leave, type RequestBudget } from './budget/budget.ts';
import type { BudgetLimits } from './budget/limits.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import { HttpError, isRiglineError, NetworkError, ProtocolError, TimeoutError, UsageError } from './errors.ts';
import { createRequestIds, describeExchange, type Exchange, type ExchangeEnd } from './exchange.ts';
import { readBody, readStart } from './read-body.ts';
import type { Redactor } from './redact.ts';
import { decideRedirect } from './redirect.ts';
import { decideRetry, defaultRetryPolicy, type RetryPolicy } from './retry.ts';
import { parseRetryAfter } from './retry-after.ts';
import { summarize, toLine } from './summarize.ts';

/** What a transport needs from outside. */
export interface TransportOptions {
  /** How messages name the server, e.g. `testflinger at https://lab.example.com`. */
  readonly server: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly userAgent: string;
  readonly redact: Redactor;
  readonly auth?: Auth;
  readonly retry?: Partial<RetryPolicy>;
  /** Limit of one attempt, in ms. @default 30_000 */
  readonly attemptTimeoutMs?: number;
  /**
   * Limit of a call with all its attempts and pauses, in ms. Time that it waits for the request budget is not counted: that
   * is nothing the server has done. @default 60_000
   */
  readonly totalTimeoutMs?: number;
  /** A lab's own reading of an error answer: one sentence, or undefined for the general one. */
  readonly explain?: (answer: ErrorAnswer) => string | undefined;
  /** Told of every attempt when it is over, and before the pause where there is to be another. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** How much the server is asked. */
  readonly limits?: Partial<BudgetLimits>;
  /** Shared with other transports to the same server. @default one of its own, with the `limits` */
  readonly budget?: RequestBudget;
}

export interface ErrorAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** How a single call differs from the transport's defaults. */
export interface CallOptions {
  /** The call may take effect twice without harm. @default true for GET, HEAD, PUT and DELETE */
  readonly repeatable?: boolean;
  /** Hand the body over as it comes, instead of reading it within the attempt. @default false */
  readonly stream?: boolean;
  /** Goes before all other requests to this server, whatever the rate; for what stops a job. @default false */
  readonly isUrgent?: boolean;
  /** A long-poll, which the server holds: it keeps no other request waiting. @default false */
  readonly isHeld?: boolean;
  readonly attemptTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
}

export interface Call extends CallOptions {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** The pattern of the path, where a description has it: by this requests are counted. */
  readonly route?: string | undefined;
  readonly headers?: NonNullable<RequestInit['headers']>;
  /** Makes the body anew for every attempt. */
  readonly body?: () => NonNullable<RequestInit['body']>;
  readonly signal?: AbortSignal;
}

/** The one way to the network, for all labs. */
export interface Transport {
  /** How messages name the server. */
  readonly server: string;
  readonly redact: Redactor;
  /** Through it go all calls. */
  readonly budget: RequestBudget;
  /**
   * Sends a call with credentials, retries what is safe to repeat, and gives a response with a status of 2xx.
   *
   * @throws {HttpError} any other status · {@link NetworkError} no answer · {@link TimeoutError} no answer in time ·
   * {@link ProtocolError} a refused redirect or an oversized answer · the signal's own reason when aborted
   */
  send(call: Call): Promise<Response>;
}

interface Attempt {
  readonly headers: Headers;
  /** When the call has to be over, in ms since the epoch. */
  readonly endsAt: number;
  readonly leave: Leave;
}

const maxBufferedBytes = 256 * 1024 * 1024;
const maxErrorBytes = 64 * 1024;
/** At the end of a cut text may stand the first half of a secret, which nobody would know for one; that much is cut off. */
const longestHalf = 8 * 1024;
/** What may go to another server: nobody knows which other header holds a secret. */
const plainHeaders = new Set(['accept', 'accept-language', 'range', 'user-agent']);
const idempotentMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

export function createTransport(options: TransportOptions): Transport {
  const { clock, redact, auth = anonymous, budget = createRequestBudget(clock, options.limits) } = options;
  const policy = { ...defaultRetryPolicy, ...options.retry };
  const nextId = createRequestIds(options.random);

  return {
    server: options.server,
    redact,
    budget,
    async send(call) {
      const repeatable = call.repeatable ?? idempotentMethods.has(call.method);
      let endsAt = clock.now() + (call.totalTimeoutMs ?? options.totalTimeoutMs ?? 60_000);
      let renewed = false;
      for (let attempt = 1; ; attempt++) {
        const authorization = await authorize(call, endsAt);
        const headers = buildHeaders(call, authorization);
        const leave = await budget.enter(call);
        endsAt += leave.waitedMs;
        const tell = beginExchange(call, headers, attempt);
        let error: unknown;
        try {
          const response = await attemptOnce(call, { headers, endsAt, leave });
          tell({ response });
          return response;
        } catch (thrown) {
          error = thrown;
        } finally {
          leave.done();
        }
        if (call.signal?.aborted) tell({ error: call.signal.reason, isAborted: true });
        call.signal?.throwIfAborted();

        // A 401 means that nothing was done, so even a POST is replayed, once.
        if (error instanceof AttemptError && error.isUnauthorized && !renewed && auth.renew?.(authorization)) {
          renewed = true;
          tell({ error: error.cause, retryInMs: 0 });
          continue;
        }
        if (!(error instanceof AttemptError)) {
          tell({ error });
          throw error;
        }
        const delayMs = decideRetry({
          failure: error.failure,
          attempt,
          repeatable,
          policy,
          random: options.random(),
          remainingMs: endsAt - clock.now(),
        });
        tell({ error: error.cause, ...(delayMs !== undefined && { retryInMs: delayMs }) });
        if (delayMs === undefined) throw error.cause;
        await clock.sleep(delayMs, call.signal);
      }
    },
  };

  /** Gives a function that tells how the attempt ended. */
  function beginExchange(
    { method, url, route }: Call,
    headers: Headers,
    attempt: number,
  ): (end: Omit<ExchangeEnd, 'durationMs'>) => void {
    const start = { id: headers.get('x-request-id') ?? '', method, url, route, attempt, sentAtMs: clock.now() };
    return (end) =>
      options.onExchange?.(describeExchange(start, { ...end, durationMs: clock.now() - start.sentAtMs }, redact));
  }

  function remainingMs(endsAt: number): number {
    return Math.max(1, endsAt - clock.now());
  }

  /** A token that has to be fetched first comes out of the call's total time. */
  async function authorize(call: Call, endsAt: number): Promise<string | undefined> {
    const what = `a token for ${call.method} ${redact(call.url)} (${options.server})`;
    const timeoutMs = remainingMs(endsAt);
    return await withDeadline({ clock, timeoutMs, signal: call.signal, what }, (signal) => auth.header(signal));
  }

  function buildHeaders(call: Call, authorization: string | undefined): Headers {
    const headers = new Headers(call.headers);
    headers.set('user-agent', options.userAgent);
    // Nobody needs it to understand the request, and whoever writes a log may note it.
    if (!headers.has('x-request-id')) headers.set('x-request-id', nextId());
    try {
      if (authorization !== undefined) headers.set('authorization', authorization);
    } catch {
      // The error would show the value.
      throw new UsageError(
        `the token or key for ${options.server} holds a character that a request cannot carry, such as a line break. Check how it is stored.`,
      );
    }
    return headers;
  }

  async function attemptOnce(call: Call, { headers, endsAt, leave }: Attempt): Promise<Response> {
    const timeoutMs = Math.min(call.attemptTimeoutMs ?? options.attemptTimeoutMs ?? 30_000, remainingMs(endsAt));
    const what = `${call.method} ${redact(call.url)}`;
    try {
      return await withDeadline(
        { clock, timeoutMs, signal: call.signal, what: `${what} (${options.server})` },
        async (signal) => {
          const response = await follow(call, headers, signal);
          leave.heed(response);
          if (!response.ok) throw await toAttemptError(response, call);
          if (call.stream) return response;
          const bytes = await readBody(response, maxBufferedBytes, `the answer of ${options.server} to ${what}`);
          const { status } = response;
          return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers: response.headers });
        },
      );
    } catch (error) {
      if (error instanceof AttemptError) throw error;
      if (error instanceof TimeoutError) throw new AttemptError({ kind: 'timeout' }, error);
      if (isRiglineError(error)) throw error;
      const { reason, code, neverSent } = readNetworkFailure(error);
      // The code alone is the cause: `fetch` writes URLs and headers into its messages.
      const cause = code === undefined ? undefined : Object.assign(new Error(code), { code });
      const message = redact(`${options.server} could not be reached: ${reason} (${what})`);
      throw new AttemptError({ kind: 'network', neverSent }, new NetworkError(message, { neverSent, cause }));
    }
  }

  async function follow(call: Call, headers: Headers, signal: AbortSignal): Promise<Response> {
    // A streamed body outlives the attempt's deadline, but not the caller's patience.
    const lasting = call.stream && call.signal ? AbortSignal.any([signal, call.signal]) : signal;
    let url = call.url;
    for (let hops = 0; ; hops++) {
      const body = call.body?.();
      const response = await options.fetch(url, {
        method: call.method,
        headers,
        redirect: 'manual',
        signal: lasting,
        ...(body !== undefined && { body }),
      });
      if (response.status < 300 || response.status > 399 || response.status === 304) return response;
      await response.body?.cancel();
      const decision = decideRedirect({
        method: call.method,
        from: url,
        location: response.headers.get('location'),
        hops,
      });
      if ('refuse' in decision) {
        throw new ProtocolError(
          redact(
            `${options.server} answered ${call.method} ${url} with ${decision.refuse}. Check the lab's address, and whether a sign-on page stands before it.`,
          ),
        );
      }
      if (!decision.keepCredentials) {
        for (const name of [...headers.keys()]) if (!plainHeaders.has(name)) headers.delete(name);
      }
      url = decision.follow;
    }
  }

  async function toAttemptError(response: Response, call: Call): Promise<AttemptError> {
    const contentType = response.headers.get('content-type') ?? '';
    const { bytes, isWhole } = await readStart(response, maxErrorBytes + longestHalf);
    const text = redact(new TextDecoder().decode(bytes));
    const body = isWhole ? text : text.slice(0, -longestHalf);
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now());
    const explained = options.explain?.({ status: response.status, contentType, body });
    const reason = explained === undefined ? summarize(body, contentType) : toLine(explained);
    const message = redact(
      `${options.server} answered ${response.status} to ${call.method} ${new URL(call.url).pathname}${reason ? `: ${reason}` : ''}`,
    );
    const { status, headers } = response;
    const url = redact(call.url);
    const cause = new HttpError(message, { status, method: call.method, url, body, contentType, headers });
    return new AttemptError({ kind: 'status', status, ...(retryAfterMs !== undefined && { retryAfterMs }) }, cause);
  }
}

/** The same way to the network, for calls that wait for no others. */
export function hurryTransport(transport: Transport): Transport {
  return { ...transport, send: async (call) => await transport.send({ ...call, isUrgent: true }) };
}
