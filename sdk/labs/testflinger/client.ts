import type { components, paths } from '../../generated/testflinger.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { type Auth, anonymous, bearerAuth, fixedAuth } from '../../http/auth.ts';
import { toBase64 } from '../../http/redact.ts';
import { createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';
import { requireText } from '../wire.ts';
import { explainError } from './explain.ts';

export type Result = components['schemas']['Result'];

/** The connection to a Testflinger server. */
export interface TestflingerClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** For a POST that may take effect twice without harm. */
  readonly sendRepeatably: (request: Request) => Promise<Response>;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface TestflingerClientOptions {
  /** The server's address, e.g. `https://testflinger.example.com`. */
  readonly url: string;
  /** Exchanged for a token that lives ten minutes. Absent: anonymous, which a server without OIDC allows. */
  readonly credentials?: ClientCredentials | undefined;
  readonly network: Network;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly secretKey: string;
}

/** Connects to a Testflinger server; nothing is sent yet. */
export function connectTestflinger({
  url: address,
  credentials,
  network,
}: TestflingerClientOptions): TestflingerClient {
  const url = address.replace(/\/+$/, '');
  const name = `testflinger at ${network.redact(url)}`;
  const common = { ...network, server: name, explain: explainError };
  const auth = credentials ? clientAuth(url, credentials, common) : anonymous;
  const transport = createTransport({ ...common, auth });
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    sendRepeatably: sendWith(transport, { repeatable: true }),
    url,
  };
}

/** Basic credentials go to the token endpoint and nowhere else: anywhere else they would take our role away. */
export function clientAuth(
  url: string,
  { clientId, secretKey }: ClientCredentials,
  common: Network & { readonly server: string },
): Auth {
  const basic = toBase64(`${clientId}:${secretKey}`);
  common.redact.add(secretKey);
  common.redact.add(basic);
  const transport = createTransport({ ...common, auth: fixedAuth(`Basic ${basic}`) });
  const tokens = createApiClient<paths>(url, transport);
  // One token more does no harm.
  const repeatably = sendWith(transport, { repeatable: true });
  return bearerAuth({
    clock: common.clock,
    redact: common.redact,
    async obtain(signal) {
      const { data } = await tokens.POST('/v1/oauth2/token', { fetch: repeatably, ...(signal && { signal }) });
      return {
        token: requireText(data?.access_token, 'access_token'),
        expiresInMs: (Number(data?.expires_in) || 600) * 1000,
      };
    },
  });
}
