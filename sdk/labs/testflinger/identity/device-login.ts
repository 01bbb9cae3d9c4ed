import type { Clock } from '../../../http/clock.ts';
import { HttpError, LabError, NetworkError, TimeoutError } from '../../../http/errors.ts';
import type { LoginOptions } from '../../lab-kind.ts';
import { requireText, textOf } from '../../wire.ts';
import { connectEndpoint, readTokenPair, type TokenEndpoint, type TokenPair } from './tokens.ts';

/** What the provider's own specification (RFC 8628) has for an answer that does not say. */
const defaultIntervalMs = 5000;
const slowDownMs = 5000;
/** Limits on what a server may ask for: a login is done in minutes, or not at all. */
const longestIntervalMs = 60_000;
const longestLoginMs = 3_600_000;
const defaultLoginMs = 300_000;

interface DeviceLogin {
  readonly requestId: string;
  readonly code: string;
  readonly url: string;
  readonly completeUrl?: string;
  readonly intervalMs: number;
  readonly expiresInMs: number;
}

/**
 * Logs a person in by a browser, on this machine or another: the server passes on what the identity provider says, and is
 * asked until the person has agreed.
 *
 * @throws {LabError} `refused` when the person says no, or takes too long, or the server knows no people
 */
export async function loginByBrowser(
  endpoint: TokenEndpoint,
  { show, signal, clock }: LoginOptions & { readonly clock: Clock },
): Promise<TokenPair> {
  const server = { ...connectEndpoint(endpoint), ...endpoint };
  const { requestId, code, url, completeUrl, intervalMs, expiresInMs } = await begin(server, signal);
  show({ url, code, ...(completeUrl !== undefined && { completeUrl }), expiresInMs });
  const endsAt = clock.now() + expiresInMs;
  for (let pauseMs = intervalMs; ; ) {
    if (clock.now() + pauseMs > endsAt) throw tooLate();
    await clock.sleep(pauseMs, signal);
    const answer = await poll(server, requestId, signal);
    if (typeof answer === 'object') return answer;
    if (answer === 'slow_down') pauseMs = Math.min(pauseMs + slowDownMs, longestIntervalMs);
  }
}

type Server = TokenEndpoint & ReturnType<typeof connectEndpoint>;

async function begin(server: Server, signal?: AbortSignal): Promise<DeviceLogin> {
  try {
    // A login that is begun twice is finished once.
    const { data } = await server.api.POST('/oidc/auth-init', {
      fetch: server.repeatably,
      ...(signal && { signal }),
    });
    const completeUrl = data?.verification_uri_complete;
    return {
      requestId: requireText(data?.request_id, 'request_id'),
      code: requireText(data?.user_code, 'user_code'),
      url: requireText(data?.verification_uri, 'verification_uri'),
      ...(textOf(completeUrl) && { completeUrl: completeUrl as string }),
      intervalMs: toMs(data?.interval, { fallbackMs: defaultIntervalMs, limitMs: longestIntervalMs }),
      expiresInMs: toMs(data?.expires_in, { fallbackMs: defaultLoginMs, limitMs: longestLoginMs }),
    };
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) {
      throw new LabError(
        'refused',
        `the Testflinger server at ${server.url} has no login for people. It may take anonymous requests; for anything else set TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY.`,
        { cause: error },
      );
    }
    if (error instanceof HttpError && error.status >= 500) {
      throw new LabError(
        'refused',
        `the Testflinger server at ${server.url} cannot begin a login: its identity provider does not answer as it should (${error.message}). Try again later.`,
        { cause: error },
      );
    }
    throw error;
  }
}

type PollAnswer = TokenPair | 'slow_down' | 'authorization_pending';

async function poll(server: Server, requestId: string, signal?: AbortSignal): Promise<PollAnswer> {
  try {
    const { data } = await server.api.POST('/oidc/auth-poll/{request_id}', {
      params: { path: { request_id: requestId } },
      ...(signal && { signal }),
    });
    return readTokenPair(data, server.transport);
  } catch (error) {
    signal?.throwIfAborted();
    // The provider, or the line, is out of order for a moment; the person may agree all the same.
    if (error instanceof NetworkError || error instanceof TimeoutError) return 'slow_down';
    if (!(error instanceof HttpError)) throw error;
    if (error.status >= 500) return 'slow_down';
    if (error.status !== 400) throw error;
    const reason = readError(error.body);
    if (reason === 'authorization_pending' || reason === 'slow_down') return reason;
    if (reason === 'expired_token') throw tooLate();
    if (reason === 'access_denied') throw refuse('the login was denied in the browser', error);
    // It forgets a request that is done: then the answer with the tokens has been lost.
    throw refuse(`the login could not be finished: ${reason ?? error.message}. Try again`, error);
  }
}

const refuse = (message: string, cause: unknown) => new LabError('refused', message, { cause });

function tooLate(): LabError {
  return new LabError('refused', 'nobody agreed to the login in time. Run `rigline auth login` again.');
}

function readError(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' && 'error' in value ? textOf(value.error) : undefined;
  } catch {
    return undefined;
  }
}

function toMs(
  seconds: unknown,
  { fallbackMs, limitMs }: { readonly fallbackMs: number; readonly limitMs: number },
): number {
  const ms = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : fallbackMs;
  return Math.min(Math.max(ms, 1000), limitMs);
}
