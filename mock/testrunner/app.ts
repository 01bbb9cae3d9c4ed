import { crashPage, errorPage, respond } from './answers.ts';
import type { Dialect } from './model.ts';
import { readPath } from './path.ts';
import { collectionRoutes } from './routes/collection.ts';
import { newTestrunRoute } from './routes/new-testrun.ts';
import { pageRoute, staticRoute } from './routes/pages.ts';
import { findRoute, type Route } from './routes/route.ts';
import { testrunnerRoute } from './routes/testrunners.ts';
import { uploadRoute } from './routes/uploads.ts';
import type { ServerContext } from './server-context.ts';

/** The last one is at every path, for reading only. */
const routes: Readonly<Record<Dialect, readonly Route[]>> = {
  head: [newTestrunRoute, ...collectionRoutes('testruns'), testrunnerRoute, uploadRoute, staticRoute, pageRoute],
  stub: [...collectionRoutes('testrun'), staticRoute],
};

const cors: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'HEAD, GET, POST, PATCH, PUT, OPTIONS, DELETE',
  'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept',
  'access-control-allow-credentials': 'true',
};

/** Answers one request. What nobody handles is a page with status 500, which is the only one without CORS headers. */
export async function answer(server: ServerContext, request: Request): Promise<Response> {
  const { dialect } = server.setup;
  const response = await handle(server, request).catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    if (dialect === 'stub') return errorPage(500);
    return crashPage(error instanceof Error ? error.message : String(error));
  });
  if (dialect === 'head' && response.status !== 500) {
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
  }
  if (request.method !== 'HEAD') return response;
  return new Response(null, { status: response.status, headers: response.headers });
}

async function handle(server: ServerContext, request: Request): Promise<Response> {
  const found = findRoute(routes[server.setup.dialect], request.method, readPath(request.url));
  switch (found.kind) {
    case 'handler':
      return await found.handler({ server, request, parts: found.parts });
    case 'options':
      return respond('', { type: 'text/html; charset=utf-8', headers: { allow: found.allow } });
    case 'wrong-method':
      return errorPage(405, { allow: found.allow });
    case 'nothing':
      return errorPage(404);
  }
}
