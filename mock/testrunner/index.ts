import { createClock } from '../clock.ts';
import type { LabServer } from '../lab-server.ts';
import { answer } from './app.ts';
import { modelsOf } from './model.ts';
import { resolveSetup, type TestrunnerOptions, type TestrunnerSeed } from './options.ts';
import type { ServerContext } from './server-context.ts';
import { dumpState, type RunSnapshot, snapshotRuns, snapshotTasks, type TaskSnapshot } from './snapshots.ts';
import { createState } from './state.ts';
import { createWork } from './worker/work.ts';

export type {
  Dialect,
  FileOutcome,
  RunScript,
  SeedFile,
  SeedRun,
  SubmittedRun,
  TestrunnerOptions,
  TestrunnerSeed,
} from './options.ts';
export type { RunSnapshot, TaskSnapshot } from './snapshots.ts';

/** A virtual TestRunner server with its workers. */
export interface TestrunnerServer extends LabServer<TestrunnerSeed> {
  readonly kind: 'testrunner';
  /** Every run, in the order of their ids. */
  runs(): RunSnapshot[];
  /** Every task, oldest first. */
  tasks(): TaskSnapshot[];
}

/**
 * A TestRunner server in memory, with workers that follow a script, judge files by their text, or really run them.
 * Without options it speaks the newer dialect, is empty, and has one worker.
 */
export function createTestrunnerServer(options: TestrunnerOptions = {}): TestrunnerServer {
  const clock = options.clock ?? createClock();
  const random = options.random ?? Math.random;
  let { seed } = options;
  let stop: () => Promise<void>;
  let server: ServerContext;

  const start = () => {
    const setup = resolveSetup(options, seed);
    const state = createState(random, clock.now(), seed);
    const work = createWork({ clock, random, setup, state, script: options.script });
    server = { clock, random, setup, models: modelsOf(setup.dialect), state, submit: work.submit };
    stop = work.stop;
  };
  start();

  return {
    kind: 'testrunner',
    clock,
    handle: (request) => answer(server, request),
    async reset(replacement) {
      await stop();
      seed = replacement ?? seed;
      start();
    },
    close: () => stop(),
    dump: () => dumpState(server),
    runs: () => snapshotRuns(server.state),
    tasks: () => snapshotTasks(server.state),
  };
}
