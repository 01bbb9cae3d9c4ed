import { numbersOf, textOf, textsOf } from '../../wire.ts';

/** What an access token says about its bearer. The server put it there; nobody checked the signature on the way. */
export interface TokenClaims {
  readonly clientId?: string;
  readonly role?: string;
  /** The highest priority by queue; `*` for all. */
  readonly maxPriority: Readonly<Record<string, number>>;
  /** Restricted queues that are open to the bearer. */
  readonly allowedQueues: readonly string[];
  /** The longest reservation by queue, in seconds; `*` for all. */
  readonly maxReservationSeconds: Readonly<Record<string, number>>;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Reads a JSON web token without its key: for people to look at. Undefined for anything that is none. */
export function readTokenClaims(token: string): TokenClaims | undefined {
  const claims = decode(token.split('.')[1] ?? '');
  if (!isRecord(claims)) return undefined;
  const permissions = isRecord(claims['permissions']) ? claims['permissions'] : {};
  const clientId = textOf(permissions['client_id']);
  const role = textOf(permissions['role']);
  return {
    ...(clientId !== undefined && { clientId }),
    ...(role !== undefined && { role }),
    maxPriority: numbersOf(permissions['max_priority']),
    allowedQueues: textsOf(permissions['allowed_queues']),
    maxReservationSeconds: numbersOf(permissions['max_reservation_time']),
    ...(typeof claims['exp'] === 'number' && { expiresAt: claims['exp'] * 1000 }),
  };
}

function decode(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
