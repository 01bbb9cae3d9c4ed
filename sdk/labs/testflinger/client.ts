import type { components, paths } from '../../generated/testflinger.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { type Auth, anonymous, bearerAuth } from '../../http/auth.ts';
import { toBase64 } from '../../http/redact.ts';
import { createTransport, type Transport, type TransportOptions } from '../../http/transport.ts';
import type { Network } from '../network.ts';
import { createExplainer } from './explain.ts';
import { readTokenClaims, type TokenClaims } from './token-claims.ts';
import { type AccessGrant, type ClientCredentials, obtainTokens, refreshAccess, type TokenEndpoint } from './tokens.ts';

export type Result = components['schemas']['Result'];

/** The connection to a Testflinger server. */
export interface TestflingerClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** For a POST that may take effect twice without harm. */
  readonly sendRepeatably: (request: Request) => Promise<Response>;
  /** Without a slash at the end. */
  readonly url: string;
  /** The token endpoints of the same server, which want no token. */
  readonly tokens: TokenEndpoint;
  /** What our access token says about us; undefined for an anonymous caller. */
  identify(signal?: AbortSignal): Promise<TokenClaims | undefined>;
}

export interface TestflingerClientOptions {
  /** The server's address, e.g. `https://testflinger.example.com`. */
  readonly url: string;
  /** Exchanged for a token that lives ten minutes. Absent: anonymous, which a server without OIDC allows. */
  readonly credentials?: ClientCredentials | undefined;
  /**
   * Gives the refresh token of a person's login, for a caller without credentials; asked once, when the first call needs
   * it. Undefined: there is no login, and calls are anonymous.
   */
  readonly findRefreshToken?: (() => Promise<string | undefined>) | undefined;
  readonly network: Network;
}

/** Connects to a Testflinger server; nothing is sent yet. */
export function connectTestflinger(options: TestflingerClientOptions): TestflingerClient {
  const { credentials, network } = options;
  const url = options.url.replace(/\/+$/, '');
  const common: TransportOptions = {
    ...network,
    server: `testflinger at ${network.redact(url)}`,
    explain: createExplainer(credentials ? 'credentials' : 'login'),
  };
  const tokens: TokenEndpoint = { url, transport: common };
  const auth = chooseAuth(options, tokens);
  const transport = createTransport({ ...common, auth });
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    sendRepeatably: sendWith(transport, { repeatable: true }),
    url,
    tokens,
    async identify(signal) {
      const header = await auth.header(signal);
      return header === undefined ? undefined : readTokenClaims(header.slice('Bearer '.length));
    },
  };
}

function chooseAuth(
  { credentials, findRefreshToken, network }: TestflingerClientOptions,
  endpoint: TokenEndpoint,
): Auth {
  const bearer = (obtain: (signal?: AbortSignal) => Promise<AccessGrant>) =>
    bearerAuth({
      clock: network.clock,
      redact: network.redact,
      async obtain(signal) {
        const { accessToken, expiresInMs } = await obtain(signal);
        return { token: accessToken, expiresInMs };
      },
    });
  if (credentials) {
    network.redact.add(credentials.secretKey);
    network.redact.add(toBase64(`${credentials.clientId}:${credentials.secretKey}`));
    return bearer(async (signal) => await obtainTokens(endpoint, credentials, signal));
  }
  return findRefreshToken ? loginAuth(findRefreshToken, endpoint, bearer) : anonymous;
}

/** Whether there is a login is known only when somebody looks, and who never logged in is anonymous. */
function loginAuth(
  findRefreshToken: () => Promise<string | undefined>,
  endpoint: TokenEndpoint,
  bearer: (obtain: (signal?: AbortSignal) => Promise<AccessGrant>) => Auth,
): Auth {
  let found: Promise<string | undefined> | undefined;
  const find = () => (found ??= findRefreshToken());
  const loggedIn = bearer(async (signal) => await refreshAccess(endpoint, (await find()) ?? '', signal));
  return {
    header: async (signal) => ((await find()) === undefined ? undefined : await loggedIn.header(signal)),
    renew: (refused) => refused !== undefined && (loggedIn.renew?.(refused) ?? false),
  };
}
