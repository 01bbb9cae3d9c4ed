import { UsageError } from './errors.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A call that no description covers. */
export interface RawRequest extends CallOptions {
  readonly method: string;
  /** Begins with a slash, and may have a query; never an address. */
  readonly path: string;
  /** Added to the path; a list gives the parameter several times. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;
  /** Without `Authorization`: the credentials of the client go with every call. */
  readonly headers?: NonNullable<RequestInit['headers']>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; a form brings its own media type. */
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | FormData | URLSearchParams;
  readonly signal?: AbortSignal | undefined;
}

export type QueryValue = string | number | boolean;

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Sends a request to a server, with the credentials, retries and errors of its transport. Only what may take effect twice
 * without harm is repeated: a POST or a PATCH never, unless `repeatable` says so.
 *
 * @param url - the address of the server, without a slash at the end
 * @returns an answer with a status of 2xx
 * @throws {UsageError} for what would lead to another server, or would replace the credentials
 */
export async function sendRaw(transport: Transport, url: string, request: RawRequest): Promise<Response> {
  const { method, path, query, headers, json, body, signal, ...options } = request;
  const verb = method.toUpperCase();
  if (!methods.includes(verb))
    throw new UsageError(`${JSON.stringify(method)} is not a method. There are ${methods.join(', ')}.`);
  if (json !== undefined && body !== undefined) throw new UsageError('a request has one body: give json or body.');
  const sent = new Headers(headers);
  if (sent.has('authorization'))
    throw new UsageError('the Authorization header is made from the credentials of the lab, and cannot be given.');
  const content = json === undefined ? body : JSON.stringify(json);
  if (json !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
  if (content !== undefined && (verb === 'GET' || verb === 'HEAD'))
    throw new UsageError(`a ${verb} cannot have a body.`);
  return await transport.send({
    ...options,
    method: verb,
    url: locate(url, path, query),
    headers: sent,
    ...(content !== undefined && { body: () => content }),
    ...(signal && { signal }),
  });
}

/** The credentials of a lab go to the lab, whatever the path says. */
function locate(url: string, path: string, query: RawRequest['query'] = {}): string {
  const isPath = path.startsWith('/') && !/[\p{Cc}\\]/u.test(path) && URL.canParse(url + path);
  if (!isPath)
    throw new UsageError(
      `${JSON.stringify(path)} is not a path at ${url}. A path begins with a slash, and never names a server.`,
    );
  if (path.includes('#'))
    throw new UsageError(`${JSON.stringify(path)} holds a #, and what follows it would not be sent. Write it as %23.`);
  const base = new URL(url);
  const target = new URL(url + path);
  const root = base.pathname.replace(/\/+$/, '');
  if (target.origin !== base.origin || !`${target.pathname}/`.startsWith(`${root}/`))
    throw new UsageError(`${JSON.stringify(path)} leads away from ${url}.`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) target.searchParams.append(name, String(one));
  }
  return target.href;
}
