import { formatNumber } from './python.ts';

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

/** A redirect, with the page for those who do not follow it. */
export function redirect(location: string, status: number): Response {
  const shown = escapeMarkup(location);
  const response = text(
    '<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected ' +
      `automatically to the target URL: <a href="${shown}">${shown}</a>. If not, click the link.\n`,
    status,
  );
  response.headers.set('location', location);
  return response;
}

/** Text as it may stand in a page. */
export function escapeMarkup(value: string): string {
  return value.replace(/[&<>"']/g, (unit) => `&#${unit.charCodeAt(0)};`);
}

/** What a client is told of an exception that nobody expected. */
export function crash(message: string): Refusal {
  return refuseAsText(500, `Unhandled Exception: ${message}\n`);
}

function sized(body: string, { status, type }: { status: number; type: string }): Response {
  const bytes = new TextEncoder().encode(body);
  return new Response(bytes, { status, headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}

/** A number that is always written with a fraction: `0.0`. */
export interface Decimal {
  readonly decimal: number;
}

const decimals = new WeakSet<object>();

export function toDecimal(decimal: number): Decimal {
  const value = { decimal };
  decimals.add(value);
  return value;
}

/**
 * JSON with sorted keys and everything beyond ASCII escaped, as the server sends it. A map keeps its own order.
 */
function serialize(value: unknown): string {
  if (isDecimal(value)) return formatNumber(value.decimal).replace(/^-?\d+$/, '$&.0');
  if (value instanceof Map) return `{${[...value].map(serializeMember).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(serialize).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.sort(byCodePoint).map(serializeMember).join(',')}}`;
  }
  if (typeof value === 'number') return formatNumber(value);
  return escapeUnicode(JSON.stringify(value ?? null));
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && decimals.has(value);
}

function serializeMember([key, item]: readonly [unknown, unknown]): string {
  return `${escapeUnicode(JSON.stringify(String(key)))}:${serialize(item)}`;
}

/** What lies beyond the first plane comes last, though its first half would not. */
function byCodePoint([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const [left, right] = [[...a], [...b]];
  const index = left.findIndex((character, place) => character !== right[place]);
  if (index < 0) return left.length - right.length;
  return (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
}

/** Quoted text with everything beyond ASCII escaped. */
export function escapeUnicode(quoted: string): string {
  return quoted.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
