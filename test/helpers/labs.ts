import { createSteppedClock, type SteppedClock } from '../../mock/clock.ts';
import { createRedactor } from '../../sdk/http/redact.ts';
import type { JobEvent } from '../../sdk/labs/lab.ts';
import type { Network } from '../../sdk/labs/network.ts';

/** One request as it left the client, whatever became of it. */
export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly at: number;
  readonly headers: Headers;
}

/** What happens to a request instead of its delivery. `deliver` hands it to the lab after all. */
export type Fault = (request: Request, deliver: () => Promise<Response>) => Response | Promise<Response>;

/** The line between a client and a virtual lab. */
export interface Wire {
  readonly network: Network;
  readonly sent: readonly SentRequest[];
  /** How many requests like `GET /v1/job` there were; the pattern is matched against method and path. */
  count(pattern: RegExp): number;
  /** The next matching requests meet these faults, one each. */
  break(pattern: RegExp, ...faults: readonly Fault[]): void;
  /** Every matching request meets this fault. */
  breakAlways(pattern: RegExp, fault: Fault): void;
}

export function createWire(
  lab: { readonly fetch: (request: Request) => Promise<Response> },
  clock: SteppedClock,
): Wire {
  const sent: SentRequest[] = [];
  const rules: { readonly pattern: RegExp; readonly faults: Fault[]; readonly forEver?: Fault }[] = [];

  const send = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const path = pathname + search;
    sent.push({ method, path, at: clock.now(), headers });
    const rule = rules.find((one) => one.pattern.test(`${method} ${path}`) && (one.forEver ?? one.faults.length > 0));
    const fault = rule?.forEver ?? rule?.faults.shift();
    const deliver = () => lab.fetch(request);
    return fault ? await fault(request, deliver) : await deliver();
  };

  return {
    network: {
      fetch: (url, init) => send(new Request(url, init)),
      clock,
      random: () => 0.5,
      userAgent: 'rigline-test',
      redact: createRedactor(),
    },
    sent,
    count: (pattern) => sent.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length,
    break: (pattern, ...faults) => void rules.push({ pattern, faults: [...faults] }),
    breakAlways: (pattern, fault) => void rules.push({ pattern, faults: [], forEver: fault }),
  };
}

/** The request arrives and does its work; the answer does not come back. */
export const loseAnswer: Fault = async (_request, deliver) => {
  await deliver();
  return breakConnection();
};

/** The request never arrives, and the client cannot know. */
export const loseRequest: Fault = () => breakConnection();

/** Nothing comes back until the client gives up. */
export const neverAnswer: Fault = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason as Error), { once: true });
  });

/** The request arrives and does its work; then something else comes back. */
export function afterDelivery(fault: Fault): Fault {
  return async (request, deliver) => {
    await deliver();
    return await fault(request, deliver);
  };
}

/** Somebody answers in the lab's place. */
export function answer(status: number, body = '', contentType = 'text/plain'): Fault {
  return () => new Response(body === '' ? null : body, { status, headers: { 'content-type': contentType } });
}

export const badGateway = answer(502, '<html><head><title>502 Bad Gateway</title></head></html>', 'text/html');
export const signOnPage = answer(200, '<!doctype html><html><title>Sign on</title></html>', 'text/html');

/** A lab's own words in JSON. */
export function json(value: unknown, status = 200): Fault {
  return answer(status, JSON.stringify(value), 'application/json');
}

function breakConnection(): never {
  const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  throw new TypeError('fetch failed', { cause: reset });
}

/** Everything a watch tells, once it has ended. Somebody has to move the clock on meanwhile. */
export async function gather(events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  const seen: JobEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

/** Moves the clock on until the events end, and gives them all. */
export async function collectEvents(clock: SteppedClock, events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  return await clock.runUntil(gather(events));
}

/** The same, and stops when `enough` says so: what a client sees that goes away. */
export async function collectUntil(
  clock: SteppedClock,
  events: AsyncIterable<JobEvent>,
  enough: (event: JobEvent) => boolean,
): Promise<JobEvent[]> {
  const seen: JobEvent[] = [];
  const collect = async () => {
    for await (const event of events) {
      seen.push(event);
      if (enough(event)) return;
    }
  };
  await clock.runUntil(collect());
  return seen;
}

/** The error of a promise that must fail. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('this was meant to fail');
}

export async function joinText(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

export async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  return await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();
}

/** A clock at noon, so that neither a date nor an hour looks like zero. */
export function createTestClock(): SteppedClock {
  return createSteppedClock(Date.UTC(2026, 0, 31, 12));
}
