import { HttpError, LabError, UsageError } from '../../http/errors.ts';
import type { WorkerContext } from './worker-context.ts';

/**
 * Tells the server who this agent is; its answer brings the cookie without which there are no jobs.
 *
 * @returns false when the server could not be reached
 * @throws {UsageError} when the server does not take this worker for an agent
 */
export async function register({ idleApi: api, finish, options, warn }: WorkerContext): Promise<boolean> {
  const { advertisedQueues, advertisedImages, identifier, location = '', provisionType = '', queues } = options;
  try {
    await api.report({ state: 'waiting', comment: '' });
    if (advertisedQueues) await api.advertise(advertisedQueues);
    if (advertisedImages) await api.offerImages(advertisedImages);
    await api.report({
      location,
      queues: [...queues],
      provision_type: provisionType,
      ...(identifier !== undefined && { identifier }),
    });
    return true;
  } catch (error) {
    finish.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    if (isNoAgent(error)) {
      throw new UsageError(
        `${error.message.replace(/\.$/, '')}. An agent needs the credentials of a client with the role agent: its id and secret, or the file with its refresh token.`,
        { cause: error },
      );
    }
    warn(`This agent could not be registered: ${error.message}`);
    return false;
  }
}

/** Whether another try would end the same way. */
function isNoAgent(error: Error): boolean {
  if (error instanceof LabError) return error.code === 'refused';
  return error instanceof UsageError || (error instanceof HttpError && [400, 401, 403, 422].includes(error.status));
}
