import type { paths } from '../../generated/avocado.ts';
import { type ApiClient, createApiClient } from '../../http/api-client.ts';
import { type Auth, anonymous, fixedAuth } from '../../http/auth.ts';
import { toBase64 } from '../../http/redact.ts';
import { createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';

/** The connection to an Avocado server. */
export interface AvocadoClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface AvocadoClientOptions {
  /** The server's address, e.g. `http://avocado.example.com:9405`. */
  readonly url: string;
  /** Sent with every call. A server without users needs none, and refuses every call that brings wrong ones. */
  readonly credentials?: AvocadoCredentials | undefined;
  readonly network: Network;
}

export interface AvocadoCredentials {
  readonly username: string;
  readonly password: string;
}

/** Connects to an Avocado server; nothing is sent yet. */
export function connectAvocado({ url: address, credentials, network }: AvocadoClientOptions): AvocadoClient {
  const url = address.replace(/\/+$/, '');
  const transport = createTransport({
    ...network,
    server: `avocado at ${network.redact(url)}`,
    auth: credentials ? basicAuth(credentials, network) : anonymous,
  });
  return { api: createApiClient<paths>(url, transport), transport, url };
}

function basicAuth({ username, password }: AvocadoCredentials, { redact }: Network): Auth {
  const basic = toBase64(`${username}:${password}`);
  redact.add(password);
  redact.add(basic);
  return fixedAuth(`Basic ${basic}`);
}
