import { json, refuse, text } from '../answers.ts';
import { findJob } from '../jobs.ts';
import type { State } from '../state.ts';
import { toWholeSeconds } from '../time.ts';
import type { RouteGroup, Routes } from './route.ts';

/** The version text, the pages for people, and the login endpoints that exist only with OIDC. */
export const pageRoutes: RouteGroup = (server) => ({
  '/v1': { GET: () => text('Testflinger Server v1.5.0') },
  '/': {
    GET: () =>
      page('Testflinger', '<a href="/jobs">Jobs</a> <a href="/agents">Agents</a> <a href="/queues">Queues</a>'),
  },
  '/jobs': {
    GET: () =>
      page(
        'Jobs',
        links(
          '/jobs/',
          server.state.jobs.list().map((job) => job.id),
        ),
      ),
  },
  '/jobs/:id': { GET: ({ param }) => jobPage(server.state, param('id')) },
  '/agents': { GET: () => page('Agents', links('/agents/', [...server.state.agents.keys()])) },
  '/agents/:name': { GET: ({ param }) => agentPage(server.state, param('name')) },
  '/queues': { GET: () => page('Queues', links('/queues/', [...server.state.queues.keys()])) },
  '/queues/:queue': {
    GET: ({ param }) => {
      const jobs = server.state.jobs.inQueue(param('queue'));
      return page(
        `Queue ${param('queue')}`,
        links(
          '/jobs/',
          jobs.map((job) => job.id),
        ),
      );
    },
  },
  '/docs': { GET: () => page('API', '<a href="/openapi.json">openapi.json</a>') },
  ...(server.oidc && loginRoutes),
});

const loginRoutes: Routes = {
  '/oidc/auth-init': {
    POST: () => {
      throw refuse(502, 'The identity provider cannot be reached');
    },
  },
  '/oidc/auth-poll/:id': {
    POST: () => {
      throw refuse(400, 'Invalid or expired request_id');
    },
  },
};

/** The list of paths that the server publishes about itself; thin, as clients must not rely on it. */
export function documentRoute(routes: Routes): Routes {
  const paths = Object.entries(routes).map(([path, route]) => {
    const operations = Object.keys(route).map((method) => [
      method.toLowerCase(),
      { responses: { default: { description: 'See the documentation.' } } },
    ]);
    return [path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}'), Object.fromEntries(operations)];
  });
  const document = {
    openapi: '3.0.3',
    info: { title: 'Testflinger Server', version: '1.5.0' },
    paths: Object.fromEntries(paths),
  };
  return { '/openapi.json': { GET: () => json(document) } };
}

function jobPage(state: State, id: string): Response {
  const job = findJob(state, id);
  if (!job) return page('Job not found', '', 404);
  return page(
    `Job ${job.id}`,
    `Queue ${encode(job.definition.job_queue)}, ${encode(job.state)}, created ${toWholeSeconds(job.createdAt)}`,
  );
}

function agentPage(state: State, name: string): Response {
  const agent = state.agents.get(name);
  return agent ? page(`Agent ${name}`, encode(agent.state ?? '')) : page('Agent not found', '', 404);
}

function page(title: string, body: string, status = 200): Response {
  return text(`<!doctype html>\n<title>${encode(title)}</title>\n<h1>${encode(title)}</h1>\n<p>${body}</p>\n`, status);
}

function links(base: string, names: readonly string[]): string {
  return names.map((name) => `<a href="${base}${encodeURIComponent(name)}">${encode(name)}</a>`).join('<br>');
}

function encode(value: string): string {
  return value.replace(/[&<>"']/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
