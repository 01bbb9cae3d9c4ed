import { Hono } from 'hono';

import { Refusal, refuse, text } from './answers.ts';
import { agentRoutes } from './routes/agents.ts';
import { clientRoutes } from './routes/clients.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { jobRoutes } from './routes/jobs.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { documentRoute, pageRoutes } from './routes/pages.ts';
import { queueRoutes } from './routes/queues.ts';
import { restrictedQueueRoutes } from './routes/restricted-queues.ts';
import { resultRoutes } from './routes/results.ts';
import { mount, type RouteGroup, type Routes } from './routes/route.ts';
import { searchRoutes } from './routes/search.ts';
import { secretRoutes } from './routes/secrets.ts';
import type { ServerContext } from './server-context.ts';
import { forgetOld } from './state.ts';

/** Fixed paths stand before those with a name in the same place. */
const groups: readonly RouteGroup[] = [
  pageRoutes,
  searchRoutes,
  jobRoutes,
  fileRoutes,
  eventRoutes,
  resultRoutes,
  queueRoutes,
  agentRoutes,
  oauthRoutes,
  restrictedQueueRoutes,
  clientRoutes,
  secretRoutes,
];

/**
 * The server as a function. Trailing slashes do not matter, a known path with another method is 405 in JSON, an unknown
 * path is 404 in text, and an exception is 500 in text.
 */
export function createApp(server: ServerContext): (request: Request) => Promise<Response> {
  const app = new Hono({ getPath: toRoutePath });
  const routes: Routes = Object.assign({}, ...groups.map((group) => group(server)));
  mount(app, { ...documentRoute(routes), ...routes }, () => refuse(405, 'Method Not Allowed').response);
  app.notFound((context) => text(`Not found: ${context.req.raw.url}\n`, 404));
  app.onError((error) =>
    error instanceof Refusal ? error.response : text(`Unhandled Exception: ${error.message}`, 500),
  );
  return async (request) => {
    forgetOld(server.state, server.clock.now());
    return app.fetch(request);
  };
}

/**
 * The real server decodes a path before it looks for the route, so an encoded slash separates like a plain one; a slash
 * at the end does not count.
 */
function toRoutePath(request: Request): string {
  const { pathname } = new URL(request.url);
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
