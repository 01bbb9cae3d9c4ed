import { json, refuse, text } from '../answers.ts';
import { admins, authorize } from '../auth.ts';
import { checkSecretLength } from '../client-secret.ts';
import { readCredentials } from '../credentials.ts';
import { object, required, string } from '../fields.ts';
import { issueAccess, issuePair } from '../issue-tokens.ts';
import { readValid } from '../request.ts';
import type { RouteGroup } from './route.ts';

const tokenBody = object({ refresh_token: required(string({ min: 1 })) });

export const oauthRoutes: RouteGroup = (server) => ({
  '/v1/oauth2/token': {
    async POST({ request }) {
      const credentials = readCredentials(request.headers.get('authorization') ?? '');
      if (!request.headers.get('authorization') || !credentials) return text('No authorization header specified', 401);
      const { id, secret } = credentials;
      if (id === undefined || secret === undefined)
        return text('Client id and key must be specified in authorization header', 401);
      const client = server.state.clients.get(id);
      if (client) checkSecretLength(secret);
      if (!client || !secret || client.secret !== secret) return text('Invalid client id or client key', 401);
      return json(await issuePair(server, client));
    },
  },
  '/v1/oauth2/refresh': {
    async POST({ request }) {
      const { refresh_token: value } = await readValid(request, tokenBody);
      const token = server.state.refreshTokens.get(value as string);
      if (!token) throw refuse(400, 'Invalid refresh token.');
      if (token.revoked) throw refuse(400, 'Refresh token revoked.');
      if (token.expiresAt < server.clock.now()) throw refuse(400, 'Refresh token expired');
      return json(await issueAccess(server, server.state.clients.get(token.clientId)));
    },
  },
  '/v1/oauth2/revoke': {
    async POST({ request }) {
      await authorize(server, request, admins);
      const { refresh_token: value } = await readValid(request, tokenBody);
      const token = server.state.refreshTokens.get(value as string);
      if (!token) throw refuse(400, 'Refresh token not found');
      if (token.revoked) throw refuse(400, 'Refresh token has already been revoked');
      token.revoked = true;
      return json({ status: 'OK' });
    },
  },
});
