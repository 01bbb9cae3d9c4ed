import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import type { StbTesterPortal } from '../portal.ts';
import { setConfigValue } from './config-value.ts';
import { findConfigFile, findTestPack } from './find-test-pack.ts';

/** Where tests find their secrets, encrypted: `stbt.get_config('secrets', name)` gives the value. */
const section = 'encrypted_secrets';

/**
 * Encrypts a secret with the portal's key, so that only the portal's nodes can read it.
 *
 * @param encryptRsa - RSA with PKCS#1 v1.5 padding: {@link Host.encryptRsa}
 * @returns base64 on one line, as it stands in `.stbt.conf`
 * @throws {UsageError} for one that is too long: a key of 4096 bits takes 501 bytes
 */
export async function encryptSecret(
  portal: Pick<StbTesterPortal, 'getSecretsKey'>,
  value: string,
  { encryptRsa, signal }: Pick<Host, 'encryptRsa'> & { readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const key = await portal.getSecretsKey(signal);
  return btoa(String.fromCharCode(...encryptRsa(key, new TextEncoder().encode(value))));
}

/**
 * Makes sure of the name of a secret, before its value is asked for.
 *
 * @throws {UsageError} for a name that could not stand in `.stbt.conf`
 */
export function requireSecretName(name: string): string {
  if (/^[A-Za-z\d_][\w.-]*$/.test(name)) return name;
  throw new UsageError(`"${name}" is no name for a secret. Take letters, digits and _ . - in it.`);
}

/**
 * Writes an encrypted secret into the configuration of the test-pack around us, in the place of an older one.
 *
 * @returns the file that was written
 * @throws {UsageError} outside of a test-pack
 */
export async function writeSecret(
  host: Pick<Host, 'files' | 'resolve'>,
  { name, encrypted }: { readonly name: string; readonly encrypted: string },
): Promise<string> {
  const pack = await findTestPack(host);
  if (!pack)
    throw new UsageError('There is no .stbt.conf in this folder or above it. Go into the test-pack, and try again.');
  const file = await findConfigFile(pack, host);
  const key = requireSecretName(name);
  await host.files.write(file, setConfigValue(pack.config, { section, key, value: encrypted }));
  return file;
}
