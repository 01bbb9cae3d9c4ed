import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

import { ConnectionReset } from './faults/connection-reset.ts';
import type { VirtualLab } from './lab.ts';

export type { VirtualLab } from './lab.ts';

export interface ListenOptions {
  /** 0 takes any that is free. @default 0 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
}

/** A virtual lab that is reachable over HTTP. */
export interface ListeningLab {
  readonly kind: string;
  /** Base address without a trailing slash, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly port: number;
  /** How many connections clients have opened so far. */
  readonly connections: number;
  /** Stops listening, aborts the requests in flight and closes every connection. The lab itself stays open. */
  close(): Promise<void>;
}

/**
 * Serves a virtual lab over HTTP, on the loopback interface and any free port unless told otherwise.
 * Bodies are streamed both ways and `Content-Encoding` is left alone. A client that goes away aborts the signal of its
 * request. An exception of the handler becomes a text answer with status 500.
 * @throws the error of the socket, e.g. `EADDRINUSE` for a port that is taken.
 */
export async function listen(
  lab: Pick<VirtualLab, 'kind' | 'fetch'>,
  options: ListenOptions = {},
): Promise<ListeningLab> {
  const host = options.host ?? '127.0.0.1';
  const inFlight = new Set<AbortController>();
  const server = createServer((incoming, outgoing) => {
    const controller = new AbortController();
    inFlight.add(controller);
    outgoing.on('close', () => {
      inFlight.delete(controller);
      if (!outgoing.writableFinished) controller.abort(new Error('the client closed the connection'));
    });
    void serve(lab, { incoming, outgoing, signal: controller.signal });
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    kind: lab.kind,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error && (error as NodeJS.ErrnoException).code !== 'ERR_SERVER_NOT_RUNNING') reject(error);
          else resolve();
        });
        for (const controller of inFlight) controller.abort(new Error('the virtual lab stopped listening'));
        server.closeAllConnections();
      }),
  };
}

type Handler = Pick<VirtualLab, 'fetch'>;

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly signal: AbortSignal;
}

async function serve(lab: Handler, { incoming, outgoing, signal }: Exchange): Promise<void> {
  const response = await answer(lab, incoming, signal);
  // Nobody is there to read it; what makes it need not go on.
  if (signal.aborted) return void response?.body?.cancel().catch(() => undefined);
  if (!response) return cut(outgoing);
  try {
    await send(response, { incoming, outgoing, signal });
  } catch {
    // The headers are out already: cutting the connection is the only way left to tell the client.
    cut(outgoing);
  }
}

/** As a machine does that has crashed: with a reset, which no client takes for the end of an answer. */
function cut(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}

async function answer(lab: Handler, incoming: IncomingMessage, signal: AbortSignal): Promise<Response | undefined> {
  let request: Request;
  try {
    request = toRequest(incoming, signal);
  } catch (error) {
    return plain(400, `Bad Request: ${messageOf(error)}\n`);
  }
  try {
    return await lab.fetch(request);
  } catch (error) {
    if (error instanceof ConnectionReset) return undefined;
    return plain(500, `Unhandled Exception: ${messageOf(error)}\n`);
  }
}

async function send(response: Response, { incoming, outgoing, signal }: Exchange): Promise<void> {
  const cookies = response.headers.getSetCookie();
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  if (cookies.length) outgoing.setHeader('set-cookie', cookies);
  // Whoever closes on a client that still uploads takes the answer from it.
  if (!incoming.complete && !incoming.readableDidRead && !outgoing.shouldKeepAlive)
    await finished(incoming.resume(), { signal, writable: false });
  // A body the handler left half read would be taken for the next request of a kept connection.
  if (!incoming.complete && incoming.readableDidRead) outgoing.setHeader('connection', 'close');
  // A reason phrase of its own belongs to how some servers answer.
  if (response.statusText) outgoing.statusMessage = response.statusText;
  outgoing.writeHead(response.status);
  if (response.body === null || incoming.method === 'HEAD') {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing, { signal });
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = toSpeakable(incoming.method ?? 'GET');
  const target = incoming.url ?? '/';
  // Joined as text: a target such as `//elsewhere/x` would otherwise replace the host.
  const url = target.startsWith('/') ? `http://${incoming.headers.host ?? 'localhost'}${target}` : target;
  if (method === 'GET' || method === 'HEAD' || !hasBody(incoming)) return new Request(url, { method, headers, signal });
  return new Request(url, { method, headers, signal, body: toBody(incoming), duplex: 'half' } as RequestInit);
}

/** No request can carry the method TRACE; a lab is to answer it like any other that it does not know. */
function toSpeakable(method: string): string {
  return method === 'TRACE' ? 'X-TRACE' : method;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Reads only when asked, so that a handler that ignores the body leaves it to the server to throw away. */
function toBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      },
      async cancel() {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function plain(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
