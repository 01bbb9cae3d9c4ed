import { UsageError } from '../../http/errors.ts';
import type { Host } from '../host.ts';
import type { AvocadoCredentials } from './client.ts';

/**
 * A user and a password from the environment, for HTTP Basic. Without, we are anonymous, which the server always allows.
 *
 * @throws {UsageError} for one without the other
 */
export function findCredentials(
  { env }: Pick<Host, 'env'>,
  secret: string | undefined,
): AvocadoCredentials | undefined {
  const user = env['AVOCADO_SERVER_USER'];
  const password = secret ?? env['AVOCADO_SERVER_PASSWORD'];
  if (!user && !password) return undefined;
  if (user && password) return { user, password };
  throw new UsageError(
    `The Avocado credentials are half given: ${user ? 'AVOCADO_SERVER_PASSWORD (or --token-file)' : 'AVOCADO_SERVER_USER'} is missing. A server needs none.`,
  );
}
