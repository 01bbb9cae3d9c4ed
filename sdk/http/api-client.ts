import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ProtocolError } from './errors.ts';
import { isHtmlPage, summarize } from './summarize.ts';
import type { Call, CallOptions, Transport } from './transport.ts';

/** A client typed by a spec, on our transport. Its calls never give an `error`: anything but 2xx is thrown. */
export type ApiClient<Paths extends {}> = Client<Paths>;

/**
 * Joins openapi-fetch, which knows the types, with the transport, which knows the network.
 *
 * An empty answer of any status gives `data: undefined` (Testflinger sends 204 with a JSON media type); a web page or a
 * half document where JSON was promised is a {@link ProtocolError}.
 */
export function createApiClient<Paths extends {}>(baseUrl: string, transport: Transport): ApiClient<Paths> {
  const client = createClient<Paths>({ baseUrl, fetch: sendWith(transport) });
  client.use(guard);
  return client;
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

const guard: Middleware = {
  async onResponse({ request, response, options }) {
    if (options.parseAs !== 'json' && options.parseAs !== 'text') return undefined;
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const where = `${request.method} ${new URL(request.url).pathname}`;
    if (isHtmlPage(text)) {
      throw new ProtocolError(
        `${where} was answered with ${summarize(text, contentType)} instead of an API answer. Is this the lab's address, or does a proxy or a sign-on page stand before it?`,
      );
    }
    if (options.parseAs === 'json' && text.trim() !== '' && !isJson(text)) {
      throw new ProtocolError(
        `${where} was answered with something that is not JSON (${contentType || 'no media type'}): ${summarize(text, contentType)}`,
      );
    }
    if (text.trim() === '') return new Response(null, { status: 204, headers: response.headers });
    return new Response(text, { status: response.status, headers: response.headers });
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
