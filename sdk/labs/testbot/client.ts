import type { paths } from '../../generated/testbot.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { createTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';
import { explainError } from './explain.ts';

/** The connection to a testbot server. */
export interface TestbotClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** For a POST that may take effect twice without harm. */
  readonly sendRepeatably: (request: Request) => Promise<Response>;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface TestbotClientOptions {
  /** The server's address, e.g. `http://testbot.example.com:8888`. */
  readonly url: string;
  readonly network: Network;
}

/**
 * A 500 is this server's word for an unknown id and for a bad request, too, so a read is repeated once and no more: whoever
 * has to wait for the server to come back does that above.
 */
const retry = { maxAttempts: 2 };

/** It does one thing at a time, and its system keeps five connections waiting before it refuses more. */
const inFlight = 4;

/** Connects to a testbot server, which knows no credentials; nothing is sent yet. */
export function connectTestbot({ url: address, network }: TestbotClientOptions): TestbotClient {
  const url = address.replace(/\/+$/, '');
  const transport = createTransport({
    ...network,
    retry: { ...retry, ...network.retry },
    limits: { inFlight, ...network.limits },
    server: `testbot at ${network.redact(url)}`,
    explain: explainError,
  });
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    sendRepeatably: sendWith(transport, { repeatable: true }),
    url,
  };
}
