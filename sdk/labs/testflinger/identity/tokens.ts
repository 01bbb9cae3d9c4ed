import type { paths } from '../../../generated/testflinger.ts';
import { createApiClient, sendWith } from '../../../http/api-client.ts';
import { type Auth, anonymous, fixedAuth } from '../../../http/auth.ts';
import { HttpError, LabError } from '../../../http/errors.ts';
import { toBase64 } from '../../../http/redact.ts';
import { createTransport, type TransportOptions } from '../../../http/transport.ts';
import { requireText } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly secretKey: string;
}

/** A token that opens the API for some minutes. */
export interface AccessGrant {
  readonly accessToken: string;
  readonly expiresInMs: number;
}

/** The same with a token that buys new ones, for six days from its first day on. */
export interface TokenPair extends AccessGrant {
  readonly refreshToken: string;
}

/** How long a refresh token is good for; using it does not make it last longer. */
export const refreshTokenMs = 6 * 86_400_000;

/** What it takes to talk to the token endpoints; they want no bearer token. */
export interface TokenEndpoint {
  readonly url: string;
  readonly transport: TransportOptions;
  /** What to do when a refresh token is no good any more. @default log in again */
  readonly renewal?: string;
}

/**
 * Exchanges client credentials for tokens. They go to this endpoint and nowhere else: anywhere else they would take our
 * role away.
 *
 * @throws {HttpError} 401 for credentials that the server does not know
 */
export async function obtainTokens(
  { url, transport }: TokenEndpoint,
  { clientId, secretKey }: ClientCredentials,
  signal?: AbortSignal,
): Promise<AccessGrant & Partial<TokenPair>> {
  const basic = toBase64(`${clientId}:${secretKey}`);
  transport.redact.add(secretKey);
  transport.redact.add(basic);
  const { api, repeatably } = connectEndpoint({ url, transport }, fixedAuth(`Basic ${basic}`));
  const { data } = await api.POST('/v1/oauth2/token', { fetch: repeatably, ...(signal && { signal }) });
  return data?.refresh_token ? readTokenPair(data, transport) : readGrant(data, transport);
}

/**
 * Buys a new access token with a refresh token, which stays as it is.
 *
 * @throws {LabError} `refused` when it has expired, was revoked, or is unknown
 */
export async function refreshAccess(
  { url, transport, renewal = 'Log in again with `rigline auth login`' }: TokenEndpoint,
  refreshToken: string,
  signal?: AbortSignal,
): Promise<AccessGrant> {
  transport.redact.add(refreshToken);
  const { api, repeatably } = connectEndpoint({ url, transport });
  try {
    const body = { refresh_token: refreshToken };
    const { data } = await api.POST('/v1/oauth2/refresh', { body, fetch: repeatably, ...(signal && { signal }) });
    return readGrant(data, transport);
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 400)) throw error;
    throw new LabError(
      'refused',
      `the login at ${url} is no good any more: ${explainRefresh(error.body)}. ${renewal}`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Revokes a refresh token for good. Access tokens that it has bought work until they run out, ten minutes at the most.
 *
 * @param server - of somebody with the role `admin`
 * @returns false when the server does not know it, or it was revoked before
 */
export async function revokeRefreshToken(
  server: TestflingerClient,
  refreshToken: string,
  signal?: AbortSignal,
): Promise<boolean> {
  server.transport.redact.add(refreshToken);
  try {
    const body = { refresh_token: refreshToken };
    await server.api.POST('/v1/oauth2/revoke', { body, fetch: server.sendRepeatably, ...(signal && { signal }) });
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.status === 400) return false;
    throw error;
  }
}

interface TokenAnswer {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  readonly refresh_token?: unknown;
}

/** Checks a pair as the server sends it, and keeps it out of whatever is shown. */
export function readTokenPair(data: TokenAnswer | undefined, transport: Pick<TransportOptions, 'redact'>): TokenPair {
  const grant = readGrant(data, transport);
  const refreshToken = requireText(data?.refresh_token, 'refresh_token');
  transport.redact.add(refreshToken);
  return { ...grant, refreshToken };
}

function readGrant(data: TokenAnswer | undefined, { redact }: Pick<TransportOptions, 'redact'>): AccessGrant {
  const accessToken = requireText(data?.access_token, 'access_token');
  redact.add(accessToken);
  return { accessToken, expiresInMs: (Number(data?.expires_in) || 600) * 1000 };
}

/** A way to the server that never shows our own token: one that is no good any more would stand in the way. */
export function connectEndpoint({ url, transport }: TokenEndpoint, auth: Auth = anonymous) {
  const tokens = createTransport({ ...transport, auth });
  // One token more does no harm.
  // Whoever needs a token may be about to stop a job.
  const repeatably = sendWith(tokens, { repeatable: true, isUrgent: true });
  return { api: createApiClient<paths>(url, tokens), repeatably };
}

function explainRefresh(body: string): string {
  if (/revoked/i.test(body)) return 'it was revoked';
  return /expired/i.test(body) ? 'it has expired, as it does after six days' : 'the server does not know it';
}
