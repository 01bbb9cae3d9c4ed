import type { components, paths } from '../../generated/testflinger.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { createRequestBudget } from '../../http/budget/budget.ts';
import { createTransport, hurryTransport, type Transport, type TransportOptions } from '../../http/transport.ts';
import type { Network } from '../network.ts';
import { createExplainer } from './explain.ts';
import { chooseAuth } from './identity/auth.ts';
import { readTokenClaims, type TokenClaims } from './identity/token-claims.ts';
import type { ClientCredentials, TokenEndpoint } from './identity/tokens.ts';

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
    // Tokens come from the same server.
    budget: createRequestBudget(network.clock, network.limits),
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

/** The same connection, for requests that wait for no others: those that stop a job, or find one that may exist. */
export function hurryTestflinger(server: TestflingerClient): TestflingerClient {
  const transport = hurryTransport(server.transport);
  return {
    ...server,
    api: createApiClient<paths>(server.url, transport),
    transport,
    sendRepeatably: sendWith(transport, { repeatable: true }),
  };
}
