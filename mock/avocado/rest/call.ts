import type { PyValue } from '../../python/value.ts';
import { type Form, parseBody, type RawBody, readForm, toDict } from './body.ts';

/** One request as routes see it. */
export interface Call {
  /** The method that counts: a form field or a header may name another than the request has. */
  readonly method: string;
  /** Scheme and host that the client used. */
  readonly origin: string;
  /** The decoded path. */
  readonly path: string;
  /** The query as it came. */
  readonly query: string;
  /** A part of the path. */
  readonly param: (name: string) => string;
  /** @throws a refusal with 400 or 415; a body is not looked at before a route asks for it. */
  readonly body: () => PyValue;
  /** The same without the files of a form. @throws a refusal with 400 or 415 */
  readonly bodyWithoutFiles: () => PyValue;
}

/** Where a request goes, and what it was sent with. */
export interface Addressed {
  readonly request: Request;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** @throws a crash for a form that is broken. */
export function createCall({ request, path, params }: Addressed, raw: RawBody): Call {
  const { protocol, search } = new URL(request.url);
  const form = readForm(request.method, raw);
  const method = form?.fields.get('_method') ?? request.headers.get('x-http-method-override') ?? request.method;
  return {
    method: method.toUpperCase(),
    origin: `${protocol}//${readHost(request)}`,
    path,
    query: search.slice(1),
    param: (name) => params[name] ?? '',
    body: () => readBody(form && { ...form, fields: new Map([...form.fields, ...form.files]) }, raw),
    bodyWithoutFiles: () => readBody(form, raw),
  };
}

/** Whether the server believes in a host: names have letters, digits, dots and dashes. */
export function isProperHost(host: string): boolean {
  return /^(?:[a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9:]+\])(?::\d+)?$/i.test(host);
}

/** The address under which the client knows the server. */
export function readHost(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host;
}

/** A form can carry a whole body of another type in two of its fields. */
function readBody(form: Form | undefined, raw: RawBody): PyValue {
  if (!form) return parseBody(raw);
  const [content, type] = [form.fields.get('_content'), form.fields.get('_content_type')];
  if (content === undefined || type === undefined) return toDict(form.fields);
  return parseBody({ bytes: new TextEncoder().encode(content), type });
}
