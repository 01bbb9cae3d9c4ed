import { LabError, UsageError } from '../../../http/errors.ts';
import { requireRecord, requireText } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { readTimestamp } from '../job/timestamp.ts';

/** How long a secret is kept. One year if nothing is said. */
export interface SecretLife {
  /** Seconds; `never` keeps it for good. */
  readonly expireAfterSeconds?: number | 'never' | undefined;
  /** Deleted when a job reads it for the first time. */
  readonly isEphemeral?: boolean | undefined;
}

export interface SecretToWrite extends SecretLife {
  /** Letters, digits, `-` and `_`, with slashes between the parts. */
  readonly path: string;
  readonly value: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a secret that jobs of ours can name in `test_data.secrets`. It goes into the namespace of whoever we are logged
 * in as, and cannot be read back over the API.
 *
 * @returns when it expires, ISO 8601; undefined for never
 * @throws {UsageError} for a path or a life that the server refuses
 * @throws {LabError} `refused` for an anonymous caller
 */
export async function writeSecret(
  server: TestflingerClient,
  { path, value, expireAfterSeconds, isEphemeral = false, signal }: SecretToWrite,
): Promise<string | undefined> {
  server.transport.redact.add(value);
  checkPath(path);
  if (value === '') throw new UsageError('A secret has a value; an empty one is refused.');
  if (isEphemeral && expireAfterSeconds !== undefined)
    throw new UsageError('A secret is either ephemeral, or expires after a time; not both.');
  if (typeof expireAfterSeconds === 'number' && !(Number.isInteger(expireAfterSeconds) && expireAfterSeconds > 0))
    throw new UsageError('A secret lives for a whole number of seconds, one at least.');
  const clientId = await requireClient(server, signal);
  const response = await server.transport.send({
    method: 'PUT',
    url: toUrl(server, clientId, path),
    headers: { 'content-type': 'application/json' },
    body: () =>
      JSON.stringify({
        value,
        ...(isEphemeral && { ephemeral: true }),
        ...(expireAfterSeconds !== undefined && {
          expire_after: expireAfterSeconds === 'never' ? null : expireAfterSeconds,
        }),
      }),
    ...(signal && { signal }),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const { expires_at: expiresAt } = requireRecord(answer as Record<string, unknown> | undefined, 'life of a secret');
  return expiresAt === null ? undefined : requireText(readTimestamp(expiresAt), 'life of a secret');
}

/** Deletes a secret; one that is not there is no error. */
export async function deleteSecret(server: TestflingerClient, path: string, signal?: AbortSignal): Promise<void> {
  checkPath(path);
  const clientId = await requireClient(server, signal);
  await server.transport.send({ method: 'DELETE', url: toUrl(server, clientId, path), ...(signal && { signal }) });
}

/** The parts of a path are parts of the address: the typed client would escape their slashes. */
function toUrl({ url }: TestflingerClient, clientId: string, path: string): string {
  return `${url}/v1/secrets/${encodeURIComponent(clientId)}/${path}`;
}

function checkPath(path: string): void {
  if (/^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/.test(path)) return;
  throw new UsageError(
    `"${path}" is not the path of a secret. One looks like lab/wifi-password: letters, digits, - and _, with slashes between.`,
  );
}

async function requireClient(server: TestflingerClient, signal?: AbortSignal): Promise<string> {
  const clientId = (await server.identify(signal))?.clientId;
  if (clientId !== undefined) return clientId;
  throw new LabError(
    'refused',
    'secrets belong to somebody, and we are anonymous. Set TESTFLINGER_CLIENT_ID and TESTFLINGER_SECRET_KEY, or log in with `rigline auth login`.',
  );
}
