import { UsageError } from '../../http/errors.ts';
import type { Host } from '../host.ts';
import type { ConnectionSettings } from '../lab-kind.ts';
import { connectTestflinger, type TestflingerClient } from './client.ts';
import { createLoginStore, type LoginStore } from './identity/login-store.ts';
import type { ClientCredentials } from './identity/tokens.ts';

/** A connection, and what it was made of. */
export interface TestflingerConnection {
  readonly server: TestflingerClient;
  readonly credentials: ClientCredentials | undefined;
  readonly store: LoginStore;
}

/**
 * Connects with what the environment has: client credentials, else a person's login that was kept, else nothing.
 * Nothing is sent, and no login is looked for before the first call.
 *
 * @throws {UsageError} when only one half of the credentials is given
 */
export function openTestflinger(settings: Omit<ConnectionSettings, 'options'>): TestflingerConnection {
  const { url, network, host, secret } = settings;
  const credentials = findCredentials(host, secret);
  const store = createLoginStore(host, url);
  const findRefreshToken = async () => (await store.read())?.refreshToken;
  return { server: connectTestflinger({ url, credentials, findRefreshToken, network }), credentials, store };
}

function findCredentials({ env }: Host, secret: string | undefined): ClientCredentials | undefined {
  const clientId = env['TESTFLINGER_CLIENT_ID'];
  const secretKey = secret ?? env['TESTFLINGER_SECRET_KEY'];
  if (!clientId && !secretKey) return undefined;
  if (!clientId || !secretKey) {
    throw new UsageError(
      `Testflinger credentials are half given: ${clientId ? 'TESTFLINGER_SECRET_KEY (or --token-file)' : 'TESTFLINGER_CLIENT_ID'} is missing.`,
    );
  }
  return { clientId, secretKey };
}
