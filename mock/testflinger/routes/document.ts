import { json, text } from '../answers.ts';
import type { Routes } from './route.ts';

/** What the server publishes about itself: a list of its API's paths, thin, as clients must not rely on it, and its pages. */
export function documentRoutes(routes: Routes): Routes {
  const paths = Object.entries(routes).filter(([path]) => /^\/(v1|oidc)/.test(path));
  return {
    '/openapi.json!': { GET: ({ request }) => json(describe(paths, new URL(request.url).origin)) },
    '/docs!': { GET: () => text('<!doctype html>\n<title>API</title>\n<a href="/openapi.json">openapi.json</a>\n') },
    '/docs/oauth2-redirect!': { GET: () => text('<!doctype html>\n<title>API</title>\n') },
  };
}

function describe(routes: readonly (readonly [string, Routes[string]])[], origin: string): Record<string, unknown> {
  const paths = routes.map(([path, route]) => {
    const operations = Object.keys(route).map((method) => [
      method.toLowerCase(),
      { responses: { default: { description: 'See the documentation.' } } },
    ]);
    const name = path === '/v1' ? '/v1/' : path.replace(/:(\w+)\+?/g, '{$1}');
    return [name, Object.fromEntries(operations)];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Testflinger API', version: '1.0.0' },
    servers: [{ url: `${origin}/` }],
    paths: Object.fromEntries(paths),
  };
}
