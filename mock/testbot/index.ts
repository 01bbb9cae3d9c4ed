import { createClock } from '../clock.ts';
import type { LabServer } from '../lab-server.ts';
import { createApp } from './app.ts';
import { objectToPlain } from './json-value.ts';
import type { PlainDocument, TestbotOptions, TestbotSeed } from './options.ts';
import { createSeededStore } from './seed.ts';
import type { ServerContext } from './server-context.ts';
import { createStamp } from './stamp.ts';
import { runWorker } from './worker.ts';

export type { JobScript, PlainDocument, TestbotOptions, TestbotSeed, WorkerPlan } from './options.ts';

/** A virtual testbot server with its workers. */
export interface TestbotServer extends LabServer<TestbotSeed> {
  readonly kind: 'testbot';
  /** The documents of all clients, in the order they came. */
  clients(): PlainDocument[];
  builds(): PlainDocument[];
  jobs(): PlainDocument[];
}

/**
 * A testbot server in memory, with workers that follow a script. It speaks the API of version 0.2pre.
 * Without options it is empty: no clients, no builds, and a job waits for ever.
 */
export function createTestbotServer(options: TestbotOptions = {}): TestbotServer {
  const clock = options.clock ?? createClock();
  const stamp = createStamp(clock);
  const random = options.random ?? Math.random;
  let seed = options.seed ?? {};
  const chooseProfile = () => options.profile ?? seed.default?.profile ?? 'simple';
  const server: ServerContext = {
    store: createSeededStore(seed, { random, stamp }),
    profile: chooseProfile(),
    clock,
    stamp,
    storesReports: options.done ?? false,
  };
  const plans = options.workers ?? [];
  let stop = new AbortController();
  let running: Promise<unknown>[] = [];

  const startWorkers = () => {
    stop = new AbortController();
    // A failure is kept, not lost: whoever resets or closes the server gets it.
    running = plans.map((plan) =>
      runWorker({ server, plan, signal: stop.signal }).catch((error: unknown) => ({ failure: error })),
    );
  };
  const stopWorkers = async () => {
    stop.abort(new Error('the virtual lab was reset or closed'));
    const ended = await Promise.all(running);
    running = [];
    for (const end of ended) if (isFailure(end)) throw end.failure;
  };
  const list = (type: string) => server.store.list(type).map(objectToPlain);

  startWorkers();
  return {
    kind: 'testbot',
    clock,
    handle: createApp(server),
    async reset(next) {
      await stopWorkers();
      seed = next ?? seed;
      server.profile = chooseProfile();
      server.store = createSeededStore(seed, { random, stamp });
      startWorkers();
    },
    dump: () => ({ profile: server.profile, clients: list('client'), builds: list('build'), jobs: list('job') }),
    close: stopWorkers,
    clients: () => list('client'),
    builds: () => list('build'),
    jobs: () => list('job'),
  };
}

function isFailure(end: unknown): end is { readonly failure: unknown } {
  return typeof end === 'object' && end !== null && 'failure' in end;
}
