import type { Clock } from '../../../http/clock.ts';
import { LabError } from '../../../http/errors.ts';
import { requireText } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import type { TokenClaims } from '../identity/token-claims.ts';
import * as tokens from '../identity/tokens.ts';
import { type FollowLogOptions, followLog } from '../job/follow-log.ts';
import type { JobDefinition } from '../job/job-file.ts';
import { type LogQuery, readLog } from '../job/log.ts';
import { getDefinition } from '../job/result.ts';
import * as agents from './agents.ts';
import * as clients from './client-permissions.ts';
import * as queues from './queues.ts';
import * as restricted from './restricted-queues.ts';
import * as search from './search.ts';
import * as secrets from './secrets.ts';

/** Everything a Testflinger server offers to those who do not run an agent, beside running jobs. */
export type TestflingerAdmin = ReturnType<typeof createTestflingerAdmin>;

/**
 * The calls of a Testflinger server that the contract of a lab has no place for. What the server refuses is an
 * {@link HttpError} with its reason; which role a call wants stands with each.
 */
export function createTestflingerAdmin(server: TestflingerClient, clock: Clock) {
  return {
    /** The server's name and version. Open to everybody. */
    async identify(signal?: AbortSignal): Promise<string> {
      const { data } = await server.api.GET('/v1/', { parseAs: 'text', ...(signal && { signal }) });
      return requireText(data, 'identification').trim();
    },
    /** Who we are, as our access token says; undefined for an anonymous caller. */
    whoAmI: async (signal?: AbortSignal): Promise<TokenClaims | undefined> => await server.identify(signal),

    listAgents: async (signal?: AbortSignal) => await agents.listAgents(server, signal),
    getAgent: async (name: string, signal?: AbortSignal) => await agents.getAgent(server, name, signal),
    listQueueAgents: async (queue: string, signal?: AbortSignal) => await agents.listQueueAgents(server, queue, signal),
    setAgentState: async (name: string, update: Parameters<typeof agents.setAgentState>[2]) =>
      await agents.setAgentState(server, name, update),

    listQueues: async (signal?: AbortSignal) => await queues.listQueues(server, signal),
    listImages: async (queue: string, signal?: AbortSignal) => await queues.listImages(server, queue, signal),
    getWaitTimes: async (names?: readonly string[], signal?: AbortSignal) =>
      await queues.getWaitTimes(server, names, signal),
    getPosition: async (jobId: string, signal?: AbortSignal) => await queues.getPosition(server, jobId, signal),

    findJobs: async (query: search.JobQuery, signal?: AbortSignal) => await search.findJobs(server, query, signal),
    listQueueJobs: async (queue: string, signal?: AbortSignal) =>
      await search.listQueueJobs(server, queues.requireRoutable(queue), signal),
    /**
     * A job as it was submitted, after the server's conversions; of secrets the paths.
     *
     * @throws {LabError} `not-found`
     */
    async getJob(jobId: string, signal?: AbortSignal): Promise<JobDefinition> {
      const definition = await getDefinition(server, jobId, signal);
      if (definition) return definition;
      throw new LabError('not-found', `the Testflinger server at ${server.url} knows no job ${jobId}.`);
    },
    readLog: async (jobId: string, query: LogQuery) => await readLog(server, jobId, query),
    followLog: (jobId: string, options: Omit<FollowLogOptions, 'clock'> = {}) =>
      followLog(server, jobId, { ...options, clock }),

    listRestrictedQueues: async (signal?: AbortSignal) => await restricted.listRestrictedQueues(server, signal),
    getRestrictedQueue: async (queue: string, signal?: AbortSignal) =>
      await restricted.getRestrictedQueue(server, queue, signal),
    restrictQueue: async (change: restricted.RestrictionChange) => await restricted.restrictQueue(server, change),
    openQueue: async (change: restricted.RestrictionChange) => await restricted.openQueue(server, change),

    listClients: async (signal?: AbortSignal) => await clients.listClients(server, signal),
    getClient: async (clientId: string, signal?: AbortSignal) => await clients.getClient(server, clientId, signal),
    setClient: async (clientId: string, change: clients.ClientChange, signal?: AbortSignal) =>
      await clients.setClient(server, clientId, { change, signal }),
    deleteClient: async (clientId: string, signal?: AbortSignal) =>
      await clients.deleteClient(server, clientId, signal),

    writeSecret: async (secret: secrets.SecretToWrite) => await secrets.writeSecret(server, secret),
    deleteSecret: async (path: string, signal?: AbortSignal) => await secrets.deleteSecret(server, path, signal),

    obtainTokens: async (credentials: tokens.ClientCredentials, signal?: AbortSignal) =>
      await tokens.obtainTokens(server.tokens, credentials, signal),
    refreshAccess: async (refreshToken: string, signal?: AbortSignal) =>
      await tokens.refreshAccess(server.tokens, refreshToken, signal),
    revokeRefreshToken: async (refreshToken: string, signal?: AbortSignal) =>
      await tokens.revokeRefreshToken(server, refreshToken, signal),
  };
}
