import type { ServerContext } from '../server-context.ts';

export interface RouteRequest {
  readonly request: Request;
  /** A decoded part of the path. */
  readonly param: (name: string) => string;
}

export type Handler = (request: RouteRequest) => Response | Promise<Response>;

/** What stands at a path: one handler per method. HEAD runs GET's. */
export type Route = Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>>;

/**
 * Routes by path. `:name` is one part of a path, and `:name+` all that is left. A slash at the end does not count,
 * unless the path ends in `!` or in all that is left.
 */
export type Routes = Readonly<Record<string, Route>>;

/** A group of routes of one server. */
export type RouteGroup = (server: ServerContext) => Routes;

export interface Match {
  readonly route: Route;
  readonly param: (name: string) => string;
}

/** Finds the route of a path; of several, the first. */
export function createRouter(routes: Routes): (path: string) => Match | undefined {
  const patterns = Object.entries(routes).map(([path, route]) => ({ pattern: toPattern(path), route }));
  return (path) => {
    for (const { pattern, route } of patterns) {
      const found = pattern.exec(path);
      if (found) return { route, param: (name) => found.groups?.[name] ?? '' };
    }
    return undefined;
  };
}

function toPattern(path: string): RegExp {
  const source = path
    .replace(/[.!]/g, (mark) => (mark === '!' ? '' : '\\.'))
    .replace(/:(\w+)\+$/, '(?<$1>[^/].*)')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}${/[!+/]$/.test(path) ? '' : '/?'}$`);
}

/** The methods a route answers, as the server lists them. */
export function listMethods(route: Route): string {
  return [...new Set([...Object.keys(route), ...(route.GET ? ['HEAD'] : []), 'OPTIONS'])].sort().join(', ');
}
