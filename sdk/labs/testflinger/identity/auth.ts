import { type Auth, anonymous, bearerAuth } from '../../../http/auth.ts';
import { toBase64 } from '../../../http/redact.ts';
import type { TestflingerClientOptions } from '../client.ts';
import { type AccessGrant, type ClientCredentials, obtainTokens, refreshAccess, type TokenEndpoint } from './tokens.ts';

/** How a client shows who it is: by its credentials, by a person's login, or not at all. */
export function chooseAuth(
  { credentials, findRefreshToken }: Pick<TestflingerClientOptions, 'credentials' | 'findRefreshToken'>,
  endpoint: TokenEndpoint,
): Auth {
  if (credentials) return credentialAuth(credentials, endpoint);
  return findRefreshToken ? loginAuth(findRefreshToken, endpoint) : anonymous;
}

function credentialAuth(credentials: ClientCredentials, endpoint: TokenEndpoint): Auth {
  const { redact } = endpoint.transport;
  redact.add(credentials.secretKey);
  redact.add(toBase64(`${credentials.clientId}:${credentials.secretKey}`));
  return bearerOf(endpoint, async (signal) => await obtainTokens(endpoint, credentials, signal));
}

/** Buys access tokens with a refresh token that is read anew each time, since somebody else renews it. */
export function refreshAuth(readToken: () => Promise<string>, endpoint: TokenEndpoint): Auth {
  return bearerOf(endpoint, async (signal) => await refreshAccess(endpoint, await readToken(), signal));
}

/** Whether there is a login is known only when somebody looks, and who never logged in is anonymous. */
function loginAuth(findRefreshToken: () => Promise<string | undefined>, endpoint: TokenEndpoint): Auth {
  let found: Promise<string | undefined> | undefined;
  const find = () => (found ??= findRefreshToken());
  const loggedIn = refreshAuth(async () => (await find()) ?? '', endpoint);
  return {
    header: async (signal) => ((await find()) === undefined ? undefined : await loggedIn.header(signal)),
    renew: (refused) => refused !== undefined && (loggedIn.renew?.(refused) ?? false),
  };
}

function bearerOf({ transport }: TokenEndpoint, obtain: (signal?: AbortSignal) => Promise<AccessGrant>): Auth {
  return bearerAuth({
    clock: transport.clock,
    redact: transport.redact,
    async obtain(signal) {
      const { accessToken, expiresInMs } = await obtain(signal);
      return { token: accessToken, expiresInMs };
    },
  });
}
