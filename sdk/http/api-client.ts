import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ProtocolError, UsageError } from './errors.ts';
import { isHtmlPage, summarize } from './summarize.ts';
import type { Call, CallOptions, Transport } from './transport.ts';

/** A client typed by a spec, on our transport. Its calls never give an `error`: anything but 2xx is thrown. */
export type ApiClient<Paths extends {}> = Client<Paths>;

/**
 * Joins openapi-fetch, which knows the types, with the transport, which knows the network.
 *
 * An empty answer of any status gives `data: undefined` (Testflinger sends 204 with a JSON media type); a web page or a
 * half document where JSON was promised is a {@link ProtocolError}.
 *
 * @throws {UsageError} when the address is none, or holds a user name or password
 */
export function createApiClient<Paths extends {}>(baseUrl: string, transport: Transport): ApiClient<Paths> {
  requireAddress(baseUrl, transport);
  const client = createClient<Paths>({ baseUrl, fetch: sendWith(transport) });
  client.use(createGuard(transport));
  return client;
}

function requireAddress(baseUrl: string, { redact }: Transport): void {
  if (!URL.canParse(baseUrl)) {
    throw new UsageError(`"${redact(baseUrl)}" is not the address of a lab. One looks like https://lab.example.com.`);
  }
  const { username, password } = new URL(baseUrl);
  if (username || password) {
    throw new UsageError(
      `the address ${redact(baseUrl)} holds a user name or password, which no request can carry. Give the address without it.`,
    );
  }
}

/** Options of one typed call that differ from the transport's defaults: `api.POST(path, { …, fetch: sendWith(…) })`. */
export function sendWith(transport: Transport, options: CallOptions = {}): (request: Request) => Promise<Response> {
  return async (request) => {
    const bytes = request.body ? await request.arrayBuffer() : undefined;
    const call: Call = {
      ...options,
      method: request.method,
      url: request.url,
      headers: request.headers,
      signal: request.signal,
      ...(bytes && { body: () => bytes }),
    };
    return await transport.send(call);
  };
}

function createGuard({ server, redact }: Transport): Middleware {
  return {
    async onResponse({ request, response, options }) {
      if (options.parseAs !== 'json' && options.parseAs !== 'text') return undefined;
      const text = await response.text();
      const contentType = response.headers.get('content-type') ?? '';
      const fail = (rest: string) =>
        new ProtocolError(redact(`${server} answered ${request.method} ${new URL(request.url).pathname} with ${rest}`));
      if (isHtmlPage(text)) {
        throw fail(
          `${summarize(redact(text), contentType)} instead of an API answer. Is this the lab's address, or does a proxy or a sign-on page stand before it?`,
        );
      }
      const { status } = response;
      const headers = new Headers(response.headers);
      if (text.trim() === '') {
        // What openapi-fetch takes for "nothing", without a change of the status.
        headers.set('content-length', '0');
        headers.delete('transfer-encoding');
        return new Response(null, { status, headers });
      }
      if (options.parseAs === 'json' && !isJson(text)) {
        throw fail(
          `something that is not JSON (${contentType || 'no media type'}): ${summarize(redact(text), contentType)}`,
        );
      }
      return new Response(text, { status, headers });
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
