import { url } from '../addresses.ts';
import { refuse } from '../answers.ts';
import { agents, authorize } from '../auth.ts';
import { list, object, required, string } from '../fields.ts';
import { findJob } from '../jobs.ts';
import { readValid } from '../request.ts';
import { forwardEvents } from '../webhook.ts';
import { checkJobId } from './jobs.ts';
import type { RouteGroup } from './route.ts';

const event = object({ event_name: required(string()), timestamp: required(string()), detail: string() });
const schema = object({
  agent_id: string(),
  job_queue: string(),
  job_status_webhook: required(url),
  events: list(event),
});

export const eventRoutes: RouteGroup = (server) => ({
  '/v1/job/:job_id/events': {
    async POST({ request, param }) {
      await authorize(server, request, agents);
      const { job_status_webhook: target, ...update } = await readValid(request, schema);
      if (!findJob(server.state, checkJobId(param('job_id')))) throw refuse(404, 'Job not found');
      return forwardEvents(server, target as string, update);
    },
  },
});
