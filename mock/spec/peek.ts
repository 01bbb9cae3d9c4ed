import { isJson, mediaTypeOf } from './check-request.ts';

interface Peeked<M> {
  /** The same message; its body, if it was read, stands ready to be read again. */
  readonly message: M;
  /** Empty if there is no body; undefined if it was left alone. */
  readonly text?: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Of longer bodies no more is held than this, and they pass by unseen. */
const longestBytes = 1024 * 1024;

/**
 * Looks at the body of a request or an answer where it is short text, such as JSON. Files, long streams and whatever
 * says that it is encoded are left alone.
 */
export async function peek<M extends Request | Response>(message: M): Promise<Peeked<M>> {
  const { headers, body } = message;
  if (body === null) return { message, text: '' };
  if (!isShortText(headers)) return { message };
  const { bytes, rest } = await readBeginning(body);
  if (rest) return { message: withBody(message, chain(bytes, rest)) as M };
  return { message: withBody(message, bytes) as M, text: new TextDecoder().decode(bytes) };
}

function isShortText(headers: Headers): boolean {
  const type = mediaTypeOf(headers);
  const isText = type === '' || isJson(type) || type.startsWith('text/') || type.endsWith('-www-form-urlencoded');
  return isText && !headers.has('content-encoding') && Number(headers.get('content-length') ?? 0) <= longestBytes;
}

interface Beginning {
  readonly bytes: Bytes;
  /** Where the body goes on; absent if that was all of it. */
  readonly rest?: ReadableStreamDefaultReader<Bytes>;
}

/** Not every long body says that it is one. */
async function readBeginning(body: ReadableStream<Bytes>): Promise<Beginning> {
  const reader = body.getReader();
  const chunks: Bytes[] = [];
  for (let size = 0; size <= longestBytes; size += chunks.at(-1)?.length ?? 0) {
    const { done, value } = await reader.read();
    if (done) return { bytes: join(chunks) };
    chunks.push(value);
  }
  return { bytes: join(chunks), rest: reader };
}

function join(chunks: readonly Bytes[]): Bytes {
  const [first] = chunks;
  return first && chunks.length === 1 ? first : new Uint8Array(Buffer.concat(chunks));
}

function chain(bytes: Bytes, rest: ReadableStreamDefaultReader<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    async pull(controller) {
      const { done, value } = await rest.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => rest.cancel(reason),
  });
}

function withBody(message: Request | Response, body: Bytes | ReadableStream<Bytes>): Request | Response {
  if (message instanceof Response) {
    const { status, statusText, headers } = message;
    return new Response(body, { status, statusText, headers });
  }
  const { url, method, headers, signal } = message;
  return new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit);
}
