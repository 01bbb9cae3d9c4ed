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
  '/v1/restricted-queues/:queue_name': {
    async GET({ request, param }) {
      await authorize(server, request, contributors);
      const queue = param('queue_name');
      if (!server.state.restrictedQueues.has(queue)) throw notFound();
      return json({ queue, owners: listOwners(server.state, queue) });
    },
    async POST({ request, param }) {
      const { client_id: clientId } = await readBody(server, request);
      checkClientId(clientId);
      const client = server.state.clients.get(clientId);
      if (!client) throw refuse(404, 'Error: Specified client_id does not exist.');
      const queue = param('queue_name');
      if (server.state.agents.serving(queue).length === 0)
        throw refuse(404, 'Error: No agent is associated with the specified queue.');
      server.state.restrictedQueues.add(queue);
      client.allowedQueues = [...new Set([...(client.allowedQueues ?? []), queue])];
      return ok();
    },
    async DELETE({ request, param }) {
      const { client_id: clientId } = await readBody(server, request);
      const queue = param('queue_name');
      if (!server.state.restrictedQueues.has(queue)) throw notFound();
      checkClientId(clientId);
      server.state.restrictedQueues.delete(queue);
      const client = server.state.clients.get(clientId);
      if (client?.allowedQueues) client.allowedQueues = client.allowedQueues.filter((one) => one !== queue);
      return ok();
    },
  },
});

async function readBody(server: ServerContext, request: Request): Promise<{ readonly client_id: string }> {
  await authorize(server, request, managers);
  return (await readValid(request, body)) as { client_id: string };
}

function checkClientId(clientId: string): void {
  if (clientId === '') throw refuse(400, 'Error: Missing client ID.');
}
