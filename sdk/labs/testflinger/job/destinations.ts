import { UsageError } from '../../../http/errors.ts';
import type { ChosenNodes, WhenBusy } from '../../lab-kind.ts';
import type { TestflingerAgent } from '../admin/agents.ts';

/** Where a job goes so that only an agent that was chosen takes it: agents take jobs from queues, and nobody can be named. */
export interface Destination {
  readonly queue: string;
  /** Agents that serve the queue as well, and must leave the job alone. */
  readonly excludeAgents: readonly string[];
  /** Queues of agents that would do as well. */
  readonly spares: readonly string[];
  /** The agent, where it is certain. */
  readonly agent?: string;
}

type Agent = Pick<TestflingerAgent, 'name' | 'queues' | 'restrictedTo'>;

export interface DestinationPlan {
  readonly chosen: ChosenNodes;
  /** All of the server. */
  readonly agents: readonly Agent[];
  /** The queue that the job file names. */
  readonly jobQueue: string;
  readonly whenBusy?: WhenBusy | undefined;
}

/**
 * Finds a destination for each node that gets a job: the queue that only its agent serves. With `next`, the agents that were
 * chosen are dealt out in groups, one for each job; it goes to a queue that its whole group serves, and every other agent of
 * the queue is excluded. So it is taken by the first of the group that is free, and no two jobs go to one agent.
 *
 * @throws {UsageError} where there is no such queue
 */
export function findDestinations({ chosen, agents, jobQueue, whenBusy }: DestinationPlan): Destination[] {
  const wanted = chosen.nodes.map(({ id }) => findAgent(id, agents));
  const [first, others] = [wanted.slice(0, chosen.count), wanted.slice(chosen.count)];
  if (whenBusy === 'next')
    return first.map((agent, at) => {
      const group = [agent, ...others.filter((_, place) => place % first.length === at)];
      return shareQueue(group, agents, jobQueue);
    });
  const spares = others.flatMap((agent) => findOwnQueue(agent, agents) ?? []);
  return first.map((agent) => ({
    queue: findOwnQueue(agent, agents) ?? refuse(agent, agents),
    excludeAgents: [],
    spares,
    agent: agent.name,
  }));
}

function findAgent(name: string, agents: readonly Agent[]): Agent {
  const agent = agents.find((one) => one.name === name);
  if (agent) return agent;
  throw new UsageError(`The server knows no agent "${name}" any more. \`rigline nodes\` lists those it has.`);
}

/** An agent with a queue that is restricted to somebody takes jobs from such queues only. */
function queuesOf({ queues, restrictedTo = {} }: Agent): readonly string[] {
  const restricted = queues.filter((queue) => Object.hasOwn(restrictedTo, queue));
  return restricted.length > 0 ? restricted : queues;
}

/** An agent that is offline counts: by the time that it is back, it would take the job. */
function othersOn(queue: string, group: readonly Agent[], agents: readonly Agent[]): readonly string[] {
  return agents.filter((agent) => agent.queues.includes(queue) && !group.includes(agent)).map(({ name }) => name);
}

function findOwnQueue(agent: Agent, agents: readonly Agent[]): string | undefined {
  const own = queuesOf(agent).filter((queue) => othersOn(queue, [agent], agents).length === 0);
  return own.find((queue) => queue === agent.name) ?? [...own].sort()[0];
}

function refuse(agent: Agent, agents: readonly Agent[]): never {
  const served = queuesOf(agent).map((queue) => `${queue} (also ${othersOn(queue, [agent], agents).join(', ')})`);
  throw new UsageError(
    `No job can be sent to the agent "${agent.name}" alone, since no queue is its own: it serves ${served.join('; ') || 'none'}. Choose another node, or give --when-busy next, which excludes the other agents of a queue.`,
  );
}

function shareQueue(group: readonly Agent[], agents: readonly Agent[], jobQueue: string): Destination {
  const shared = (group[0] ? queuesOf(group[0]) : []).filter((queue) =>
    group.every((agent) => queuesOf(agent).includes(queue)),
  );
  const strangers = (queue: string): number => othersOn(queue, group, agents).length;
  const [best] = [...shared].sort((one, other) => strangers(one) - strangers(other) || (one < other ? -1 : 1));
  const queue = shared.includes(jobQueue) ? jobQueue : best;
  if (queue === undefined)
    throw new UsageError(
      `No queue is served by all of ${group.map(({ name }) => name).join(', ')}, so no job can go to whichever of them is free. Choose nodes that share a queue, or leave --when-busy next away.`,
    );
  return { queue, excludeAgents: othersOn(queue, group, agents), spares: [] };
}
