import type { paths } from '../../generated/testrunner.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { createTransport, hurryTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';

/** The connection to a TestRunner server. It has no login. */
export interface TestrunnerClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /**
   * For a DELETE, which is sent once only: the id of a deleted run may be that of somebody else's new run a moment later.
   */
  readonly sendOnce: (request: Request) => Promise<Response>;
  /** For an upload: a slow line is allowed ten minutes. */
  readonly sendUpload: (request: Request) => Promise<Response>;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface TestrunnerClientOptions {
  /** The server's address, e.g. `http://testrunner.example.com:8080`. */
  readonly url: string;
  readonly network: Network;
}

const uploadTimeoutMs = 600_000;

/** Connects to a TestRunner server; nothing is sent yet. */
export function connectTestrunner({ url: address, network }: TestrunnerClientOptions): TestrunnerClient {
  const url = address.replace(/\/+$/, '');
  return toClient(url, createTransport({ ...network, server: `testrunner at ${network.redact(url)}` }));
}

/** The same connection, for requests that wait for no others: those that stop a run, or find one that may exist. */
export function hurryTestrunner({ url, transport }: TestrunnerClient): TestrunnerClient {
  return toClient(url, hurryTransport(transport));
}

function toClient(url: string, transport: Transport): TestrunnerClient {
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    sendOnce: sendWith(transport, { repeatable: false }),
    sendUpload: sendWith(transport, { attemptTimeoutMs: uploadTimeoutMs, totalTimeoutMs: uploadTimeoutMs }),
    url,
  };
}
