import type { paths } from '../../generated/testbot.ts';
import { type ApiClient, createApiClient } from '../../http/api-client.ts';
import { createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';

/** The connection to a testbot server. */
export interface TestbotClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface TestbotClientOptions {
  /** The server's address, e.g. `http://testbot.example.com:8888`. It knows no users, so there are no credentials. */
  readonly url: string;
  readonly network: Network;
}

/** Connects to a testbot server; nothing is sent yet. */
export function connectTestbot({ url: address, network }: TestbotClientOptions): TestbotClient {
  const url = address.replace(/\/+$/, '');
  const transport = createTransport({ ...network, server: `testbot at ${network.redact(url)}` });
  return { api: createApiClient<paths>(url, transport), transport, url };
}
