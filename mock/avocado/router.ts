import type { View } from './rest/view.ts';

/** A view that was found, and the parts of the path that have names. */
export interface Match {
  readonly view: View;
  readonly params: Readonly<Record<string, string>>;
}

export type Router = (path: string) => Match | undefined;

/**
 * Finds the view for a decoded path without its first slash. The first route that fits counts. Every route outside a job
 * also exists with a format at its end, as in `jobs/.json`.
 */
export function createRouter(views: Readonly<Record<string, View>>): Router {
  const routes = Object.entries(views).flatMap(([path, view]) => {
    const pattern = path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
    const plain = { view, pattern: new RegExp(`^${pattern}\\n?$`) };
    const isNested = path.includes(':job_pk') || path === 'version/';
    return isNested ? [plain] : [plain, { view, pattern: new RegExp(`^${pattern}\\.(?<format>[a-z0-9]+)\\n?$`) }];
  });
  return (path) => {
    for (const { view, pattern } of routes) {
      const found = pattern.exec(path);
      if (found) return { view, params: { ...found.groups } };
    }
    return undefined;
  };
}
