import { refuse } from '../answers.ts';
import { agents, authorize } from '../auth.ts';
import { list, object, required, string, url } from '../fields.ts';
import { findJob } from '../jobs.ts';
import type { Webhook } from '../options.ts';
import { readValid } from '../request.ts';
import type { ServerContext } from '../server-context.ts';
import { checkJobId } from './jobs.ts';
import type { RouteGroup } from './route.ts';

const event = object({ event_name: required(string()), timestamp: required(string()), detail: string() });
const schema = object({
  agent_id: string(),
  job_queue: string(),
  job_status_webhook: required(url),
  events: list(event),
});

const timeoutMs = 3000;
const tries = 2;

export const eventRoutes: RouteGroup = (server) => ({
  '/v1/job/:id/events': {
    async POST({ request, param }) {
      await authorize(server, request, agents);
      const { job_status_webhook: target, ...update } = await readValid(request, schema);
      if (!findJob(server.state, checkJobId(param('id')))) throw refuse(404, 'Job not found');
      const { webhook } = server;
      if (!webhook) throw refuse(500, 'Webhook URL not configured');
      const [wanted, allowed] = [new URL(target as string), new URL(webhook.url)];
      if (wanted.origin !== allowed.origin) throw refuse(403, 'Invalid job_status_webhook URL specified');
      return forward(server, { webhook, target: wanted, body: JSON.stringify(update) });
    },
  },
});

interface Forwarding {
  readonly webhook: Webhook;
  readonly target: URL;
  readonly body: string;
}

/** Hands the events on and relays the answer. One that is late is tried once more, and then called unreachable. */
async function forward(server: ServerContext, forwarding: Forwarding): Promise<Response> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await call(server, forwarding);
    if (!answer) continue;
    if (answer.status === 401 || answer.status === 403) throw refuse(500, 'Webhook authentication failed');
    const body = await answer.text();
    return new Response(body === '' ? null : body, {
      status: answer.status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }
  throw refuse(502, 'Webhook unreachable');
}

async function call({ clock }: ServerContext, { webhook, target, body }: Forwarding): Promise<Response | undefined> {
  const send = webhook.fetch ?? fetch;
  const deadline = new AbortController();
  const answered = new AbortController();
  const headers = {
    'content-type': 'application/json',
    ...(webhook.token && { authorization: `Bearer ${webhook.token}` }),
  };
  const late = clock.sleep(timeoutMs, answered.signal).then(
    () => deadline.abort(),
    () => undefined,
  );
  try {
    return await send(
      new Request(target, { method: 'PUT', headers, body, redirect: 'manual', signal: deadline.signal }),
    );
  } catch {
    // Refused, cut or too late: the server does not tell one from another.
    return undefined;
  } finally {
    answered.abort();
    await late;
  }
}
