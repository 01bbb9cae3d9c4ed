import { createSteppedClock, type SteppedClock } from '../../mock/clock.ts';
import type { Exchange } from '../../sdk/http/exchange.ts';
import { createRedactor } from '../../sdk/http/redact.ts';
import { type Call, createTransport, type Transport, type TransportOptions } from '../../sdk/http/transport.ts';

/** A request as the server would see it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly redirect: RequestRedirect;
  /** Since the start of the test. */
  readonly atMs: number;
}

export type Answer = (sent: Sent) => Response | Promise<Response>;

export interface Wire {
  readonly transport: Transport;
  readonly clock: SteppedClock;
  readonly sent: readonly Sent[];
  /** Every attempt, as the transport tells of it. */
  readonly exchanges: readonly Exchange[];
  /** Of those attempts that were followed by a pause. */
  readonly notices: readonly { readonly message: string; readonly attempt: number; readonly delayMs: number }[];
  /** Sends a call while time goes by. */
  readonly send: (call?: Partial<Call>) => Promise<Response>;
  /** The error of a call. */
  readonly fail: (call?: Partial<Call>) => Promise<unknown>;
  /** When each request was sent. */
  readonly times: () => readonly number[];
}

/** A transport whose server gives the answers in order, and the last one again and again. */
export function createWire(answers: readonly Answer[], options: Partial<TransportOptions> = {}): Wire {
  const clock = createSteppedClock();
  const start = clock.now();
  const sent: Sent[] = [];
  const exchanges: Exchange[] = [];
  const notices: { message: string; attempt: number; delayMs: number }[] = [];
  const transport = createTransport({
    server: 'the lab',
    clock,
    random: () => 0,
    userAgent: 'rigline-test/1',
    redact: createRedactor(),
    onExchange(exchange) {
      const { error, attempt, retryInMs } = exchange;
      exchanges.push(exchange);
      if (error !== undefined && retryInMs) notices.push({ message: error, attempt, delayMs: retryInMs });
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      if (!answer) throw new Error('the server has no answers');
      const { method, url, headers, redirect } = request;
      const seen = {
        method,
        url,
        headers,
        redirect,
        body: '',
        signal: init?.signal ?? request.signal,
        atMs: clock.now() - start,
      };
      sent.push(seen);
      seen.body = await request.text();
      return await answer(seen);
    },
    ...options,
  });
  const send: Wire['send'] = (call) =>
    clock.runUntil(transport.send({ method: 'GET', url: 'https://lab.example/v1/job?a=1', ...call }));
  return {
    transport,
    clock,
    sent,
    exchanges,
    notices,
    send,
    fail: (call) =>
      send(call).then(
        (response) => {
          throw new Error(`nothing failed: ${response.status}`);
        },
        (error: unknown) => error,
      ),
    times: () => sent.map(({ atMs }) => atMs),
  };
}

export function reply(status: number, body: BodyInit | null = null, headers: HeadersInit = {}): Answer {
  return () => new Response(body, { status, headers });
}

export function replyJson(value: unknown, status = 200): Answer {
  return reply(status, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** A server that takes the request and says nothing until the client goes away. */
export const hang: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** What `fetch` throws: the reason lies in the cause. */
export function breakDown(code: string, message = `${code} somewhere`): Answer {
  return () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
  };
}

/** A body that comes in these pieces, and then breaks off. */
export function brokenBody(...pieces: readonly string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = pieces.map((piece) => new TextEncoder().encode(piece));
  return new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else controller.error(new TypeError('terminated', { cause: new Error('other side closed') }));
    },
  });
}
