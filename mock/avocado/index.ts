import { checkScript } from '../documents/check-script.ts';
import { spec } from '../generated/avocado.ts';
import type { VirtualLab } from '../lab.ts';
import { steer } from '../steering/steer.ts';
import type { AvocadoOptions, AvocadoSeed, PusherPlan } from './options.ts';
import { applyScript } from './script-document.ts';
import { readSeed } from './seed-document.ts';
import { type AvocadoServer, createServer, type JobSnapshot, type TestSnapshot } from './server.ts';

export type {
  AvocadoClient,
  AvocadoOptions,
  AvocadoSeed,
  JobScript,
  PusherPlan,
  SeedActivity,
  SeedData,
  SeedJob,
  SeedTest,
  TestScript,
} from './options.ts';
export type { JobSnapshot, TestSnapshot } from './server.ts';

/** A virtual Avocado server with its runners. */
export interface AvocadoLab extends VirtualLab {
  readonly kind: 'avocado';
  /** Every job, in the order in which they were created. */
  jobs(): JobSnapshot[];
  /** Every test of every job, in the order in which they were reported. */
  tests(): TestSnapshot[];
  /** Starts one more runner, until the next reset. */
  addPusher(plan: PusherPlan): void;
  /** Has a runner of its own play these jobs, one after another. */
  script(jobs: PusherPlan['jobs']): void;
}

/**
 * An Avocado server in memory, with runners that report to it by a script. It speaks the API of server 0.26.0.
 * Without options it has its statuses and nothing else.
 */
export function createAvocado(options: AvocadoOptions = {}): AvocadoLab {
  const { lab, server } = steer<AvocadoSeed, AvocadoServer>({
    options,
    createServer: (random) => createServer({ ...options, random }),
    readSeed,
    applyScript,
    spec,
  });
  return {
    ...lab,
    kind: 'avocado',
    jobs: server.jobs,
    tests: server.tests,
    addPusher: server.addPusher,
    script: (jobs) =>
      server.addPusher({ jobs: checkScript(jobs, (plain) => ({ kind: 'avocado', pushers: [{ jobs: plain }] })) }),
  };
}
