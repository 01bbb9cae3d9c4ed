/** How the server words its answers: sorted keys and a newline in JSON, `OK` as HTML, no body but a type with 204. */

/** Ends the handling of a request with the answer it carries. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly response: Response;

  constructor(response: Response) {
    super(`refused with status ${response.status}`);
    this.response = response;
  }
}

/** A JSON answer as the server writes it. */
export function json(value: unknown, status = 200): Response {
  return sized(`${serialize(value)}\n`, { status, type: 'application/json' });
}

/** A bare text, which the server calls HTML. */
export function text(body: string, status = 200): Response {
  return sized(body, { status, type: 'text/html; charset=utf-8' });
}

export function ok(): Response {
  return text('OK');
}

/** 204: no body, and still a content type. */
export function nothing(type: 'application/json' | 'text/html; charset=utf-8' = 'application/json'): Response {
  return new Response(null, { status: 204, headers: { 'content-type': type } });
}

/** The JSON error of every deliberate refusal; `message` is an object for a refused log query. */
export function refuse(status: number, message: unknown, detail: unknown = {}): Refusal {
  return new Refusal(json({ detail, message }, status));
}

/** A refusal in plain text. */
export function refuseAsText(status: number, message: string): Refusal {
  return new Refusal(text(message, status));
}

function sized(body: string, { status, type }: { status: number; type: string }): Response {
  const bytes = new TextEncoder().encode(body);
  return new Response(bytes, { status, headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}

/** JSON with keys sorted as text (also `"10"` before `"5"`) and everything beyond ASCII escaped, as the server sends it. */
function serialize(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(serialize).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${escapeUnicode(JSON.stringify(key))}:${serialize(item)}`).join(',')}}`;
  }
  return escapeUnicode(JSON.stringify(value ?? null));
}

function escapeUnicode(quoted: string): string {
  return quoted.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
