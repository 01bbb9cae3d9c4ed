import { createHmac } from 'node:crypto';
import { refuse } from './answers.ts';
import { isObject } from './fields.ts';
import type { Client } from './state.ts';

/** How long an access token is good for. */
export const accessTokenSeconds = 600;
/** Clocks may differ by this much. */
const leewaySeconds = 5;

/** What the server knows about a caller; frozen into the token when it is made. */
export interface Permissions {
  readonly client_id?: string;
  readonly role?: string;
  readonly max_priority?: Readonly<Record<string, number>>;
  readonly allowed_queues?: readonly string[];
  readonly max_reservation_time?: Readonly<Record<string, number>>;
}

/** The permissions of a client; none at all for one that is gone, which makes a token that nothing accepts. */
export function toPermissions(client: Client | undefined): Permissions {
  if (!client) return {};
  return {
    client_id: client.id,
    role: client.role,
    max_priority: client.maxPriority ?? {},
    allowed_queues: client.allowedQueues ?? [],
    max_reservation_time: client.maxReservationTime ?? {},
  };
}

interface Signing {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A JSON web token signed with HS256. Two made within one second for one client are the same text. */
export async function signToken(permissions: Permissions, { key, now }: Signing): Promise<string> {
  const issued = Math.floor(now / 1000);
  const claims = { exp: issued + accessTokenSeconds, iat: issued, sub: 'access_token', permissions };
  const payload = `${encode(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))}.${encode(JSON.stringify(claims))}`;
  return `${payload}.${encodeBytes(sign(payload, key))}`;
}

/**
 * The permissions inside a token.
 * @throws the server's refusals: 401 for one that is expired or not yet valid, 403 for one that cannot be trusted.
 */
export async function readToken(token: string, { key, now }: Signing): Promise<Permissions> {
  const [header = '', body = '', signature = '', ...more] = token.split('.');
  const claims = decode(body);
  const { alg } = decode(header) ?? {};
  if (more.length || !claims || typeof alg !== 'string' || decodeBytes(signature) === undefined)
    throw refuse(403, 'Unable to decode token');
  if (alg !== 'HS256') throw refuse(403, 'Unable to decode token');
  if (encodeBytes(sign(`${header}.${body}`, key)) !== signature.replace(/=+$/, ''))
    throw refuse(403, 'Invalid Token signature');
  checkClaims(claims, now);
  return isObject(claims['permissions']) ? claims['permissions'] : {};
}

function checkClaims(claims: Readonly<Record<string, unknown>>, now: number): void {
  for (const name of ['exp', 'iat', 'sub']) {
    if ((claims[name] ?? null) === null) throw refuse(403, `Token missing required claim: ${name}`);
  }
  const seconds = now / 1000;
  if (Number(claims['iat']) > seconds + leewaySeconds) throw refuse(401, 'Token not yet valid');
  if (Number(claims['exp']) <= seconds - leewaySeconds) throw refuse(401, 'Token has expired');
}

/** Synchronous on purpose, like the packing of archives: a clock that a test moves by hand would overtake a thread. */
function sign(payload: string, key: string): Uint8Array {
  return createHmac('sha256', key).update(payload).digest();
}

function encode(value: string): string {
  return encodeBytes(new TextEncoder().encode(value));
}

function encodeBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function decodeBytes(value: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function decode(part: string): Record<string, unknown> | undefined {
  const bytes = decodeBytes(part);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
