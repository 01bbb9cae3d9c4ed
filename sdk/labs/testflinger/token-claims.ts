import { textOf } from '../wire.ts';

/** What an access token says about its bearer. The server wrote it; nobody checks its signature here. */
export interface TokenClaims {
  readonly clientId?: string;
  readonly role?: string;
  /** Restricted queues that are open to the bearer. */
  readonly allowedQueues: readonly string[];
}

/** Reads a JSON web token, for people to look at. Undefined for anything that is none. */
export function readTokenClaims(token: string): TokenClaims | undefined {
  const claims = decode(token.split('.')[1]);
  if (claims === null || typeof claims !== 'object' || !('permissions' in claims)) return undefined;
  const permissions = (claims.permissions ?? {}) as Readonly<Record<string, unknown>>;
  const clientId = textOf(permissions['client_id']);
  const role = textOf(permissions['role']);
  const queues: unknown = permissions['allowed_queues'];
  return {
    ...(clientId !== undefined && { clientId }),
    ...(role !== undefined && { role }),
    allowedQueues: Array.isArray(queues) ? queues.filter((queue) => typeof queue === 'string') : [],
  };
}

function decode(part = ''): unknown {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
