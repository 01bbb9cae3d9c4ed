import { createOpaque } from './ids.ts';
import type { ServerContext } from './server-context.ts';
import type { Client } from './state.ts';
import { accessTokenSeconds, signToken, toPermissions } from './tokens.ts';

const refreshTokenMs = 6 * 86_400_000;

/** An access token; for a client that is gone one that nothing accepts. */
export async function issueAccess(server: ServerContext, client: Client | undefined): Promise<Record<string, unknown>> {
  const token = await signToken(toPermissions(client), { key: server.signingKey, now: server.clock.now() });
  return { access_token: token, token_type: 'Bearer', expires_in: accessTokenSeconds };
}

/** An access token, and a refresh token that buys more of them. */
export async function issuePair(server: ServerContext, client: Client): Promise<Record<string, unknown>> {
  const refreshToken = createOpaque(server.random, 48);
  server.state.refreshTokens.set(refreshToken, {
    clientId: client.id,
    expiresAt: server.clock.now() + refreshTokenMs,
    revoked: false,
  });
  return { ...(await issueAccess(server, client)), refresh_token: refreshToken };
}
