import { crash, redirect, refuse } from '../answers.ts';
import type { RouteGroup, Routes } from './route.ts';

/** The login of people and of their tools. It exists only with OIDC, and the provider behind it is out of reach. */
export const loginRoutes: RouteGroup = (server) => (server.oidc ? routes : {});

const unreachable = () => {
  throw crash('the identity provider cannot be reached');
};

const goHome = () => {
  const response = redirect('/', 302);
  response.headers.set('vary', 'Cookie');
  return response;
};

const routes: Routes = {
  '/oidc/auth-init': { POST: unreachable },
  '/oidc/auth-poll/:request_id': {
    POST: () => {
      throw refuse(400, 'Invalid or expired request_id');
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
};
