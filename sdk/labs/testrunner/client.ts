import type { paths } from '../../generated/testrunner.ts';
import { type ApiClient, createApiClient } from '../../http/api-client.ts';
import { createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';

/** The connection to a TestRunner server. */
export interface TestRunnerClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface TestRunnerClientOptions {
  /** The server's address, e.g. `http://testrunner.example.com:8080`. It knows no users, so there are no credentials. */
  readonly url: string;
  readonly network: Network;
}

/** Connects to a TestRunner server; nothing is sent yet. */
export function connectTestRunner({ url: address, network }: TestRunnerClientOptions): TestRunnerClient {
  const url = address.replace(/\/+$/, '');
  const transport = createTransport({ ...network, server: `testrunner at ${network.redact(url)}` });
  return { api: createApiClient<paths>(url, transport), transport, url };
}
