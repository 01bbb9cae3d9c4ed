import { createClock } from '../clock.ts';
import { type JournalEntry, withControl } from '../control.ts';
import type { VirtualLab } from '../lab.ts';
import type { AgentContext } from './agent/player.ts';
import { registerAgent, runAgent } from './agent/run-agent.ts';
import { createApp } from './app.ts';
import type { JobDefinition } from './job-schema.ts';
import { type AgentPlan, resolveTiming, type TestflingerOptions } from './options.ts';
import type { Phase } from './phases.ts';
import type { ServerContext } from './server-context.ts';
import { type AgentRecord, createState, type Job } from './state.ts';

export type { JournalEntry } from '../control.ts';
export type { JobDefinition, TestData } from './job-schema.ts';
export type {
  AgentPlan,
  AgentScript,
  PhaseScript,
  Role,
  Seed,
  SeedClient,
  TestflingerOptions,
  Timing,
  Webhook,
} from './options.ts';
export type { Phase } from './phases.ts';

/** A job as the server has it right now. Times are milliseconds since the epoch. */
export interface JobSnapshot {
  readonly id: string;
  readonly state: string;
  readonly definition: JobDefinition;
  readonly status: Readonly<Partial<Record<Phase, number>>>;
  readonly createdAt: number;
  readonly startedAt?: number;
}

/** The state of an agent, as its record tells. */
export interface AgentSnapshot {
  readonly name: string;
  readonly state: string;
  /** The job it works on; empty when it is idle. */
  readonly jobId: string;
  readonly queues: readonly string[];
  readonly comment: string;
}

/** A virtual Testflinger server with its agents. */
export interface TestflingerLab extends VirtualLab {
  readonly kind: 'testflinger';
  jobs(): JobSnapshot[];
  agents(): AgentSnapshot[];
  /** Starts one more agent, which stays through a reset. */
  addAgent(plan: AgentPlan): void;
  /** Every request so far, oldest first; emptied by a reset. */
  journal(): readonly JournalEntry[];
}

const defaultSigningKey = 'signing key of a virtual Testflinger server';

/**
 * A Testflinger server in memory, with agents that follow a script or really run the tests.
 * It speaks the API of server 1.5.0. Without options it is empty: no clients, no agents, and a job waits for ever.
 */
export function createTestflinger(options: TestflingerOptions = {}): TestflingerLab {
  const server: ServerContext = {
    state: createState(options.seed),
    clock: options.clock ?? createClock(),
    random: options.random ?? Math.random,
    signingKey: options.seed?.jwtSigningKey ?? defaultSigningKey,
    secretsStore: options.secretsStore ?? false,
    oidc: options.oidc ?? false,
    ...(options.webhook && { webhook: options.webhook }),
  };
  const timing = resolveTiming(options.timing);
  const plans: AgentPlan[] = [];
  let stop = new AbortController();
  let running: Promise<unknown>[] = [];

  const start = (plan: AgentPlan) => {
    const agent: AgentContext = { server, plan, timing, signal: stop.signal };
    registerAgent(agent);
    // The failure is kept, not lost: whoever resets or closes the lab gets it.
    running.push(
      runAgent(agent).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
    );
  };
  const addAgent = (plan: AgentPlan) => {
    plans.push(plan);
    start(plan);
  };
  const stopAgents = async () => {
    stop.abort(new Error('the virtual lab was reset or closed'));
    const failures = (await Promise.all(running)).filter((failure) => failure instanceof Error);
    running = [];
    if (failures[0]) throw failures[0];
  };
  const reset = async () => {
    await stopAgents();
    stop = new AbortController();
    server.state = createState(options.seed);
    control.clearJournal();
    plans.forEach(start);
  };
  const control = withControl({ now: server.clock.now, handle: createApp(server), reset });
  options.agents?.forEach(addAgent);

  return {
    kind: 'testflinger',
    fetch: control.fetch,
    reset,
    close: stopAgents,
    jobs: () => server.state.jobs.map(toJobSnapshot),
    agents: () => [...server.state.agents.values()].map(toAgentSnapshot),
    addAgent,
    journal: () => control.journal,
  };
}

function toJobSnapshot({ id, state, definition, status, createdAt, startedAt }: Job): JobSnapshot {
  return { id, state, definition, status, createdAt, ...(startedAt !== undefined && { startedAt }) };
}

function toAgentSnapshot({
  name,
  state = '',
  job_id: jobId = '',
  queues = [],
  comment = '',
}: AgentRecord): AgentSnapshot {
  return { name, state, jobId, queues, comment };
}
