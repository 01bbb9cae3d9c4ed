import type { components, paths } from '../../generated/avocado.ts';
import { type ApiClient, createApiClient, sendWith } from '../../http/api-client.ts';
import { fixedAuth } from '../../http/auth.ts';
import { HttpError } from '../../http/errors.ts';
import { toBase64 } from '../../http/redact.ts';
import { createTransport, hurryTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';
import { explainError } from './explain.ts';

export type Job = components['schemas']['Job'];
export type TestRow = components['schemas']['Test'];

/** The connection to an Avocado server. */
export interface AvocadoClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** For reads whose 500 is an answer: this server crashes on the id of a job that it does not have. */
  readonly sendOnce: (request: Request) => Promise<Response>;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface AvocadoClientOptions {
  /** The server's address, e.g. `http://avocado.example.com:9405`. */
  readonly url: string;
  /** HTTP Basic. Absent: anonymous, which the server allows everywhere. */
  readonly credentials?: AvocadoCredentials | undefined;
  readonly network: Network;
}

export interface AvocadoCredentials {
  readonly user: string;
  readonly password: string;
}

/** Connects to a server; nothing is sent yet. */
export function connectAvocado({ url: address, credentials, network }: AvocadoClientOptions): AvocadoClient {
  const url = address.replace(/\/+$/, '');
  const basic = credentials && toBase64(`${credentials.user}:${credentials.password}`);
  if (credentials && basic !== undefined) {
    network.redact.add(credentials.password);
    network.redact.add(basic);
  }
  const transport = createTransport({
    ...network,
    server: `avocado server at ${network.redact(url)}`,
    explain: explainError,
    ...(basic !== undefined && { auth: fixedAuth(`Basic ${basic}`) }),
  });
  return toClient(url, transport);
}

/** The same connection, for requests that wait for no others: those that give a job up. */
export function hurryAvocado({ url, transport }: AvocadoClient): AvocadoClient {
  return toClient(url, hurryTransport(transport));
}

function toClient(url: string, transport: Transport): AvocadoClient {
  return {
    api: createApiClient<paths>(url, transport),
    transport,
    sendOnce: sendWith(transport, { repeatable: false }),
    url,
  };
}

/** The page that the server shows for whatever it did not expect: an unknown job, a duplicate, a value it cannot store. */
export function isCrash(error: unknown): boolean {
  return error instanceof HttpError && error.status === 500 && error.body.includes('<h1>Server Error (500)</h1>');
}
