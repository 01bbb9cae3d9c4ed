import { checkScript } from '../documents/check-script.ts';
import { spec } from '../generated/testflinger.ts';
import type { VirtualLab } from '../lab.ts';
import { steer } from '../steering/steer.ts';
import type { JobDefinition } from './job-schema.ts';
import type { AgentPlan, IdentityProvider, JobScript, Seed, TestflingerOptions } from './options.ts';
import type { Phase } from './phases.ts';
import { applyScript } from './script-document.ts';
import { readSeed } from './seed-document.ts';
import { createServer, type TestflingerServer } from './server.ts';
import type { AgentRecord, Job } from './state.ts';

export type { JobDefinition, TestData } from './job-schema.ts';
export type {
  AgentPlan,
  AgentScript,
  IdentityProvider,
  JobScript,
  PhaseScript,
  ProviderAnswer,
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
  /** Starts one more agent, until the next reset; one of the same name makes place for it. */
  addAgent(plan: AgentPlan): void;
  /** Changes how jobs go that are taken from now on, by all agents or by one. A list is shared by the agents. */
  script(script: JobScript, agent?: string): void;
  /** Changes who lets people in, until the next reset; undefined puts the provider out of reach. For a server with OIDC. */
  setIdentityProvider(provider: IdentityProvider | undefined): void;
}

/**
 * A Testflinger server in memory, with agents that follow a script or really run the tests.
 * It speaks the API of server 1.5.0. Without options it is empty: no clients, no agents, and a job waits for ever.
 */
export function createTestflinger(options: TestflingerOptions = {}): TestflingerLab {
  const { lab, server } = steer<Seed, TestflingerServer>({
    options,
    createServer: (random, strike) => createServer({ ...options, random }, strike),
    readSeed,
    applyScript,
    spec,
  });
  return {
    ...lab,
    kind: 'testflinger',
    jobs: () => server.context.state.jobs.list().map(toJobSnapshot),
    agents: () => [...server.context.state.agents.values()].map(toAgentSnapshot),
    addAgent: server.addAgent,
    setIdentityProvider(provider) {
      server.context.identityProvider = provider;
    },
    script: (script, agent) =>
      server.script(
        checkScript(script, (plain) => ({ kind: 'testflinger', script: plain })),
        agent,
      ),
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
