import { crash, Refusal, redirect, refuse, text } from './answers.ts';
import { agentRoutes } from './routes/agents.ts';
import { clientRoutes } from './routes/clients.ts';
import { documentRoutes } from './routes/document.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { jobRoutes } from './routes/jobs.ts';
import { loginRoutes } from './routes/login.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { pageRoutes } from './routes/pages.ts';
import { queueRoutes } from './routes/queues.ts';
import { restrictedQueueRoutes } from './routes/restricted-queues.ts';
import { resultRoutes } from './routes/results.ts';
import { createRouter, type Handler, listMethods, type Match, type RouteGroup, type Routes } from './routes/route.ts';
import { searchRoutes } from './routes/search.ts';
import { secretRoutes } from './routes/secrets.ts';
import type { ServerContext } from './server-context.ts';
import { forgetOld } from './state.ts';

/** Fixed paths stand before those with a name in the same place. */
const groups: readonly RouteGroup[] = [
  pageRoutes,
  loginRoutes,
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
 * The server as a function. A known path with another method is 405 in JSON, an unknown path is 404 in text, and an
 * exception is 500 in text.
 */
export function createApp(server: ServerContext): (request: Request) => Promise<Response> {
  const routes: Routes = Object.assign({}, ...groups.map((group) => group(server)));
  const find = createRouter({ ...documentRoutes(routes), ...routes });
  return async (request) => {
    server.origin = new URL(request.url).origin;
    forgetOld(server.state, server.clock.now());
    const response = await answer(find, request).catch(toAnswer);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

async function answer(find: (path: string) => Match | undefined, request: Request): Promise<Response> {
  const path = toRoutePath(request);
  const exact = find(path);
  const match = exact ?? find(path.replace(/\/{2,}/g, '/'));
  if (!match) return text(notFound, 404);
  const handle = findHandler(match, request.method);
  if (exact) return handle({ request, param: match.param });
  // Slashes in a row lead to the path with one of them, if there is something for this method.
  if (!answers(match, request.method)) return handle({ request, param: match.param });
  const url = new URL(request.url);
  return redirect(`${url.origin}${url.pathname.replace(/\/{2,}/g, '/')}${url.search}`, 308);
}

const notFound =
  'Not found: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.\n';

function answers({ route }: Match, method: string): boolean {
  return listMethods(route).split(', ').includes(method);
}

function findHandler({ route }: Match, method: string): Handler {
  const name = method === 'HEAD' ? 'GET' : method;
  const handler = Object.hasOwn(route, name) ? route[name as keyof typeof route] : undefined;
  if (handler) return handler;
  const allow = listMethods(route);
  if (method === 'OPTIONS') return () => withAllow(text(''), allow);
  return () => withAllow(refuse(405, 'Method Not Allowed').response, allow);
}

function withAllow(response: Response, allow: string): Response {
  response.headers.set('allow', allow);
  return response;
}

function toAnswer(error: unknown): Response {
  if (error instanceof Refusal) return error.response;
  return crash(error instanceof Error ? error.message : String(error)).response;
}

/**
 * The real server decodes a path before it looks for the route, so an encoded slash separates like a plain one. Slashes
 * in a row at the start are one.
 */
function toRoutePath(request: Request): string {
  const { pathname } = new URL(request.url);
  const bytes = pathname
    .replace(/^\/+/, '/')
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return new TextDecoder().decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
}
