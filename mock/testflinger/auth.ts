import { refuse, refuseAsText } from './answers.ts';
import type { Role } from './options.ts';
import type { ServerContext } from './server-context.ts';
import { type Permissions, readToken } from './tokens.ts';

/** Who may call; the lists are explicit, so an admin may not do what is for agents. */
export const everybody: readonly Role[] = ['admin', 'manager', 'contributor', 'agent'];
export const contributors: readonly Role[] = ['admin', 'manager', 'contributor'];
export const reporters: readonly Role[] = ['admin', 'manager', 'agent'];
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
  const caller = await identify(server, request);
  if (!caller && server.oidc) throw refuse(401, 'Authentication is required for specified endpoint');
  if (!caller || !roles.includes(caller.role)) throw refuse(403, `Specified action requires role: ${roles.join(', ')}`);
  return caller;
}

async function identify(server: ServerContext, request: Request): Promise<Caller | undefined> {
  const header = request.headers.get('authorization') ?? '';
  if (!header && !server.oidc) return { role: 'contributor', permissions: {} };
  if (header === 'Bearer') throw refuse(401, 'Unauthorized');
  if (!header.startsWith('Bearer ')) return undefined;
  const permissions = await readToken(header.slice('Bearer '.length), {
    key: server.signingKey,
    now: server.clock.now(),
  });
  const { client_id: clientId, role = 'contributor' } = permissions;
  if (clientId === undefined) throw refuseAsText(500, "Unhandled Exception: 'client_id'");
  const known = everybody.find((one) => one === role);
  if (!known) throw refuseAsText(500, `Unhandled Exception: '${role}' is not a valid ServerRoles`);
  return { role: known, clientId, permissions };
}
