import type { paths } from '../../generated/stb-tester.ts';
import { type ApiClient, createApiClient } from '../../http/api-client.ts';
import { fixedAuth } from '../../http/auth.ts';
import { summarize } from '../../http/summarize.ts';
import { createTransport, hurryTransport, type Transport } from '../../http/transport.ts';
import type { Network } from '../network.ts';

/** The connection to an stb-tester portal. */
export interface StbTesterClient {
  readonly api: ApiClient<paths>;
  readonly transport: Transport;
  /** Without a slash at the end. */
  readonly url: string;
}

export interface StbTesterClientOptions {
  /** The portal's address, e.g. `https://company.stb-tester.com`. */
  readonly url: string;
  /** The access token, sent as `Authorization: token …` to this address only. */
  readonly token: string;
  readonly network: Network;
}

/** Connects to a portal; nothing is sent yet. */
export function connectStbTester({ url: address, token, network }: StbTesterClientOptions): StbTesterClient {
  const url = address.replace(/\/+$/, '');
  network.redact.add(token);
  const transport = createTransport({
    ...network,
    server: `stb-tester at ${network.redact(url)}`,
    auth: fixedAuth(`token ${token}`),
    explain: ({ status, body, contentType }) =>
      status === 403
        ? `${summarize(body, contentType) || 'Forbidden'}. The access token is wrong or revoked, or its owner's role does not allow this`
        : undefined,
  });
  return { api: createApiClient<paths>(url, transport), transport, url };
}

/** The same connection, for requests that wait for no others: those that stop a job, or find one that may exist. */
export function hurryStbTester({ transport, url }: StbTesterClient): StbTesterClient {
  const hasty = hurryTransport(transport);
  return { api: createApiClient<paths>(url, hasty), transport: hasty, url };
}
