import { setMaxListeners } from 'node:events';

import { createClock } from '../clock.ts';
import type { LabServer } from '../lab-server.ts';
import { createApp } from './app.ts';
import type { AvocadoOptions, AvocadoSeed, PusherPlan } from './options.ts';
import { runPusher } from './pusher/run-pusher.ts';
import type { ServerContext } from './server-context.ts';
import { seedJobs } from './store/seed.ts';
import { createState } from './store/state.ts';
import { showStored } from './time/moment.ts';

/** A job as the server has it right now. */
export interface JobSnapshot {
  readonly id: string;
  readonly description: string | null;
  readonly status: string | null;
  /** When it was created, in UTC. */
  readonly time: string;
  readonly elapsedTime: number;
}

/** A test as the server has it right now. */
export interface TestSnapshot {
  readonly id: number;
  readonly job: string;
  readonly tag: string;
  readonly status: string | null;
}

/** The server, and the runners that report to it. */
export interface AvocadoServer extends LabServer<AvocadoSeed> {
  /** Every job, in the order in which they were created. */
  jobs(): JobSnapshot[];
  /** Every test of every job, in the order in which they were reported. */
  tests(): TestSnapshot[];
  /** Starts one more runner, until the next reset. */
  addPusher(plan: PusherPlan): void;
}

/**
 * An Avocado server in memory, with runners that report to it by a script. It speaks the API of server 0.26.0.
 * Without options it has its statuses and nothing else.
 */
export function createServer(options: AvocadoOptions = {}): AvocadoServer {
  let seed = options.seed ?? {};
  const clock = options.clock ?? createClock();
  const server: ServerContext = {
    state: createState(seed, clock.now()),
    clock,
    random: options.random ?? Math.random,
  };
  seedJobs(server, seed);
  let app = createApp(server);
  let stop = createStop();
  let running: Promise<unknown>[] = [];

  const start = (plan: PusherPlan) => {
    // The failure is kept, not lost: whoever resets or closes the server gets it.
    const ended = runPusher(server, plan, stop.signal).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    running.push(ended);
  };
  const close = async () => {
    stop.abort(new Error('the virtual lab was reset or closed'));
    const ends = await Promise.all(running);
    running = [];
    const failure = ends.find((end) => end instanceof Error);
    if (failure) throw failure;
  };
  const restart = (next: AvocadoSeed) => {
    seed = next;
    stop = createStop();
    server.state = createState(seed, clock.now());
    seedJobs(server, seed);
    app = createApp(server);
    options.pushers?.forEach(start);
  };
  options.pushers?.forEach(start);

  return {
    kind: 'avocado',
    clock,
    handle: (request) => app(request),
    async reset(next) {
      try {
        await close();
      } finally {
        restart(next ?? seed);
      }
    },
    close,
    dump: () => dumpState(server),
    jobs: () => listJobSnapshots(server),
    tests: () => listTestSnapshots(server),
    addPusher: start,
  };
}

/** Every runner listens to it, however many there are. */
function createStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}

function listJobSnapshots({ state }: ServerContext): JobSnapshot[] {
  return state.jobs.list().map(({ id, description, status, time, elapsed_time: elapsedTime }) => ({
    id,
    description,
    status,
    time: showStored(time),
    elapsedTime,
  }));
}

function listTestSnapshots({ state }: ServerContext): TestSnapshot[] {
  return state.tests.list().map(({ pk, job, tag, status }) => ({ id: pk, job, tag, status }));
}

/** The values of test data are left out: they are logs. */
function dumpState(server: ServerContext): unknown {
  const { state } = server;
  return {
    jobs: listJobSnapshots(server),
    tests: listTestSnapshots(server),
    jobActivities: state.jobActivities.list(),
    testActivities: state.testActivities.list(),
    testData: state.testData.list().map(({ pk, test, category, key }) => ({ pk, test, category, key })),
    softwareComponentKinds: state.kinds.list(),
    softwareComponentArches: state.arches.list(),
    softwareComponents: state.components.list(),
    linuxDistros: state.distros.list(),
    testEnvironments: state.environments.list(),
    clients: state.clients.map(({ id, role = '' }) => ({ id, role })),
  };
}
