import { type Json, writeJson } from '../python/write-json.ts';

/** Ends the handling of a request with a refusal in JSON. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Json;

  constructor(status: number, body: Json) {
    super(`refused with status ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** A refusal with the one sentence that most of them have. */
export function refuse(status: number, detail: string): Refusal {
  return new Refusal(status, { detail });
}

export function notFound(): Refusal {
  return refuse(404, 'Not found.');
}

/** How an answer is written: its media type as the client asked for it, and the indent that came with that. */
export interface Style {
  readonly type: string;
  readonly indent: number;
}

export const plainStyle: Style = { type: 'application/json', indent: 0 };

/** What a route answers. */
export interface Reply {
  readonly status: number;
  /** Undefined for an answer without a body. */
  readonly body?: Json;
}

/** A reply of the API with the headers that all of them have. */
export function sendReply({ status, body }: Reply, { style, allow }: { style: Style; allow: string }): Response {
  const headers = new Headers({ allow, vary: 'Cookie' });
  if (body === undefined) return new Response(null, { status, headers });
  const bytes = new TextEncoder().encode(writeJson(body, style.indent));
  headers.set('content-type', style.type);
  headers.set('content-length', String(bytes.length));
  return new Response(bytes, { status, headers });
}

/** A page for people. */
export function sendPage(html: string, status = 200, type = 'text/html'): Response {
  const bytes = new TextEncoder().encode(html);
  return new Response(bytes, { status, headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}

/** The page for an address that does not exist. */
export function sendMissingPage(path: string): Response {
  return sendPage(`<h1>Not Found</h1><p>The requested URL ${escapeHtml(path)} was not found on this server.</p>`, 404);
}

/** The page for a host that cannot be one. */
export function sendBadHostPage(): Response {
  return sendPage('<h1>Bad Request (400)</h1>', 400);
}

/** The page for whatever the server did not expect. */
export function sendCrashPage(): Response {
  return sendPage('<h1>Server Error (500)</h1>', 500);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
