import type { components } from '../../../generated/testflinger.ts';
import { HttpError, LabError } from '../../../http/errors.ts';
import type { LabNode } from '../../lab.ts';
import { toFacts } from '../../node-facts.ts';
import { entriesOf, requireRecord, requireRecords, requireText, textOf, textsOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import { readState } from '../job/phases.ts';
import { readTimestamp } from '../job/timestamp.ts';

/** An agent, as its record tells. What it never said is absent. */
export interface TestflingerAgent {
  readonly name: string;
  /** What it is doing, in Rigline's words. */
  readonly state: LabNode['state'];
  /** The same in the server's: `waiting`, a phase, `offline`, `maintenance`, `restart`, or anything else. */
  readonly detail: string;
  readonly queues: readonly string[];
  readonly location?: string;
  readonly provisionType?: string;
  readonly comment?: string;
  readonly identifier?: string;
  /** The job it works on. */
  readonly jobId?: string;
  /** ISO 8601. A dead agent keeps its last state for a week. */
  readonly updatedAt?: string;
  /** How its last provisionings went, and how many of them in a row. */
  readonly provisionStreak?: { readonly outcome: string; readonly count: number };
  /** Who may use its restricted queues. */
  readonly restrictedTo?: Readonly<Record<string, readonly string[]>>;
}

type AgentRecord = Partial<components['schemas']['AgentRecord']> & Record<string, unknown>;

/** Every agent that the server has heard of within a week. */
export async function listAgents(server: TestflingerClient, signal?: AbortSignal): Promise<TestflingerAgent[]> {
  return (await listRecords(server, signal)).map(toAgent);
}

/** The same as nodes of the contract, with all that the server knows of them. */
export async function listNodes(server: TestflingerClient, signal?: AbortSignal): Promise<LabNode[]> {
  return (await listRecords(server, signal)).map(toNode);
}

async function listRecords(server: TestflingerClient, signal?: AbortSignal): Promise<readonly AgentRecord[]> {
  const { data } = await server.api.GET('/v1/agents/data', signal ? { signal } : {});
  return requireRecords(data, 'agents');
}

/** @throws {LabError} `not-found` for a name that no agent has */
export async function getAgent(
  server: TestflingerClient,
  name: string,
  signal?: AbortSignal,
): Promise<TestflingerAgent> {
  try {
    const { data } = await server.api.GET('/v1/agents/data/{agent_name}', {
      params: { path: { agent_name: name } },
      ...(signal && { signal }),
    });
    return toAgent(requireRecord(data as AgentRecord | undefined, 'agent'));
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('not-found', `the Testflinger server at ${server.url} knows no agent "${name}".`, {
      cause: error,
    });
  }
}

/**
 * The agents that serve a queue.
 *
 * @throws {LabError} `not-found` when no agent does
 */
export async function listQueueAgents(
  server: TestflingerClient,
  queue: string,
  signal?: AbortSignal,
): Promise<TestflingerAgent[]> {
  try {
    const { data } = await server.api.GET('/v1/queues/{queue}/agents', {
      params: { path: { queue } },
      ...(signal && { signal }),
    });
    return requireRecords(data, 'agents').map(toAgent);
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404)) throw error;
    throw new LabError('not-found', `no agent serves queue "${queue}". \`rigline queues\` lists those there are.`, {
      cause: error,
    });
  }
}

/**
 * Takes agents out of service, or back into it; a job that runs is played to its end. For the roles manager and admin.
 *
 * @param update.comment - why; shown to whoever looks at the agent
 */
export async function setAgentState(
  server: TestflingerClient,
  name: string,
  { state, comment, signal }: { readonly state: string; readonly comment?: string; readonly signal?: AbortSignal },
): Promise<void> {
  await getAgent(server, name, signal);
  await server.api.POST('/v1/agents/data/{agent_name}', {
    params: { path: { agent_name: name } },
    body: { state, ...(comment !== undefined && { comment }) },
    fetch: server.sendRepeatably,
    ...(signal && { signal }),
  });
}

/** A node of the contract, in which an agent is known by its name. */
function toNode(record: AgentRecord): LabNode {
  const { name, state, detail, comment, queues, updatedAt } = toAgent(record);
  const { name: _name, state: _state, queues: _queues, log: _log, updated_at: _updated, ...more } = record;
  const facts = toFacts({ ...more, updated_at: updatedAt });
  return {
    id: name,
    state,
    ...(detail && { detail: comment ? `${detail}: ${comment}` : detail }),
    queues,
    ...(Object.keys(facts).length > 0 && { facts }),
  };
}

function toAgent(record: AgentRecord): TestflingerAgent {
  const detail = textOf(record.state) ?? '';
  const optional = {
    location: textOf(record['location']),
    provisionType: textOf(record['provision_type']),
    comment: textOf(record['comment']),
    identifier: textOf(record['identifier']),
    jobId: textOf(record['job_id']),
    updatedAt: readTimestamp(record['updated_at']),
  };
  const streak = textOf(record['provision_streak_type']);
  const restricted = entriesOf(record['restricted_to'] as Readonly<Record<string, unknown>> | undefined);
  return {
    name: requireText(record.name, 'agent name'),
    state: toNodeState(detail),
    detail,
    queues: textsOf(record['queues']),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value)),
    ...(streak && { provisionStreak: { outcome: streak, count: Number(record['provision_streak_count']) || 0 } }),
    ...(restricted.length > 0 && {
      restrictedTo: Object.fromEntries(restricted.map(([queue, owners]) => [queue, textsOf(owners)])),
    }),
  };
}

function toNodeState(state: string): LabNode['state'] {
  if (state === 'waiting') return 'idle';
  if (['offline', 'maintenance', 'restart'].includes(state)) return 'offline';
  return readState(state) === 'unknown' ? 'unknown' : 'busy';
}
