import { createClock } from '../clock.ts';
import type { FaultEngine } from '../faults/faults.ts';
import type { LabServer } from '../lab-server.ts';
import type { AgentContext } from './agent/player.ts';
import { createRota } from './agent/rota.ts';
import { registerAgent, runAgent } from './agent/run-agent.ts';
import { createJobChoice } from './agent/scripts.ts';
import { refuse } from './answers.ts';
import { createApp } from './app.ts';
import { countFragments } from './fragment-list.ts';
import type { JobDefinition } from './job-schema.ts';
import {
  type AgentPlan,
  type AgentScript,
  type JobScript,
  resolveSetup,
  resolveTiming,
  type Seed,
  type TestflingerOptions,
} from './options.ts';
import { createSeededState } from './seed.ts';
import type { ServerContext } from './server-context.ts';

/** The server, and the agents that live with it. */
export interface TestflingerServer extends LabServer<Seed> {
  readonly context: ServerContext;
  /** Starts an agent, which goes with the next reset; one of the same name makes place for it. */
  addAgent(plan: AgentPlan): void;
  /** Changes how jobs go that are taken from now on, by all agents or by one. */
  script(script: JobScript, agent?: string): void;
}

interface LivingAgent {
  readonly stop: AbortController;
  /** What broke the agent down, if anything did. */
  readonly end: Promise<unknown>;
}

/** Without options it is empty: no clients, no agents, and a job waits for ever. */
export function createServer(options: TestflingerOptions, strike?: FaultEngine['strike']): TestflingerServer {
  let seed = options.seed;
  const clock = options.clock ?? createClock();
  const random = options.random ?? Math.random;
  const context: ServerContext = {
    state: createSeededState(seed, { clock, random }),
    clock,
    random,
    ...resolveSetup(options, seed),
    ...(strike && { strike }),
  };
  let app = createApp(context);
  const timing = resolveTiming(options.timing);
  const rota = createRota(clock, timing.pollIntervalMs);
  const listPlans = () => new Map((options.agents ?? []).map((plan) => [plan.name, plan]));
  let plans = listPlans();
  const living = new Map<string, LivingAgent>();
  let choices = new Map<string, (definition: JobDefinition) => AgentScript>();
  let shared = createJobChoice(options.script);

  const start = (plan: AgentPlan) => {
    const before = living.get(plan.name);
    before?.stop.abort(new Error('another agent took its place'));
    const stop = new AbortController();
    choices.set(plan.name, plan.script ? createJobChoice(plan.script) : (definition) => shared(definition));
    const agent: AgentContext = {
      server: context,
      plan,
      timing,
      rota,
      chooseScript: (definition) => (choices.get(plan.name) ?? shared)(definition),
      handle: (request) => app(request),
      signal: stop.signal,
    };
    registerAgent(agent);
    // The failure is kept, not lost: whoever resets or closes the lab gets it.
    const ended = runAgent(agent).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    // The one before it may have a process to end, for which whoever closes the lab waits as well.
    const end = Promise.all([before?.end, ended]).then((ends) => ends.find((one) => one instanceof Error));
    living.set(plan.name, { stop, end });
  };
  const stopAll = async () => {
    for (const { stop } of living.values()) stop.abort(new Error('the virtual lab was reset or closed'));
    const ends = await Promise.all([...living.values()].map(({ end }) => end));
    living.clear();
    const failure = ends.find((end) => end instanceof Error);
    if (failure) throw failure;
  };
  const restart = (next: Seed | undefined) => {
    seed = next;
    Object.assign(context, resolveSetup(options, seed), { state: createSeededState(seed, context) });
    app = createApp(context);
    choices = new Map();
    shared = createJobChoice(options.script);
    plans = listPlans();
    for (const plan of plans.values()) start(plan);
  };
  for (const plan of plans.values()) start(plan);

  return {
    kind: 'testflinger',
    clock: context.clock,
    context,
    handle: (request) => app(request),
    async reset(next) {
      try {
        await stopAll();
      } finally {
        restart(next ?? seed);
      }
    },
    dump: () => dump(context),
    expiredToken: () => refuse(401, 'Token has expired').response,
    executes: () => [...plans.values()].some((plan) => plan.exec),
    close: stopAll,
    addAgent(plan) {
      plans.set(plan.name, plan);
      start(plan);
    },
    script(script, agent) {
      const choice = createJobChoice(script);
      if (agent !== undefined) {
        if (!plans.has(agent)) throw new RangeError(`there is no agent ${agent}`);
        choices.set(agent, choice);
        return;
      }
      shared = choice;
      for (const name of plans.keys()) choices.set(name, choice);
    },
  };
}

/** Of files only the size shows, of clients no secret. */
function dump({ state }: ServerContext): object {
  return {
    jobs: state.jobs.list(),
    agents: [...state.agents.values()],
    queues: Object.fromEntries(state.queues),
    images: Object.fromEntries(state.images),
    restrictedQueues: [...state.restrictedQueues],
    clients: [...state.clients.values()].map(({ secret: _, ...client }) => client),
    secrets: [...state.secrets.keys()],
    files: Object.fromEntries([...state.files].map(([name, { body }]) => [name, describeSize(body)])),
    fragments: Object.fromEntries([...state.fragments].map(([name, list]) => [name, countFragments(list)])),
  };
}

function describeSize(body: Uint8Array | (() => unknown)): string {
  return typeof body === 'function' ? 'made up for each reader' : `${body.length} bytes`;
}
