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
  if (method !== 'GET' && method !== 'HEAD') return { refuse: `a redirect of a ${method} to ${location}` };
  if (hops >= maxHops) return { refuse: `more than ${maxHops} redirects in a row` };
  if (!URL.canParse(location, from)) return { refuse: 'a redirect to something that is no address' };
  const target = new URL(location, from);
  const source = new URL(from);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    return { refuse: `a redirect to ${target.protocol}` };
  if (source.protocol === 'https:' && target.protocol === 'http:')
    return { refuse: `a redirect from https to http (${target.host})` };
  return { follow: target.href, keepCredentials: target.origin === source.origin };
}
