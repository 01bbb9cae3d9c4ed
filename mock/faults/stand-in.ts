import { STATUS_CODES } from 'node:http';

import type { Fault, Html, Redirect, Status } from './rule.ts';

/** The answer of somebody who is not the lab. @returns undefined for a fault of another kind */
export function createStandIn(
  fault: Fault,
  { url, expiredToken }: { readonly url: string; readonly expiredToken?: (() => Response) | undefined },
): Response | undefined {
  switch (fault.fault) {
    case 'status':
      return createStatus(fault);
    case 'html':
      return createPage(fault);
    case 'redirect':
      return createRedirect(fault, new URL(url));
    case 'expired-token':
      return expiredToken?.();
    case 'latency':
    case 'reset':
    case 'hang':
    case 'duplicate':
    case 'empty':
    case 'truncate':
    case 'malformed-json':
    case 'content-type':
    case 'drip':
      return undefined;
  }
}

const bodiless: readonly number[] = [204, 205, 304];

function createStatus({ status, retryAfter, body, contentType = 'text/plain; charset=utf-8' }: Status): Response {
  const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
  if (bodiless.includes(status)) return new Response(null, { status, headers });
  headers.set('content-type', contentType);
  return new Response(body ?? `${inWords(status)}\n`, { status, headers });
}

function createPage({ status = 502, title = `${status} ${inWords(status)}` }: Html): Response {
  const page = `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n</body>\n</html>\n`;
  return new Response(bodiless.includes(status) ? null : page, { status, headers: { 'content-type': 'text/html' } });
}

function createRedirect({ to, status = 302 }: Redirect, { pathname, search }: URL): Response {
  return new Response(null, { status, headers: { location: to.replace(/\/$/, '') + pathname + search } });
}

function inWords(status: number): string {
  return STATUS_CODES[status] ?? 'Unknown';
}
