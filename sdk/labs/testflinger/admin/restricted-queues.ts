import { HttpError, LabError } from '../../../http/errors.ts';
import { requireRecords, requireText, textsOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { requireRoutable } from './queues.ts';

/** A queue for clients with a grant only. */
export interface RestrictedQueue {
  readonly queue: string;
  /** Ids of the clients that may use it. */
  readonly owners: readonly string[];
}

/** A change to one queue, in favour or at the cost of one client. */
export interface RestrictionChange {
  readonly queue: string;
  readonly clientId: string;
  readonly signal?: AbortSignal | undefined;
}

export async function listRestrictedQueues(
  server: TestflingerClient,
  signal?: AbortSignal,
): Promise<RestrictedQueue[]> {
  const { data } = await server.api.GET('/v1/restricted-queues', signal ? { signal } : {});
  return requireRecords(data, 'restricted queues').map(toRestrictedQueue);
}

/** @throws {LabError} `not-found` for a queue that is open to everybody */
export async function getRestrictedQueue(
  server: TestflingerClient,
  queue: string,
  signal?: AbortSignal,
): Promise<RestrictedQueue> {
  try {
    const { data } = await server.api.GET('/v1/restricted-queues/{queue}', {
      params: { path: { queue: requireRoutable(queue) } },
      ...(signal && { signal }),
    });
    return toRestrictedQueue(data ?? {});
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('not-found', `queue "${queue}" is not restricted: everybody may use it.`, { cause: error });
  }
}

/** Restricts a queue, and lets a client use it. For the roles manager and admin; to repeat it changes nothing. */
export async function restrictQueue(
  server: TestflingerClient,
  { queue, clientId, signal }: RestrictionChange,
): Promise<void> {
  await server.api.POST('/v1/restricted-queues/{queue}', {
    params: { path: { queue: requireRoutable(queue) } },
    body: { client_id: clientId },
    parseAs: 'text',
    fetch: server.sendRepeatably,
    ...(signal && { signal }),
  });
}

/**
 * Opens a queue to everybody, whoever else has a grant for it; of the grants only that of the client is removed. For the
 * roles manager and admin.
 */
export async function openQueue(
  server: TestflingerClient,
  { queue, clientId, signal }: RestrictionChange,
): Promise<void> {
  await server.api.DELETE('/v1/restricted-queues/{queue}', {
    params: { path: { queue: requireRoutable(queue) } },
    body: { client_id: clientId },
    parseAs: 'text',
    ...(signal && { signal }),
  });
}

function toRestrictedQueue({ queue, owners }: { queue?: unknown; owners?: unknown }): RestrictedQueue {
  return {
    queue: requireText(queue, 'name of a queue'),
    owners: textsOf(owners).sort(),
  };
}
