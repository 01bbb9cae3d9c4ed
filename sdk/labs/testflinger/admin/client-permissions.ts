import type { components } from '../../../generated/testflinger.ts';
import { HttpError, LabError, UsageError } from '../../../http/errors.ts';
import { numbersOf, requireRecords, requireText, textOf, textsOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';

/** The roles that a server gives its clients. None includes another. */
export const clientRoles = ['admin', 'manager', 'contributor', 'agent'] as const;

export type ClientRole = (typeof clientRoles)[number];

/** What a client may do. What was never granted is absent; queues are keys of the limits, with `*` for all. */
export interface ClientPermissions {
  readonly clientId: string;
  /** One of {@link clientRoles}, or what a later server calls it. */
  readonly role: string;
  readonly email?: string;
  /** Restricted queues that are open to it. */
  readonly allowedQueues?: readonly string[];
  readonly maxPriority?: Readonly<Record<string, number>>;
  /** In seconds. */
  readonly maxReservationSeconds?: Readonly<Record<string, number>>;
}

/** What to change about a client. What is left out stays; a map replaces the one there is. */
export interface ClientChange {
  /** Needed for a new client; 15 characters at least, 72 bytes at most. */
  readonly secretKey?: string | undefined;
  readonly role?: ClientRole | undefined;
  readonly email?: string | undefined;
  readonly maxPriority?: Readonly<Record<string, number>> | undefined;
  /** In seconds. */
  readonly maxReservationSeconds?: Readonly<Record<string, number>> | undefined;
}

/** For the roles manager and admin, as everything here. */
export async function listClients(server: TestflingerClient, signal?: AbortSignal): Promise<ClientPermissions[]> {
  const { data } = await server.api.GET('/v1/client-permissions', signal ? { signal } : {});
  return requireRecords(data, 'clients').map(toPermissions);
}

/** @throws {LabError} `not-found` for an id that no client has */
export async function getClient(
  server: TestflingerClient,
  clientId: string,
  signal?: AbortSignal,
): Promise<ClientPermissions> {
  return await orUnknown(server, clientId, async () => {
    const { data } = await server.api.GET('/v1/client-permissions/{client_id}', {
      params: { path: { client_id: clientId } },
      ...(signal && { signal }),
    });
    return toPermissions(data ?? {});
  });
}

/**
 * Creates a client, or changes one.
 *
 * @returns the server's own sentence on what it did
 * @throws {UsageError} for a secret that the server would refuse, or break down over
 */
export async function setClient(
  server: TestflingerClient,
  clientId: string,
  { change, signal }: { readonly change: ClientChange; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const { secretKey, role, email, maxPriority, maxReservationSeconds } = change;
  if (secretKey !== undefined) {
    server.transport.redact.add(secretKey);
    checkSecret(secretKey);
  }
  const body: components['schemas']['ClientPermissionsUpdate'] = {
    ...(secretKey !== undefined && { client_secret: secretKey }),
    ...(role !== undefined && { role }),
    ...(email !== undefined && { email }),
    ...(maxPriority !== undefined && { max_priority: maxPriority }),
    ...(maxReservationSeconds !== undefined && { max_reservation_time: maxReservationSeconds }),
  };
  const { data } = await server.api.PUT('/v1/client-permissions/{client_id}', {
    params: { path: { client_id: clientId } },
    body,
    parseAs: 'text',
    ...(signal && { signal }),
  });
  return textOf(data) ?? '';
}

/** For the role admin. @throws {LabError} `not-found` for an id that no client has */
export async function deleteClient(server: TestflingerClient, clientId: string, signal?: AbortSignal): Promise<void> {
  await orUnknown(server, clientId, async () => {
    await server.api.DELETE('/v1/client-permissions/{client_id}', {
      params: { path: { client_id: clientId } },
      parseAs: 'text',
      ...(signal && { signal }),
    });
  });
}

function checkSecret(secretKey: string): void {
  if ([...secretKey].length < 15) throw new UsageError('The secret key of a client has 15 characters at least.');
  if (new TextEncoder().encode(secretKey).length > 72)
    throw new UsageError('The secret key of a client has 72 bytes at most: the server takes no more.');
}

async function orUnknown<T>(server: TestflingerClient, clientId: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('not-found', `the Testflinger server at ${server.url} knows no client "${clientId}".`, {
      cause: error,
    });
  }
}

function toPermissions(record: Partial<components['schemas']['ClientPermissions']>): ClientPermissions {
  const { allowed_queues, max_priority, max_reservation_time } = record;
  const email = textOf(record.email);
  return {
    clientId: requireText(record.client_id, 'client id'),
    role: textOf(record.role) ?? 'contributor',
    ...(email && { email }),
    ...(Array.isArray(allowed_queues) && { allowedQueues: textsOf(allowed_queues) }),
    ...(max_priority && { maxPriority: numbersOf(max_priority) }),
    ...(max_reservation_time && { maxReservationSeconds: numbersOf(max_reservation_time) }),
  };
}
