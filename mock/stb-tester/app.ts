import { Hono } from 'hono';
import { type Authenticate, requireRole } from './auth.ts';
import { Fault } from './fault.ts';
import type { Role, TokenPlan } from './options.ts';
import type { Portal } from './portal.ts';

export type PortalApp = Hono<{ Variables: { user: TokenPlan } }>;

/** A router that knows users and words errors as the portal does; the routes are added to it. */
export function createApp(authenticate: Authenticate): PortalApp {
  const app: PortalApp = new Hono({ getPath: (request) => normalisePath(new URL(request.url).pathname) });
  app.onError((error, context) => {
    if (!(error instanceof Fault)) throw error;
    return context.text(error.message, error.status);
  });
  app.notFound((context) => {
    const allowed = listMethods(app, context.req.path);
    if (allowed.length === 0) return context.text('Not Found', 404);
    return context.text('Method Not Allowed', 405, { allow: allowed.join(', ') });
  });
  app.use('/api/*', async (context, next) => {
    context.set('user', authenticate(context.req.raw));
    await next();
  });
  return app;
}

/** The methods that a path knows. HEAD comes with GET. */
function listMethods(app: PortalApp, path: string): string[] {
  const known = ['GET', 'POST'].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return known.includes('GET') ? ['GET', 'HEAD', ...known.slice(1)] : known;
}

/** Refuses users whose role is lower, on every path that matches. */
export function guard(app: PortalApp, path: string, role: Role): void {
  app.use(path, async (context, next) => {
    requireRole(context.get('user'), role);
    await next();
  });
}

/** The portal's own address, or the one that the client asked. */
export function findOrigin({ url }: Pick<Portal, 'url'>, context: { readonly req: { readonly url: string } }): string {
  return url ?? new URL(context.req.url).origin;
}

/** Ids begin with a slash, and clients differ in how they join them: `//` means `/`, and a last `/` nothing. */
function normalisePath(pathname: string): string {
  const path = pathname.replace(/\/{2,}/g, '/');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
