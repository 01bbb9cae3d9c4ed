/** What to do with a redirect. */
export type RedirectDecision =
  | { readonly follow: string; readonly keepCredentials: boolean }
  | { readonly refuse: string };

export interface RedirectQuestion {
  readonly method: string;
  /** Where the request went. */
  readonly from: string;
  /** The Location header. */
  readonly location: string | null;
  /** Redirects followed so far in this call. */
  readonly hops: number;
}

const maxHops = 5;

/**
 * Decides about a redirect. Credentials stay with the host they were given for; only reads are followed; and never from
 * https to http, where anybody could answer.
 */
export function decideRedirect({ method, from, location, hops }: RedirectQuestion): RedirectDecision {
  if (!location) return { refuse: 'a redirect without a Location' };
  if (!URL.canParse(location, from)) return { refuse: 'a redirect to something that is no address' };
  const target = new URL(location, from);
  // Without the query: that of a sign-on page is long, and nobody's business.
  if (method !== 'GET' && method !== 'HEAD')
    return { refuse: `a redirect of a ${method} to ${target.origin}${target.pathname}` };
  if (hops >= maxHops) return { refuse: `more than ${maxHops} redirects in a row` };
  const source = new URL(from);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    return { refuse: `a redirect to ${target.protocol}` };
  if (source.protocol === 'https:' && target.protocol === 'http:')
    return { refuse: `a redirect from https to http (${target.host})` };
  if (target.username || target.password) return { refuse: 'a redirect to an address with a user name in it' };
  return { follow: target.href, keepCredentials: target.origin === source.origin };
}
