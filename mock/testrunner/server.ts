import { createClock } from '../clock.ts';
import type { LabServer } from '../lab-server.ts';
import { createScriptChoice } from '../script-choice.ts';
import { answer } from './app.ts';
import { modelsOf } from './model.ts';
import {
  type RunScript,
  resolveSetup,
  type SubmittedRun,
  type TestrunnerOptions,
  type TestrunnerScript,
  type TestrunnerSeed,
} from './options.ts';
import type { ServerContext } from './server-context.ts';
import { dumpState, type RunSnapshot, snapshotRuns, snapshotTasks, type TaskSnapshot } from './snapshots.ts';
import { createState } from './state.ts';
import { type Choose, createWork } from './worker/work.ts';

/** The server, and the workers that live with it. */
export interface TestrunnerServer extends LabServer<TestrunnerSeed> {
  /** Every run, in the order of their ids. */
  runs(): RunSnapshot[];
  /** Every task, oldest first. */
  tasks(): TaskSnapshot[];
  /** Changes how runs go that are submitted from now on. */
  script(script: TestrunnerScript): void;
}

/**
 * A TestRunner server in memory, with workers that follow a script, judge files by their text, or really run them.
 * Without options it speaks the newer dialect, is empty, and has one worker.
 */
export function createServer(options: TestrunnerOptions = {}): TestrunnerServer {
  const clock = options.clock ?? createClock();
  const random = options.random ?? Math.random;
  let { seed } = options;
  let stop: () => Promise<void>;
  let choose: Choose;
  let server: ServerContext;

  const start = () => {
    const setup = resolveSetup(options, seed);
    choose = createScriptChoice<RunScript, SubmittedRun>(options.script ?? {});
    const state = createState(random, clock.now(), seed);
    const work = createWork({ clock, random, setup, state, choose: (run) => choose(run) });
    server = { clock, random, setup, models: modelsOf(setup.dialect), state, submit: work.submit };
    stop = work.stop;
  };
  start();

  return {
    kind: 'testrunner',
    clock,
    handle: (request) => answer(server, request),
    async reset(replacement) {
      try {
        await stop();
      } finally {
        seed = replacement ?? seed;
        start();
      }
    },
    executes: () => server.setup.exec,
    close: () => stop(),
    dump: () => dumpState(server),
    runs: () => snapshotRuns(server.state),
    tasks: () => snapshotTasks(server.state),
    script(script) {
      choose = createScriptChoice<RunScript, SubmittedRun>(script);
    },
  };
}
