import { createHmac } from 'node:crypto';
import { type Refusal, refuse } from './answers.ts';
import { isObject } from './fields.ts';
import type { Client } from './state.ts';
import { findClaimFault, findHeaderFault, type TokenFault } from './token-claims.ts';

/** How long an access token is good for. */
export const accessTokenSeconds = 600;

/** What the server knows about a caller; frozen into the token when it is made. */
export interface Permissions {
  readonly client_id?: string;
  readonly role?: string;
  readonly max_priority?: Readonly<Record<string, number>>;
  readonly allowed_queues?: readonly string[];
  readonly max_reservation_time?: Readonly<Record<string, number>>;
  readonly email?: string;
}

/** The permissions of a client, as far as its record has them; none at all for one that is gone, which makes a token that nothing accepts. */
export function toPermissions(client: Client | undefined): Permissions {
  if (!client) return {};
  return {
    client_id: client.id,
    role: client.role,
    ...(client.maxPriority && { max_priority: client.maxPriority }),
    ...(client.allowedQueues && { allowed_queues: client.allowedQueues }),
    ...(client.maxReservationTime && { max_reservation_time: client.maxReservationTime }),
    ...(client.email !== undefined && { email: client.email }),
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
 * The permissions inside a token; whatever stands there, for the caller to check.
 * @throws the server's refusals: 401 for one that is expired or not yet valid, 403 for one that cannot be trusted.
 */
export function readToken(token: string, { key, now }: Signing): unknown {
  const [, header = '', body = '', signature = ''] = /^([^.]*)\.(.*)\.([^.]*)$/.exec(token) ?? [];
  const head = decode(header);
  if (!head || !decodeBytes(body) || !decodeBytes(signature)) throw refuseToken('Unable to decode token');
  const headerFault = findHeaderFault(head);
  if (headerFault) throw refuseToken(headerFault);
  if (encodeBytes(sign(`${header}.${body}`, key)) !== signature.replace(/=+$/, ''))
    throw refuseToken('Invalid Token signature');
  const claims = decode(body);
  const fault = claims ? findClaimFault(claims, now) : 'Unable to decode token';
  if (!claims || fault) throw refuseToken(fault ?? 'Unable to decode token');
  return claims['permissions'] === undefined ? {} : claims['permissions'];
}

function refuseToken(fault: TokenFault): Refusal {
  return refuse(fault === 'Token has expired' || fault === 'Token not yet valid' ? 401 : 403, fault);
}

/** Synchronous on purpose, like the packing of archives: a clock that a test moves by hand would overtake a thread. */
function sign(payload: string, key: string): Uint8Array {
  return createHmac('sha256', key).update(payload).digest();
}

function encode(value: string): string {
  return encodeBytes(new TextEncoder().encode(value));
}

function encodeBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** The bytes of a part, which is written without any freedom: no foreign characters, and padding only where it belongs. */
function decodeBytes(part: string): Uint8Array | undefined {
  const bare = part.replace(/={1,2}$/, '');
  if (!/^[\w-]*$/.test(bare) || (bare !== part && part.length % 4 !== 0)) return undefined;
  const bytes = Buffer.from(bare, 'base64url');
  return encodeBytes(bytes) === bare ? bytes : undefined;
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decodeBytes(part)));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
