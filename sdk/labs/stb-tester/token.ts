import { UsageError } from '../../http/errors.ts';
import type { ConnectionSettings } from '../lab-kind.ts';
import { connectStbTester } from './client.ts';
import { createStbTesterPortal, type StbTesterPortal } from './portal.ts';

/** Environment variables with the token. The second is a plan variable of Bamboo, which masks names with PASSWORD. */
const variables = ['STBT_AUTH_TOKEN', 'bamboo_STBT_AUTH_PASSWORD'] as const;

/**
 * The access token: from the file that the user named, or else from the environment.
 *
 * @throws {UsageError} that says where it can be given
 */
export function findToken({ secret, host }: Pick<ConnectionSettings, 'secret' | 'host'>): string {
  const token = secret ?? variables.map((name) => host.env[name]?.trim()).find(Boolean);
  if (token) return token;
  throw new UsageError(
    'stb-tester needs an access token. Set STBT_AUTH_TOKEN, or give --token-file. The portal makes one in the user menu.',
  );
}

/**
 * The calls of a portal that a shell has found.
 *
 * @throws {UsageError} when there is no token
 */
export function openStbTesterPortal(
  settings: Pick<ConnectionSettings, 'url' | 'network' | 'secret' | 'host'>,
): StbTesterPortal {
  const { url, network } = settings;
  const token = findToken(settings);
  return createStbTesterPortal({ url, token, network, client: connectStbTester({ url, token, network }) });
}
