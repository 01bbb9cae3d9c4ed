import type { paths } from '../../generated/testflinger.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { type CallOptions, createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../../labs/network.ts';
import { createExplainer } from '../../labs/testflinger/explain.ts';
import { chooseAuth, refreshAuth } from '../../labs/testflinger/identity/auth.ts';
import type { ClientCredentials } from '../../labs/testflinger/identity/tokens.ts';

/** The connection of an agent to its server: credentials, the cookie that names it, and nothing of any job. */
export interface WorkerConnection {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
  /** Sends a typed call as this agent: with its cookie, and keeping the one that comes back. */
  readonly sendAs: (options?: CallOptions) => (request: Request) => Promise<Response>;
  /** The headers of a call that is not typed. */
  readonly headers: () => Record<string, string>;
}

export interface WorkerConnectionOptions {
  /** The server's address; `http://` is put before one without a scheme. */
  readonly url: string;
  /** Of a client with the role `agent`. */
  readonly credentials?: ClientCredentials | undefined;
  /** Gives the refresh token of such a client, whenever a new access token is needed. */
  readonly readRefreshToken?: (() => Promise<string>) | undefined;
  readonly network: Network;
}

/** The official agent tries six times; each pause is twice the one before. */
const retry = { maxAttempts: 6, baseDelayMs: 300 };

/** Connects an agent; nothing is sent yet. */
export function connectWorker({
  url: address,
  credentials,
  readRefreshToken,
  network,
}: WorkerConnectionOptions): WorkerConnection {
  const plain = address.replace(/\/+$/, '');
  const url = /^https?:/i.test(plain) ? plain : `http://${plain}`;
  const server = `testflinger at ${network.redact(url)}`;
  const common = { ...network, retry: { ...retry, ...network.retry }, server, explain: createExplainer('credentials') };
  const endpoint = { url, transport: common, renewal: 'Renew the refresh token of this agent' };
  const auth =
    credentials || !readRefreshToken ? chooseAuth({ credentials }, endpoint) : refreshAuth(readRefreshToken, endpoint);
  const transport = createTransport({ ...common, auth });
  let cookie: string | undefined;
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    url,
    headers: () => (cookie === undefined ? {} : { cookie }),
    sendAs: (options = {}) => {
      const send = sendWith(transport, options);
      return async (request) => {
        if (cookie !== undefined) request.headers.set('cookie', cookie);
        const response = await send(request);
        cookie = readCookie(response) ?? cookie;
        return response;
      };
    },
  };
}

/** Name and value of the one cookie that counts, as the server wrote them. */
function readCookie(response: Response): string | undefined {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]?.trim() ?? '');
  return pairs.find((pair) => pair.startsWith('agent_name='));
}
