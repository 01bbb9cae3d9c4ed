import { HttpError, UsageError } from '../../../http/errors.ts';
import type { LabQueue } from '../../lab.ts';
import { entriesOf, numbersOf, textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { listAgents } from './agents.ts';

/** How long jobs waited in a queue, in seconds, by percentile. A wait of a day and more has lost its whole days. */
export type WaitTimes = Readonly<Record<(typeof percentiles)[number], number>>;

const percentiles = ['5', '10', '50', '90', '95'] as const;

/** The queues that are advertised, and those that an agent serves without saying so, sorted by name. */
export async function listQueues(server: TestflingerClient, signal?: AbortSignal): Promise<LabQueue[]> {
  const [descriptions, agents] = await Promise.all([listAdvertisedQueues(server, signal), listAgents(server, signal)]);
  const names = new Set([...descriptions.keys(), ...agents.flatMap(({ queues }) => queues)]);
  return [...names].sort().map((name) => {
    const serving = agents.filter(({ queues }) => queues.includes(name));
    const count = (state: keyof LabQueue['nodes']) => serving.filter((agent) => agent.state === state).length;
    const description = descriptions.get(name);
    return {
      name,
      ...(description !== undefined && { description }),
      nodes: { idle: count('idle'), busy: count('busy'), offline: count('offline'), unknown: count('unknown') },
    };
  });
}

/** Queues by name, with what their agents say about them: those only whose agents want them to be found. */
async function listAdvertisedQueues(
  server: TestflingerClient,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { data } = await server.api.GET('/v1/agents/queues', signal ? { signal } : {});
  return new Map(entriesOf(data).map(([name, description]) => [name, textOf(description) ?? '']));
}

/** The images of a queue by name, each with the line that goes into `provision_data`; none for an unknown queue. */
export async function listImages(
  server: TestflingerClient,
  queue: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { data } = await server.api.GET('/v1/agents/images/{queue}', {
    params: { path: { queue: requireRoutable(queue) } },
    ...(signal && { signal }),
  });
  return new Map(
    entriesOf(data).flatMap(([name, line]): [string, string][] => (typeof line === 'string' ? [[name, line]] : [])),
  );
}

/** Of all queues, or of some. A queue from which no job was ever taken is left out. */
export async function getWaitTimes(
  server: TestflingerClient,
  queues: readonly string[] = [],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, WaitTimes>> {
  const { data } = await server.api.GET('/v1/queues/wait_times', {
    ...(queues.length > 0 && { params: { query: { queue: [...queues] } } }),
    ...(signal && { signal }),
  });
  return new Map(
    entriesOf(data).flatMap(([name, value]): [string, WaitTimes][] => {
      const times = numbersOf(value);
      return percentiles.every((share) => times[share] !== undefined) ? [[name, times as WaitTimes]] : [];
    }),
  );
}

/**
 * How many jobs of its queue are before a job; 0 is the next one. An estimate: agents that serve several queues take
 * others in between.
 *
 * @returns undefined for a job that does not wait: one that has started or ended, or is unknown
 */
export async function getPosition(
  server: TestflingerClient,
  jobId: string,
  signal?: AbortSignal,
): Promise<number | undefined> {
  try {
    const { data } = await server.api.GET('/v1/job/{job_id}/position', {
      params: { path: { job_id: jobId } },
      parseAs: 'text',
      ...(signal && { signal }),
    });
    const position = Number(data);
    return Number.isSafeInteger(position) ? position : undefined;
  } catch (error) {
    if (error instanceof HttpError && error.status === 410) return undefined;
    throw error;
  }
}

/** The server's routes do not take a slash within a name, and would answer as if there were no such thing. */
export function requireRoutable(queue: string): string {
  if (queue !== '' && !queue.includes('/')) return queue;
  throw new UsageError(`The server cannot be asked for the queue "${queue}": its name is empty, or has a slash.`);
}
