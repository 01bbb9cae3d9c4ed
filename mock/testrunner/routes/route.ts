import type { ServerContext } from '../server-context.ts';

export interface RouteRequest {
  readonly server: ServerContext;
  readonly request: Request;
  /** The parts of the path that stand for something, in order. */
  readonly parts: readonly string[];
}

export type Handler = (request: RouteRequest) => Response | Promise<Response>;

/** What stands at a path. HEAD runs GET's handler; OPTIONS is answered for all alike. */
export interface Route {
  readonly path: RegExp;
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', Handler>>>;
}

export type Found =
  | { readonly kind: 'handler'; readonly handler: Handler; readonly parts: readonly string[] }
  | { readonly kind: 'options' | 'wrong-method'; readonly allow: string }
  | { readonly kind: 'nothing' };

const order = ['OPTIONS', 'POST', 'DELETE', 'GET', 'HEAD'];

/** Finds the first route that fits path and method, or tells which methods those on the path have. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  const fitting = routes.filter((route) => route.path.test(path));
  if (fitting.length === 0) return { kind: 'nothing' };
  const allowed = new Set(['OPTIONS', ...fitting.flatMap(({ methods }) => Object.keys(methods))]);
  if (allowed.has('GET')) allowed.add('HEAD');
  const allow = order.filter((name) => allowed.has(name)).join(', ');
  if (method === 'OPTIONS') return { kind: 'options', allow };
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const route of fitting) {
    const handler = Object.hasOwn(route.methods, wanted) && route.methods[wanted as 'GET'];
    if (handler) return { kind: 'handler', handler, parts: route.path.exec(path)?.slice(1) ?? [] };
  }
  return { kind: 'wrong-method', allow };
}
