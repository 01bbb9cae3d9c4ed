import { escapeMarkup, text } from '../answers.ts';
import { findJob } from '../jobs.ts';
import type { Job, State } from '../state.ts';
import { toWholeSeconds } from '../time.ts';
import type { Handler, RouteGroup } from './route.ts';

/** The version text, and the pages for people. With OIDC these want a login, the first one apart. */
export const pageRoutes: RouteGroup = (server) => {
  const shown = (show: Handler): { GET: Handler } => ({ GET: server.oidc ? () => withSession(loginPage()) : show });
  return {
    '/v1': { GET: () => text('Testflinger Server v1.5.0') },
    '/': { GET: () => (server.oidc ? withSession(homePage()) : homePage()) },
    '/jobs': shown(() => page('Jobs', linkJobs(server.state.jobs.list()))),
    '/jobs/:job_id': shown(({ param }) => jobPage(server.state, param('job_id'))),
    '/agents': shown(() => page('Agents', links('/agents/', [...server.state.agents.keys()]))),
    '/agents/:agent_id': shown(({ param }) => agentPage(server.state, param('agent_id'))),
    '/queues': shown(() => page('Queues', links('/queues/', [...server.state.queues.keys()]))),
    '/queues/:queue_name': shown(({ param }) => {
      const jobs = server.state.jobs.inQueue(param('queue_name'));
      return page(`Queue ${param('queue_name')}`, linkJobs(jobs));
    }),
  };
};

/** A page that depends on who has logged in. */
function withSession(response: Response): Response {
  response.headers.set('vary', 'Cookie');
  return response;
}

function homePage(): Response {
  return page('Testflinger', '<a href="/jobs">Jobs</a> <a href="/agents">Agents</a> <a href="/queues">Queues</a>');
}

function loginPage(): Response {
  return page('Unauthorized', '<a href="/auth/login">Log in</a>', 401);
}

function linkJobs(jobs: readonly Job[]): string {
  return links(
    '/jobs/',
    jobs.map((job) => job.id),
  );
}

function jobPage(state: State, id: string): Response {
  const job = findJob(state, id);
  if (!job) return page('Job not found', '', 404);
  return page(
    `Job ${job.id}`,
    `Queue ${escapeMarkup(job.definition.job_queue)}, ${escapeMarkup(job.state)}, created ${toWholeSeconds(job.createdAt)}`,
  );
}

function agentPage(state: State, name: string): Response {
  const agent = state.agents.get(name);
  return agent ? page(`Agent ${name}`, escapeMarkup(agent.state ?? '')) : page('Agent not found', '', 404);
}

function page(title: string, body: string, status = 200): Response {
  return text(
    `<!doctype html>\n<title>${escapeMarkup(title)}</title>\n<h1>${escapeMarkup(title)}</h1>\n<p>${body}</p>\n`,
    status,
  );
}

function links(base: string, names: readonly string[]): string {
  return names.map((name) => `<a href="${base}${encodeURIComponent(name)}">${escapeMarkup(name)}</a>`).join('<br>');
}
