import { crash, refuse } from './answers.ts';
import { isObject } from './fields.ts';
import type { Role } from './options.ts';
import { describeValue, nameType } from './python.ts';
import type { ServerContext } from './server-context.ts';
import { type Permissions, readToken } from './tokens.ts';

/** Who may call; the lists are explicit, so an admin may not do what is for agents. */
export const everybody: readonly Role[] = ['admin', 'manager', 'contributor', 'agent'];
export const contributors: readonly Role[] = ['admin', 'manager', 'contributor'];
export const reporters: readonly Role[] = ['admin', 'manager', 'agent'];
/** The contributors, in the order in which the secrets' refusals name them. */
export const secretKeepers: readonly Role[] = ['contributor', 'manager', 'admin'];
export const managers: readonly Role[] = ['admin', 'manager'];
export const admins: readonly Role[] = ['admin'];
export const agents: readonly Role[] = ['agent'];

/** Who sent a request. An anonymous contributor has no client id and no permissions. */
export interface Caller {
  readonly role: Role;
  readonly clientId?: string;
  readonly permissions: Permissions;
}

/**
 * Finds out who sent a request and whether that role may do this.
 * @throws the server's refusals: 401 or 403 in JSON, 500 for a token that names no client or an unknown role.
 */
export async function authorize(server: ServerContext, request: Request, roles: readonly Role[]): Promise<Caller> {
  const caller = identify(server, request);
  if (server.oidc && caller?.clientId === undefined)
    throw refuse(401, 'Authentication is required for specified endpoint');
  if (!caller || !roles.includes(caller.role)) throw refuse(403, `Specified action requires role: ${roles.join(', ')}`);
  return caller;
}

function identify(server: ServerContext, request: Request): Caller | undefined {
  const header = request.headers.get('authorization') ?? '';
  if (!header && !server.oidc) return { role: 'contributor', permissions: {} };
  // The space behind the word is gone by now if nothing follows it.
  if (header === 'Bearer') throw refuse(401, 'Unauthorized');
  if (!header.startsWith('Bearer ')) return undefined;
  return toCaller(readToken(header.slice('Bearer '.length), { key: server.signingKey, now: server.clock.now() }));
}

function toCaller(permissions: unknown): Caller {
  if (!isObject(permissions)) throw crash(describeLookup(permissions));
  if (!('client_id' in permissions)) throw crash("'client_id'");
  const { client_id: clientId, role = 'contributor' } = permissions;
  const known = everybody.find((one) => typeof role === 'string' && one === role.toLowerCase());
  if (!known) throw crash(`${describeValue(role)} is not a valid ServerRole`);
  return {
    role: known,
    permissions,
    ...(clientId !== null && { clientId: typeof clientId === 'string' ? clientId : describeValue(clientId) }),
  };
}

/** Why something that is no object has no `client_id`. */
function describeLookup(value: unknown): string {
  if (Array.isArray(value)) return 'list indices must be integers or slices, not str';
  if (typeof value === 'string') return "string indices must be integers, not 'str'";
  return `'${nameType(value)}' object is not subscriptable`;
}
