import type { AvocadoClient } from '../options.ts';
import type { State } from '../store/state.ts';
import { refuse } from './answers.ts';
import { cookies, readCookie } from './cookies.ts';
import { findForgery } from './csrf.ts';

export interface Claim {
  readonly request: Request;
  /** The token of a form that was posted. */
  readonly formToken: string | undefined;
}

/**
 * Who asks: by session first, then by HTTP Basic; undefined for anyone else. Nobody has to say who they are, but whoever
 * does has to be right. @throws a refusal with 403
 */
export function authenticate(state: State, { request, formToken }: Claim): string | undefined {
  const user = state.sessions.get(readCookie(request, cookies.session.name) ?? '');
  if (user === undefined) return readBasic(state, request);
  const forgery = findForgery(request, formToken);
  if (forgery) throw refuse(403, `CSRF Failed: ${forgery}`);
  return user;
}

/** The account with this name and password. */
export function findClient(state: State, id: string, secret: string): AvocadoClient | undefined {
  return state.clients.find((client) => client.id === id && client.secret === secret);
}

function readBasic(state: State, request: Request): string | undefined {
  const words = (request.headers.get('authorization') ?? '').split(/\s+/).filter((word) => word !== '');
  const [scheme, credentials, more] = words;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  if (credentials === undefined) throw refuse(403, 'Invalid basic header. No credentials provided.');
  if (more !== undefined) throw refuse(403, 'Invalid basic header. Credentials string should not contain spaces.');
  const decoded = decodeBase64(credentials);
  if (decoded === undefined) throw refuse(403, 'Invalid basic header. Credentials not correctly base64 encoded.');
  const [id = '', ...secret] = decoded.split(':');
  if (!findClient(state, id, secret.join(':'))) throw refuse(403, 'Invalid username/password.');
  return id;
}

/** Foreign characters do not count, and what follows the padding is lost; undefined if the padding is wrong. */
function decodeBase64(text: string): string | undefined {
  const known = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const [, data = '', padding = ''] = /^([^=]*)(=*)/.exec(known) ?? [];
  const missing = (4 - (data.length % 4)) % 4;
  if (missing > padding.length || missing === 3) return undefined;
  return atob(data);
}
