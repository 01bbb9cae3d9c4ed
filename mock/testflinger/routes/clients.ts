import { email } from '../addresses.ts';
import { json, ok, refuse, text } from '../answers.ts';
import { admins, authorize, everybody, managers } from '../auth.ts';
import { checkSecretLength } from '../client-secret.ts';
import { integer, mapping, object, string } from '../fields.ts';
import type { Role } from '../options.ts';
import { readStorable } from '../request.ts';
import type { Client } from '../state.ts';
import type { RouteGroup } from './route.ts';

const limits = mapping({ keys: string(), values: integer() });
const schema = object({
  client_secret: string({ min: 15 }),
  max_priority: limits,
  max_reservation_time: limits,
  role: string({ oneOf: everybody }),
  email,
});

interface Change {
  readonly client_secret?: string;
  readonly max_priority?: Readonly<Record<string, number>>;
  readonly max_reservation_time?: Readonly<Record<string, number>>;
  readonly role?: Role;
  readonly email?: string;
}

/** An account that the API never touches. */
const systemAdmin = 'testflinger-admin';
const unknownClient = () => refuse(404, 'Error: Specified client_id does not exist.');

export const clientRoutes: RouteGroup = (server) => ({
  '/v1/client-permissions': {
    async GET({ request }) {
      await authorize(server, request, managers);
      return json([...server.state.clients.values()].map(toDocument));
    },
  },
  '/v1/client-permissions/:client_id': {
    async GET({ request, param }) {
      await authorize(server, request, managers);
      const client = server.state.clients.get(param('client_id'));
      if (!client) throw unknownClient();
      return json(toDocument(client));
    },
    async PUT({ request, param }) {
      const caller = await authorize(server, request, managers);
      const change: Change = await readStorable(request, schema);
      const id = param('client_id');
      const client = server.state.clients.get(id);
      checkChange({ caller: { id: caller.clientId ?? '', role: caller.role }, id, client, change });
      server.state.clients.set(id, changeClient(client ?? { id, secret: '', role: 'contributor' }, change));
      return text(`${client ? 'Updated' : 'Created'} permissions for client '${id}'`);
    },
    async DELETE({ request, param }) {
      await authorize(server, request, admins);
      const id = param('client_id');
      if (id === systemAdmin) throw refuse(422, 'Error: System admin client cannot by deleted from API.');
      if (!server.state.clients.delete(id)) throw unknownClient();
      return ok();
    },
  },
});

interface ChangeRequest {
  readonly caller: { readonly id: string; readonly role: Role };
  readonly id: string;
  readonly client: Client | undefined;
  readonly change: Change;
}

/** In the server's order: a new client's secret comes before ranks. */
function checkChange({ caller, id, client, change }: ChangeRequest): void {
  if (id === systemAdmin) throw refuse(422, 'Error: System admin client cannot by modified from API.');
  const { client_secret: secret, role } = change;
  if (client?.isPerson && (secret !== undefined || change.email !== undefined))
    throw refuse(422, 'Error: Cannot add email or client secret to OIDC client id');
  if (!client && !secret) throw refuse(400, 'Error: Missing client_secret in request body for new client');
  if (secret !== undefined) checkSecretLength(secret);
  // The roles stand in order of rank.
  const outranks = (other: Role) => everybody.indexOf(other) < everybody.indexOf(caller.role);
  if (client && outranks(client.role))
    throw refuse(403, `${caller.id} has insufficient permissions to modify client '${id}'`);
  if (role && outranks(role))
    throw refuse(403, `${caller.id} has insufficient permissions to assign role '${role}' to client '${id}'`);
}

function changeClient(client: Client, change: Change): Client {
  return {
    ...client,
    ...(change.client_secret && { secret: change.client_secret }),
    ...(change.max_priority && { maxPriority: change.max_priority }),
    ...(change.max_reservation_time && { maxReservationTime: change.max_reservation_time }),
    ...(change.role && { role: change.role }),
    ...(change.email && { email: change.email }),
  };
}

function toDocument(client: Client): Record<string, unknown> {
  return {
    client_id: client.id,
    role: client.role,
    max_priority: client.maxPriority,
    max_reservation_time: client.maxReservationTime,
    allowed_queues: client.allowedQueues,
    email: client.email,
  };
}
