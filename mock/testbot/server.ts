import { createClock } from '../clock.ts';
import type { LabServer } from '../lab-server.ts';
import { createScriptChoice } from '../script-choice.ts';
import { createApp } from './app.ts';
import { objectToPlain } from './json-value.ts';
import type { JobScript, PlainDocument, TestbotOptions, TestbotScript, TestbotSeed, WorkerPlan } from './options.ts';
import { createSeededStore } from './seed.ts';
import type { ServerContext } from './server-context.ts';
import { createStamp } from './stamp.ts';
import { runWorker } from './worker.ts';

/** The server, and the workers that live with it. */
export interface TestbotServer extends LabServer<TestbotSeed> {
  /** The documents of a type, in the order they came. */
  list(type: 'client' | 'build' | 'job'): PlainDocument[];
  /** Starts a worker, which goes with the next reset; one of the same name makes place for it. */
  addWorker(plan: WorkerPlan): void;
  /** Changes how jobs go that are taken from now on, by all workers or by one. */
  script(script: TestbotScript, worker?: string): void;
}

type Choose = (job: PlainDocument) => JobScript | undefined;

interface LivingWorker {
  readonly stop: AbortController;
  /** What broke the worker down, if anything did. */
  readonly end: Promise<{ readonly failure: unknown } | undefined>;
}

/** Without options it is empty: no clients, no builds, and a job waits for ever. */
export function createServer(options: TestbotOptions = {}): TestbotServer {
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
  const listPlans = () => new Map((options.workers ?? []).map((plan) => [plan.name, plan]));
  let plans = listPlans();
  const living = new Map<string, LivingWorker>();
  const choices = new Map<string, Choose>();
  let shared: Choose = createScriptChoice<JobScript, PlainDocument>(options.script ?? {});

  const start = (plan: WorkerPlan) => {
    const stop = new AbortController();
    const { name, script } = plan;
    choices.set(name, script ? createScriptChoice<JobScript, PlainDocument>(script) : (job) => shared(job));
    const choose: Choose = (job) => choices.get(name)?.(job);
    // A failure is kept, not lost: whoever resets or closes the server gets it.
    const end = runWorker({ server, plan, choose, signal: stop.signal }).then(
      () => undefined,
      (failure: unknown) => ({ failure }),
    );
    living.set(name, { stop, end });
  };
  const stopAll = async () => {
    for (const { stop } of living.values()) stop.abort(new Error('the virtual lab was reset or closed'));
    const ends = await Promise.all([...living.values()].map(({ end }) => end));
    living.clear();
    for (const end of ends) if (end) throw end.failure;
  };
  const restart = (next: TestbotSeed) => {
    seed = next;
    server.profile = chooseProfile();
    server.store = createSeededStore(seed, { random, stamp });
    shared = createScriptChoice<JobScript, PlainDocument>(options.script ?? {});
    plans = listPlans();
    for (const plan of plans.values()) start(plan);
  };
  const list: TestbotServer['list'] = (type) => server.store.list(type).map(objectToPlain);

  for (const plan of plans.values()) start(plan);
  return {
    kind: 'testbot',
    clock,
    handle: createApp(server),
    async reset(next) {
      try {
        await stopAll();
      } finally {
        restart(next ?? seed);
      }
    },
    dump: () => ({ profile: server.profile, clients: list('client'), builds: list('build'), jobs: list('job') }),
    close: stopAll,
    list,
    addWorker(plan) {
      living.get(plan.name)?.stop.abort(new Error('another worker took its place'));
      plans.set(plan.name, plan);
      start(plan);
    },
    script(script, worker) {
      const choose = createScriptChoice<JobScript, PlainDocument>(script);
      if (worker !== undefined && !plans.has(worker)) throw new RangeError(`there is no worker ${worker}`);
      if (worker === undefined) shared = choose;
      for (const name of worker === undefined ? plans.keys() : [worker]) choices.set(name, choose);
    },
  };
}
