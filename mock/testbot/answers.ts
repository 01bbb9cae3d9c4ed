import type { PyValue } from '../python/value.ts';
import { writeJson } from './json-writer.ts';

/** How the server words its answers. Only those of its framework say how long they are. */

export function json(value: PyValue): Response {
  return answer(writeJson(value), { type: 'application/json' });
}

export function html(body: string): Response {
  return answer(body, { type: 'text/html' });
}

export function text(body: string, status: number): Response {
  return answer(body, { type: 'text/plain', status });
}

/** There is no job. The reason phrase is the server's own. */
export function noContent(): Response {
  return new Response(null, { status: 204, statusText: 'Not Content', headers: { 'content-type': 'text/plain' } });
}

/** Whatever makes the server stumble: an unknown id, a missing key, a body that is no JSON. */
export function serverError(): Response {
  const body = 'A server error occurred.  Please contact the administrator.';
  return answer(body, { type: 'text/plain', status: 500, length: body.length });
}

/** What a path without a page gets; `handler` is the part of the server that had nothing to say. */
export function noResponse(handler: 'handler' | 'rest_handler'): Response {
  const name = "<class 'testbot.server.TestBotApplication'>";
  return text(`${name}.${handler}() did not return a response object`, 500);
}

interface Form {
  readonly type: string;
  readonly status?: number;
  readonly length?: number;
}

function answer(body: string, { type, status = 200, length }: Form): Response {
  // As bytes, because a text would get a charset.
  return new Response(new TextEncoder().encode(body), {
    status,
    headers: { 'content-type': type, ...(length !== undefined && { 'content-length': String(length) }) },
  });
}
