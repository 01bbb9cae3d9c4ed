import { isJson, mediaTypeOf } from './check-request.ts';

interface Peeked<M> {
  /** The same message; its body, if it was read, stands ready to be read again. */
  readonly message: M;
  /** Undefined if the body was left alone. */
  readonly text?: string;
  readonly isEmpty: boolean;
}

/** Longer bodies pass by unread. */
const longestBytes = 1024 * 1024;

/**
 * Looks at the body of a request or an answer where it is short text, such as JSON. Files, streams and whatever says
 * that it is long, or that it is encoded, are left alone.
 */
export async function peek<M extends Request | Response>(message: M): Promise<Peeked<M>> {
  const { headers, body } = message;
  if (body === null) return { message, text: '', isEmpty: true };
  if (!isShortText(headers)) return { message, isEmpty: false };
  const bytes = new Uint8Array(await message.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return { message: withBody(message, bytes) as M, text, isEmpty: bytes.length === 0 };
}

function isShortText(headers: Headers): boolean {
  const type = mediaTypeOf(headers);
  const isText = type === '' || isJson(type) || type.startsWith('text/') || type.endsWith('-www-form-urlencoded');
  return isText && !headers.has('content-encoding') && Number(headers.get('content-length') ?? 0) <= longestBytes;
}

function withBody(message: Request | Response, body: Uint8Array<ArrayBuffer>): Request | Response {
  if (message instanceof Response) {
    const { status, statusText, headers } = message;
    return new Response(body, { status, statusText, headers });
  }
  const { url, method, headers, signal } = message;
  return new Request(url, { method, headers, signal, body });
}
