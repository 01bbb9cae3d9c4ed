import { crash, json, redirect, refuse } from '../answers.ts';
import { beginLogin, pollLogin } from '../identity-provider.ts';
import { issuePair } from '../issue-tokens.ts';
import type { ServerContext } from '../server-context.ts';
import type { RouteGroup, Routes } from './route.ts';

/** The login of people and of their tools. It exists only with OIDC, and fails when the provider is out of reach. */
export const loginRoutes: RouteGroup = (server) => (server.oidc ? createRoutes(server) : {});

const unreachable = () => {
  throw crash('the identity provider cannot be reached');
};

const goHome = () => {
  const response = redirect('/', 302);
  response.headers.set('vary', 'Cookie');
  return response;
};

const createRoutes = (server: ServerContext): Routes => ({
  '/oidc/auth-init': {
    POST: () => {
      const { identityProvider } = server;
      return identityProvider ? json(beginLogin(server, identityProvider)) : unreachable();
    },
  },
  '/oidc/auth-poll/:request_id': {
    async POST({ param }) {
      const answer = pollLogin(server, param('request_id'));
      if (answer === undefined) throw refuse(400, 'Invalid or expired request_id');
      if (answer === 'unreachable') throw refuse(502, 'Failed to communicate with OIDC provider');
      if (typeof answer === 'object') return json(await issuePair(server, answer));
      const response = json({ error: answer }, 400);
      if (answer === 'slow_down') response.headers.set('retry-after', '5');
      return response;
    },
  },
  '/auth/login': { GET: unreachable },
  '/auth/callback': { GET: goHome },
  '/auth/logout': {
    GET: () => {
      const response = goHome();
      response.headers.append(
        'set-cookie',
        'session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/',
      );
      return response;
    },
  },
});
