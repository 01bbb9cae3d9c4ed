import type { VirtualClock } from '../clock.ts';
import { ConnectionReset } from './connection-reset.ts';
import type { Fault } from './rule.ts';

interface Surroundings {
  readonly clock: VirtualClock;
  readonly signal: AbortSignal;
}

/** What a fault makes of the lab's own answer. Faults that are no business of the answer leave it as it is. */
export async function alter(response: Response, fault: Fault, surroundings: Surroundings): Promise<Response> {
  switch (fault.fault) {
    case 'empty':
      return replaceBody(response, new Uint8Array());
    case 'truncate':
      return replaceBody(response, cut(await readBytes(response), fault.fraction ?? 0.5));
    case 'malformed-json':
      return replaceBody(response, damage(await readBytes(response)));
    case 'content-type':
      return withHeader(response, 'content-type', fault.contentType);
    case 'drip':
      return drip(response, { bytes: fault.bytes ?? 1, everyMs: fault.everyMs ?? 1000, ...surroundings });
    case 'reset':
      return fault.when === 'during' ? breakOff(response) : response;
    case 'latency':
    case 'status':
    case 'html':
    case 'redirect':
    case 'expired-token':
    case 'hang':
    case 'duplicate':
      return response;
  }
}

async function readBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}

function cut(bytes: Uint8Array<ArrayBuffer>, fraction: number): Uint8Array<ArrayBuffer> {
  return bytes.subarray(0, Math.floor(bytes.length * fraction));
}

/** The last character goes and a comma comes: no JSON ends like that. */
function damage(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(bytes).trimEnd();
  return new TextEncoder().encode(`${text.slice(0, -1)},`);
}

/** An answer that cannot have a body, such as 204, stays as it is. */
function replaceBody(response: Response, body: BodyInit): Response {
  if (response.body === null) return response;
  const replaced = new Response(body, response);
  replaced.headers.delete('content-length');
  return replaced;
}

function withHeader(response: Response, name: string, value: string): Response {
  const changed = new Response(response.body, response);
  changed.headers.set(name, value);
  return changed;
}

interface Pace extends Surroundings {
  readonly bytes: number;
  readonly everyMs: number;
}

function drip(response: Response, { bytes, everyMs, clock, signal }: Pace): Response {
  if (!response.body) return response;
  const pieces = cutUp(response.body, bytes);
  const slow = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) return controller.close();
      await clock.sleep(everyMs, signal).catch(async (error: unknown) => {
        await pieces.return(undefined);
        throw error;
      });
      controller.enqueue(next.value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  return new Response(slow, response);
}

async function* cutUp(body: ReadableStream<Uint8Array>, size: number): AsyncGenerator<Uint8Array, undefined> {
  for await (const chunk of body) {
    for (let start = 0; start < chunk.length; start += size) yield chunk.subarray(start, start + size);
  }
  return undefined;
}

/** Half of the first piece arrives, and then the connection breaks. */
function breakOff(response: Response): Response {
  if (!response.body) throw new ConnectionReset();
  const reader = response.body.getReader();
  let isFirst = true;
  const broken = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isFirst) {
        isFirst = false;
        const { value } = await reader.read();
        if (value && value.length > 1) return controller.enqueue(value.subarray(0, value.length >>> 1));
      }
      controller.error(new ConnectionReset());
      await reader.cancel();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(broken, response);
}
