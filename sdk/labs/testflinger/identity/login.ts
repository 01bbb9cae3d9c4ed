import type { Clock } from '../../../http/clock.ts';
import { LabError } from '../../../http/errors.ts';
import type { LabLogin, LoginState } from '../../lab-kind.ts';
import type { TestflingerClient } from '../client.ts';
import { loginByBrowser } from './device-login.ts';
import type { LoginStore } from './login-store.ts';
import { readTokenClaims } from './token-claims.ts';
import { refreshAccess, refreshTokenMs, revokeRefreshToken } from './tokens.ts';

export interface LoginPorts {
  readonly server: TestflingerClient;
  readonly store: LoginStore;
  readonly clock: Clock;
  /** Whose credentials we have; they go before a login. */
  readonly clientId?: string | undefined;
}

/** The login of a person, which is kept for later commands as long as no client credentials are given. */
export function createLogin({ server, store, clock, clientId }: LoginPorts): LabLogin {
  const describe = (claims: ReturnType<typeof readTokenClaims>) => ({
    ...(claims?.clientId !== undefined && { user: claims.clientId }),
    ...(claims?.role !== undefined && { role: claims.role }),
  });

  const checkCredentials = async (signal?: AbortSignal): Promise<LoginState> => {
    const who = describe(await server.identify(signal));
    const detail = `as the client ${clientId}, by its secret key; a login of a person would not be used`;
    return { by: 'credentials', ...who, detail };
  };

  return {
    async login({ show, signal }) {
      if (clientId !== undefined) return await checkCredentials(signal);
      const { accessToken, refreshToken } = await loginByBrowser(server.tokens, { show, signal, clock });
      const who = describe(readTokenClaims(accessToken));
      const expiresAt = new Date(clock.now() + refreshTokenMs).toISOString();
      await store.write({ refreshToken, expiresAt, ...(who.user !== undefined && { user: who.user }) });
      return { by: 'login', ...who, expiresAt, detail: `kept in ${store.path}` };
    },

    async status(signal) {
      if (clientId !== undefined) return await checkCredentials(signal);
      const stored = await store.read();
      if (!stored) return { by: 'nothing', detail: 'anonymous: there is no login, and there are no credentials' };
      const who = describe(await server.identify(signal));
      const { expiresAt } = stored;
      return { by: 'login', ...who, ...(expiresAt && { expiresAt }), detail: `kept in ${store.path}` };
    },

    async logout(signal) {
      // A file that cannot be read has to go as well.
      const stored = await store.read().catch(() => undefined);
      const revoked = stored ? await tryToRevoke(stored.refreshToken, signal) : undefined;
      if (!(await store.remove())) return 'There was no login to forget.';
      if (revoked === true) return 'The login is forgotten, and revoked at the server.';
      if (revoked === undefined) return 'The login is forgotten.';
      const until = stored?.expiresAt ? ` until ${stored.expiresAt}` : '';
      return `The login is forgotten here. At the server it stays good${until}: only an admin may revoke it.`;
    },
  };

  /** Undefined: it is no good any more, so there is nothing to revoke. */
  async function tryToRevoke(refreshToken: string, signal?: AbortSignal): Promise<boolean | undefined> {
    try {
      const { accessToken } = await refreshAccess(server.tokens, refreshToken, signal);
      if (readTokenClaims(accessToken)?.role !== 'admin') return false;
      return await revokeRefreshToken(server, refreshToken, signal);
    } catch (error) {
      signal?.throwIfAborted();
      return error instanceof LabError ? undefined : false;
    }
  }
}
