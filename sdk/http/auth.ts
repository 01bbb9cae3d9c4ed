import type { Clock } from './clock.ts';
import type { Redactor } from './redact.ts';

/** Where a transport gets its Authorization header from. */
export interface Auth {
  /** The header's value, or undefined for an anonymous call. */
  header(signal?: AbortSignal): Promise<string | undefined>;
  /** After a 401: throws away what was refused. True when the call is worth one more try. */
  renew?(refused: string | undefined): boolean;
}

export const anonymous: Auth = { header: async () => undefined };

/** The same header for every call, e.g. stb-tester's `token …`. */
export function fixedAuth(header: string): Auth {
  return { header: async () => header };
}

/** A short-lived token, as a token endpoint gives it. */
export interface AccessToken {
  readonly token: string;
  readonly expiresInMs: number;
}

export interface BearerAuthOptions {
  /** Fetches a new token, e.g. with client credentials. */
  readonly obtain: (signal?: AbortSignal) => Promise<AccessToken>;
  readonly clock: Clock;
  /** Learns every token before it is used. */
  readonly redact: Redactor;
}

/** A token that runs out this soon is not worth starting a call with. */
const marginMs = 30_000;

/** Bearer tokens that are fetched when first needed, shared by parallel calls, and fetched again when they run out. */
export function bearerAuth({ obtain, clock, redact }: BearerAuthOptions): Auth {
  let current: { readonly header: string; readonly usableUntil: number } | undefined;
  let pending: SharedFetch | undefined;

  const fetchToken = async (signal?: AbortSignal): Promise<string> => {
    const { token, expiresInMs } = await obtain(signal);
    redact.add(token);
    current = {
      header: `Bearer ${token}`,
      usableUntil: clock.now() + Math.max(expiresInMs - marginMs, expiresInMs / 2),
    };
    return current.header;
  };

  return {
    async header(signal) {
      if (current && clock.now() < current.usableUntil) return current.header;
      if (!pending || pending.isOver()) pending = shareFetch(fetchToken);
      return await pending.join(signal);
    },
    renew(refused) {
      // Another call may have renewed it already; then its token is good and the call is repeated with that.
      if (current?.header === refused) current = undefined;
      return true;
    },
  };
}

interface SharedFetch {
  /** Waits for the token. When the last one to wait has been aborted, the fetch is. */
  join(signal?: AbortSignal): Promise<string>;
  isOver(): boolean;
}

/** A token belongs to no call in particular: one that is aborted must not take it from the others. */
function shareFetch(fetchToken: (signal: AbortSignal) => Promise<string>): SharedFetch {
  const controller = new AbortController();
  let waiting = 0;
  let over = false;
  const token = fetchToken(controller.signal).finally(() => {
    over = true;
  });
  return {
    isOver: () => over || controller.signal.aborted,
    async join(signal) {
      waiting += 1;
      const leave = () => {
        waiting -= 1;
        if (waiting === 0) controller.abort(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      try {
        return await token;
      } finally {
        signal?.removeEventListener('abort', leave);
      }
    },
  };
}
