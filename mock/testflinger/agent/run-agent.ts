import { listRestrictions, reportAgent } from '../agent-records.ts';
import { type TakenJob, takeJob } from '../jobs.ts';
import type { State } from '../state.ts';
import { playJob } from './play-job.ts';
import type { AgentContext } from './player.ts';

/**
 * The life of an agent: it reports itself, looks at its queues at an interval, plays the job it gets and asks at once
 * for the next. Ends when the signal is aborted, when a script lets it die, or when its record says `restart`.
 * A script that throws takes its agent offline; the exception goes on.
 */
export async function runAgent(agent: AgentContext): Promise<void> {
  try {
    await (agent.plan.exec ? runReally(agent) : live(agent));
  } catch (error) {
    if (agent.signal.aborted) return;
    const comment = `The agent broke down: ${error instanceof Error ? error.message : String(error)}`;
    reportAgent(
      agent.server.state,
      { name: agent.plan.name, now: agent.server.clock.now() },
      { state: 'offline', comment },
    );
    throw error;
  }
}

/** Loaded only where it is wanted: it is the one part of the lab that starts processes. */
async function runReally(agent: AgentContext): Promise<void> {
  const { runExecAgent } = await import('../exec/run-exec-agent.ts');
  await runExecAgent(agent);
}

async function live(agent: AgentContext): Promise<void> {
  const lookForWork = () => look(agent);
  for (;;) {
    const found = lookForWork() ?? (await agent.rota.wait(lookForWork, agent.signal));
    if (found === 'restart' || (await playJob(agent, found)) === 'died') return;
    becomeIdle(agent);
  }
}

/** What an idle agent does at each interval. */
function look(agent: AgentContext): TakenJob | 'restart' | undefined {
  const { server, plan } = agent;
  const record = server.state.agents.get(plan.name);
  if (record?.state === 'restart') return 'restart';
  const now = server.clock.now();
  const taken =
    record?.state === 'waiting'
      ? takeJob(server.state, { queues: listQueues(server.state, agent), agent: plan.name, now })
      : undefined;
  if (!taken) sendHeartbeat(agent, now);
  return taken;
}

/** Registers an agent: its record, the queues it advertises and its images. */
export function registerAgent({ server, plan }: Pick<AgentContext, 'server' | 'plan'>): void {
  reportAgent(
    server.state,
    { name: plan.name, now: server.clock.now() },
    {
      state: 'waiting',
      comment: plan.comment ?? '',
      queues: plan.queues,
      location: plan.location ?? '',
      provision_type: plan.provisionType ?? 'noprovision',
      ...(plan.identifier !== undefined && { identifier: plan.identifier }),
    },
  );
  for (const [queue, description] of Object.entries(plan.advertises ?? {})) server.state.queues.set(queue, description);
  for (const [queue, images] of Object.entries(plan.images ?? {})) {
    server.state.images.set(queue, images);
    if (!server.state.queues.has(queue)) server.state.queues.set(queue, '');
  }
}

const dayMs = 86_400_000;

/** The server forgets an agent after a week of silence. */
function sendHeartbeat({ server, plan }: AgentContext, now: number): void {
  const { updatedAt = 0 } = server.state.agents.get(plan.name) ?? {};
  if (now - updatedAt >= dayMs) reportAgent(server.state, { name: plan.name, now }, {});
}

function becomeIdle({ server, plan }: AgentContext): void {
  const reporting = { name: plan.name, now: server.clock.now() };
  const isOffline = ['offline', 'maintenance', 'restart'].includes(server.state.agents.get(plan.name)?.state ?? '');
  reportAgent(server.state, reporting, isOffline ? { job_id: '' } : { job_id: '', state: 'waiting', comment: '' });
}

/** An agent that serves a restricted queue with owners asks for its restricted queues only. */
function listQueues(state: State, { plan }: AgentContext): readonly string[] {
  if (state.restrictedQueues.size === 0) return plan.queues;
  const record = state.agents.get(plan.name);
  const restricted = record ? Object.keys(listRestrictions(state, record)) : [];
  return restricted.length ? restricted : plan.queues;
}
