import { checkScript } from '../documents/check-script.ts';
import { spec } from '../generated/testbot.ts';
import type { VirtualLab } from '../lab.ts';
import { steer } from '../steering/steer.ts';
import type { PlainDocument, TestbotOptions, TestbotScript, TestbotSeed, WorkerPlan } from './options.ts';
import { applyScript } from './script-document.ts';
import { readSeed } from './seed-document.ts';
import { createServer, type TestbotServer } from './server.ts';

export type {
  JobScript,
  PlainDocument,
  Profile,
  TestbotOptions,
  TestbotScript,
  TestbotSeed,
  WorkerPlan,
} from './options.ts';

/** A virtual testbot server with its workers. */
export interface TestbotLab extends VirtualLab {
  readonly kind: 'testbot';
  /** The documents of all clients, in the order they came. */
  clients(): PlainDocument[];
  builds(): PlainDocument[];
  jobs(): PlainDocument[];
  /** Starts one more worker, until the next reset; one of the same name makes place for it. */
  addWorker(plan: WorkerPlan): void;
  /** Changes how jobs go that are taken from now on, by all workers or by one. A list is shared by the workers. */
  script(script: TestbotScript, worker?: string): void;
}

/**
 * A testbot server in memory, with workers that follow a script. It speaks the API of version 0.2pre.
 * Without options it is empty: no clients, no builds, and a job waits for ever.
 */
export function createTestbot(options: TestbotOptions = {}): TestbotLab {
  const { lab, server } = steer<TestbotSeed, TestbotServer>({
    options,
    createServer: (random) => createServer({ ...options, random }),
    readSeed,
    applyScript,
    spec,
  });
  return {
    ...lab,
    kind: 'testbot',
    clients: () => server.list('client'),
    builds: () => server.list('build'),
    jobs: () => server.list('job'),
    addWorker: server.addWorker,
    script: (script, worker) =>
      server.script(
        checkScript(script, (plain) => ({ kind: 'testbot', script: plain })),
        worker,
      ),
  };
}
