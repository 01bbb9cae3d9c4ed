import { parseInteger } from './python.ts';

/** What is wrong with a token, in the words of the server. */
export type TokenFault =
  | 'Token has expired'
  | 'Token not yet valid'
  | 'Invalid Token signature'
  | 'Unable to decode token'
  | 'Invalid Token'
  | `Token missing required claim: ${string}`;

export type Claims = Readonly<Record<string, unknown>>;

/** Clocks may differ by this much. */
const leewaySeconds = 5;

/** The first fault that the header alone shows, the signature apart. */
export function findHeaderFault(header: Claims): TokenFault | undefined {
  const { kid, crit, alg, b64 } = header;
  if ('kid' in header && typeof kid !== 'string') return 'Invalid Token';
  if ('crit' in header && !isKnownExtension(crit, header)) return 'Invalid Token';
  if (b64 === false) return Array.isArray(crit) ? 'Unable to decode token' : 'Invalid Token';
  return alg === 'HS256' ? undefined : 'Invalid Token';
}

function isKnownExtension(crit: unknown, header: Claims): boolean {
  return Array.isArray(crit) && crit.length > 0 && crit.every((name) => name === 'b64') && 'b64' in header;
}

/** The first fault of the claims, in the server's order: what is missing, then the times, then the rest. */
export function findClaimFault(claims: Claims, nowMs: number): TokenFault | undefined {
  const missing = ['exp', 'iat', 'sub'].find((name) => (claims[name] ?? null) === null);
  if (missing) return `Token missing required claim: ${missing}`;
  return findTimeFault(claims, nowMs / 1000) ?? findTextFault(claims);
}

function findTimeFault(claims: Claims, now: number): TokenFault | undefined {
  const issued = toSeconds(claims['iat']);
  if (issued === undefined) return 'Invalid Token';
  if (issued > now + leewaySeconds) return 'Token not yet valid';
  if ('nbf' in claims) {
    const begin = toSeconds(claims['nbf']);
    if (begin === undefined) return 'Unable to decode token';
    if (begin > now + leewaySeconds) return 'Token not yet valid';
  }
  const end = toSeconds(claims['exp']);
  if (end === undefined) return 'Unable to decode token';
  return end <= now - leewaySeconds ? 'Token has expired' : undefined;
}

function toSeconds(value: unknown): number | undefined {
  if (typeof value === 'string') return parseInteger(value);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? Math.trunc(value) : undefined;
}

/** The server names no audience, so a token that does is not for it. */
function findTextFault(claims: Claims): TokenFault | undefined {
  const { aud, sub } = claims;
  const isForOthers = Boolean(aud) && !(typeof aud === 'object' && Object.keys(aud ?? {}).length === 0);
  const hasOddId = 'jti' in claims && typeof claims['jti'] !== 'string';
  return isForOthers || typeof sub !== 'string' || hasOddId ? 'Invalid Token' : undefined;
}
