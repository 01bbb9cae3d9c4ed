import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ProtocolError, UsageError } from './errors.ts';
import { fillPath } from './fill-path.ts';
import { isHtmlPage, summarize } from './summarize.ts';
import type { Call, CallOptions, Transport } from './transport.ts';

/** A client typed by a spec, on our transport. Its calls never give an `error`: anything but 2xx is thrown. */
export type ApiClient<Paths extends {}> = Client<Paths>;

export interface ApiClientOptions {
  /** How every call differs from the transport's defaults. */
  readonly call?: CallOptions;
  /** Path parameters whose values may hold slashes. */
  readonly multiSegment?: readonly string[] | undefined;
  /**
   * For callers of whom nothing is known: text comes as text, whatever `parseAs` says, a page where text was asked for is
   * an answer, and a call cannot be led to another server. @default false
   */
  readonly isRaw?: boolean;
}

/**
 * Joins openapi-fetch, which knows the types, with the transport, which knows the network.
 *
 * A 204, and an empty answer of any status to what is no question, give `data: undefined` (Testflinger sends 204 with a JSON
 * media type); nothing, a web page or a half document where JSON was promised is a {@link ProtocolError}.
 *
 * @throws {UsageError} when the address is none, or holds a user name or password
 */
export function createApiClient<Paths extends {}>(
  baseUrl: string,
  transport: Transport,
  { call, multiSegment, isRaw = false }: ApiClientOptions = {},
): ApiClient<Paths> {
  requireAddress(baseUrl, transport);
  const send = sendWith(transport, call);
  const client = createClient<Paths>({
    baseUrl,
    fetch: isRaw ? sendWithin(baseUrl, send) : send,
    pathSerializer: (path, values) => fillPath(path, values, multiSegment),
  });
  client.use({ onRequest: ({ request, schemaPath }) => void routes.set(request, schemaPath) });
  client.use(createGuard(transport, isRaw));
  return client;
}

/** A call can bring an address of its own, which the credentials of this one are not for. */
function sendWithin(baseUrl: string, send: (request: Request) => Promise<Response>): typeof send {
  const { origin } = new URL(baseUrl);
  return async (request) => {
    if (new URL(request.url).origin === origin) return await send(request);
    throw new UsageError(`a client for ${origin} calls no other server.`);
  };
}

function requireAddress(baseUrl: string, { redact }: Transport): void {
  if (!/^https?:\/\/\S+$/i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new UsageError(`"${redact(baseUrl)}" is not the address of a lab. One looks like https://lab.example.com.`);
  }
  // A path that is put behind them would become a part of them.
  if (/[?#]/.test(baseUrl))
    throw new UsageError(`the address ${redact(baseUrl)} has a ? or a #, and ends before it. Give it without.`);
  const { username, password } = new URL(baseUrl);
  if (username || password) {
    throw new UsageError(
      `the address ${redact(baseUrl)} holds a user name or password, which no request can carry. Give the address without it.`,
    );
  }
}

/** The pattern of the path of a request, which its address no longer tells. */
const routes = new WeakMap<Request, string>();

/** Options of one typed call that differ from the transport's defaults: `api.POST(path, { …, fetch: sendWith(…) })`. */
export function sendWith(transport: Transport, options: CallOptions = {}): (request: Request) => Promise<Response> {
  return async (request) => {
    const bytes = request.body ? await request.arrayBuffer() : undefined;
    const call: Call = {
      ...options,
      method: request.method,
      url: request.url,
      route: routes.get(request),
      headers: request.headers,
      signal: request.signal,
      ...(bytes && { body: () => bytes }),
    };
    return await transport.send(call);
  };
}

function createGuard({ server, redact }: Transport, isRaw: boolean): Middleware {
  return {
    async onResponse({ request, response, options }) {
      if (options.parseAs !== 'json' && options.parseAs !== 'text') return undefined;
      const text = await response.text();
      const contentType = response.headers.get('content-type') ?? '';
      const fail = (rest: string) =>
        new ProtocolError(redact(`${server} answered ${request.method} ${new URL(request.url).pathname} with ${rest}`));
      const wantsText = isRaw && options.parseAs === 'text';
      if (isHtmlPage(text) && !wantsText) {
        throw fail(
          `${summarize(redact(text), contentType)} instead of an API answer. Is this the lab's address, or does a proxy or a sign-on page stand before it?`,
        );
      }
      const { status } = response;
      const headers = new Headers(response.headers);
      if (text.trim() === '') {
        // Who has nothing to give says 204. A question that gets nothing under any other status has lost its answer.
        if (request.method === 'GET' && status !== 204 && options.parseAs === 'json' && !isRaw)
          throw fail(`${status} and nothing, where an answer was due`);
        // What openapi-fetch takes for "nothing", without a change of the status.
        headers.set('content-length', '0');
        headers.delete('transfer-encoding');
        return new Response(null, { status, headers });
      }
      if (options.parseAs === 'json' && isRaw && isTextType(contentType)) {
        // openapi-fetch will parse it, and must find the text itself.
        headers.delete('content-length');
        return new Response(JSON.stringify(text), { status, headers });
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

function isTextType(contentType: string): boolean {
  return /^\s*(?:text\/|application\/(?:javascript|xml)\b)/i.test(contentType);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
