import { cookies, readCookie } from './cookies.ts';

/**
 * Why a request that a session stands for may not change anything: a foreign page could have made the browser send it.
 * Undefined for one that proves its origin, or only reads.
 */
export function findForgery(request: Request, formToken: string | undefined): string | undefined {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return undefined;
  const cookie = readCookie(request, cookies.csrf.name);
  if (cookie === undefined) return 'CSRF cookie not set.';
  const token = formToken || request.headers.get('x-csrftoken');
  return token === cookie ? undefined : 'CSRF token missing or incorrect.';
}
