import { noResponse, serverError, text } from './answers.ts';
import { describeAddress, splitPath } from './request-path.ts';
import { answerApi } from './routes/api.ts';
import { answerDocument } from './routes/documents.ts';
import { answerStatic } from './routes/static.ts';
import type { ServerContext } from './server-context.ts';

/**
 * The server as a function. What a method is not made for is 404 in text; a path that leads nowhere, and every
 * exception, is 500 in text.
 */
export function createApp(server: ServerContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const parts = splitPath(request);
    try {
      const answer = await route(server, { request, parts });
      return answer ?? noResponse(parts.length === 0 ? 'handler' : 'rest_handler');
    } catch (error) {
      if (request.signal.aborted) throw error;
      return serverError();
    }
  };
}

interface Routed {
  readonly request: Request;
  readonly parts: readonly string[];
}

async function route(server: ServerContext, { request, parts }: Routed): Promise<Response | undefined> {
  const [first, ...rest] = parts;
  const method = request.method.toUpperCase();
  const missing = () => text(`No ${method} resource for ${describeAddress(request)}`, 404);
  if (first === 'api' && (method === 'GET' || method === 'POST')) return answerApi(server, { request, parts: rest });
  if (first === 'static' && (method === 'GET' || method === 'PUT')) return answerStatic(request, rest);
  if (first === 'api' || first === 'static' || method !== 'GET') return missing();
  return answerDocument(server.store, parts);
}
