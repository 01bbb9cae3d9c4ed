import type { Clock } from './clock.ts';
import type { Redactor } from './redact.ts';
import { type SharedWork, shareWork } from './share.ts';

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
  let pending: SharedWork<string> | undefined;

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
      if (!pending || pending.isOver()) pending = shareWork(fetchToken);
      return await pending.join(signal);
    },
    renew(refused) {
      // Another call may have renewed it already; then its token is good and the call is repeated with that.
      if (current?.header === refused) current = undefined;
      return true;
    },
  };
}
