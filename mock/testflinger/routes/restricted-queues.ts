import { listOwners } from '../agent-records.ts';
import { json, ok, refuse } from '../answers.ts';
import { authorize, contributors, managers } from '../auth.ts';
import { object, required, string } from '../fields.ts';
import { readValid } from '../request.ts';
import type { ServerContext } from '../server-context.ts';
import type { RouteGroup } from './route.ts';

const body = object({ client_id: required(string()) });

const notFound = () => refuse(404, 'Error: Restricted queue not found.');

export const restrictedQueueRoutes: RouteGroup = (server) => ({
  '/v1/restricted-queues': {
    async GET({ request }) {
      await authorize(server, request, contributors);
      return json(
        [...server.state.restrictedQueues].map((queue) => ({ queue, owners: listOwners(server.state, queue) })),
      );
    },
  },
  '/v1/restricted-queues/:queue': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const queue = param('queue');
      if (!server.state.restrictedQueues.has(queue)) throw notFound();
      return json({ queue, owners: listOwners(server.state, queue) });
    },
    async POST({ request, param }) {
      const clientId = await readClientId(server, request);
      const client = server.state.clients.get(clientId);
      if (!client) throw refuse(404, 'Error: Specified client_id does not exist.');
      const queue = param('queue');
      if (server.state.agents.serving(queue).length === 0)
        throw refuse(404, 'Error: No agent is associated with the specified queue.');
      server.state.restrictedQueues.add(queue);
      client.allowedQueues = [...new Set([...(client.allowedQueues ?? []), queue])];
      return ok();
    },
    async DELETE({ request, param }) {
      const clientId = await readClientId(server, request);
      const queue = param('queue');
      if (!server.state.restrictedQueues.delete(queue)) throw notFound();
      const client = server.state.clients.get(clientId);
      if (client?.allowedQueues) client.allowedQueues = client.allowedQueues.filter((one) => one !== queue);
      return ok();
    },
  },
});

async function readClientId(server: ServerContext, request: Request): Promise<string> {
  await authorize(server, request, managers);
  const { client_id: clientId } = await readValid(request, body);
  if (clientId === '') throw refuse(400, 'Error: Missing client ID.');
  return clientId as string;
}
