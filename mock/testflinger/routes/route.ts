import type { Hono } from 'hono';

import type { ServerContext } from '../server-context.ts';

export interface RouteRequest {
  readonly request: Request;
  /** A decoded part of the path. */
  readonly param: (name: string) => string;
}

export type Handler = (request: RouteRequest) => Response | Promise<Response>;

/** What stands at a path: one handler per method. HEAD runs GET's. */
export type Route = Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>>;

export type Routes = Readonly<Record<string, Route>>;

/** A group of routes of one server. */
export type RouteGroup = (server: ServerContext) => Routes;

/** Mounts routes; any other method on the same path gets `fallback`. */
export function mount(app: Hono, routes: Routes, fallback: () => Response): void {
  for (const [path, route] of Object.entries(routes)) {
    for (const [method, handler] of Object.entries(route)) {
      app.on(method, path, (context) =>
        handler({ request: context.req.raw, param: (name) => context.req.param(name) ?? '' }),
      );
    }
    app.all(path, fallback);
  }
}
