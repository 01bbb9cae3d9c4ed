import type { AgentRecord, State } from './state.ts';
import { toWholeSeconds } from './time.ts';

type AgentUpdate = Partial<Omit<AgentRecord, 'name' | 'updatedAt'>>;

interface Reporting {
  readonly name: string;
  readonly now: number;
}

/** Creates or changes an agent's record; what is not mentioned stays. */
export function reportAgent(state: State, { name, now }: Reporting, update: AgentUpdate): void {
  state.agents.set(name, { ...state.agents.get(name), ...update, name, updatedAt: now });
}

/** Counts how often in a row an agent's provisioning went the same way. @returns false for an unknown agent. */
export function countProvision(state: State, { name, exitCode }: { name: string; exitCode: number }): boolean {
  const agent = state.agents.get(name);
  if (!agent) return false;
  const outcome = exitCode === 0 ? 'pass' : 'fail';
  const before = agent.provision_streak_type === outcome ? (agent.provision_streak_count ?? 0) : 0;
  state.agents.set(name, { ...agent, provision_streak_type: outcome, provision_streak_count: before + 1 });
  return true;
}

/** The record as `/v1/agents/data` shows it. The log is kept and never shown. */
export function toAgentDocument(state: State, agent: AgentRecord): Record<string, unknown> {
  const { updatedAt, log, ...rest } = agent;
  return { ...rest, restricted_to: listRestrictions(state, agent), updated_at: toWholeSeconds(updatedAt) };
}

/** The shorter record of `/v1/queues/<queue>/agents`. */
export function toQueueAgentDocument({
  name,
  state,
  queues,
  location,
  provision_type,
  job_id,
  comment,
}: AgentRecord): Record<string, unknown> {
  return { name, state, queues, location, provision_type, job_id, comment };
}

/** Which of the agent's queues are for some clients only, and for whom. A restricted queue without owners is left out. */
export function listRestrictions(state: State, agent: AgentRecord): Record<string, string[]> {
  const restricted = (agent.queues ?? []).filter((queue) => state.restrictedQueues.has(queue));
  const owned = restricted.map((queue) => [queue, listOwners(state, queue)] as const);
  return Object.fromEntries(owned.filter(([, owners]) => owners.length > 0));
}

/** The clients that may submit to a restricted queue. */
export function listOwners(state: State, queue: string): string[] {
  return [...state.clients.values()]
    .filter((client) => client.allowedQueues?.includes(queue))
    .map((client) => client.id);
}
