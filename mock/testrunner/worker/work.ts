import { setMaxListeners } from 'node:events';

import type { VirtualClock } from '../../clock.ts';
import { Crash } from '../crash.ts';
import type { RunScript, Setup, SubmittedRun } from '../options.ts';
import type { State, Task } from '../state.ts';
import { createTaskId } from '../task-id.ts';
import { playTask } from './play-task.ts';
import { createScriptedRunner, type RunFile } from './run-file.ts';
import { createSchedule, type Worker } from './schedule.ts';

/** Decides how a run goes. */
export type Choose = (run: SubmittedRun) => RunScript | undefined;

export interface WorkOptions {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly setup: Setup;
  readonly state: State;
  readonly choose: Choose;
}

/** The task queue of a server and its workers, from one reset to the next. */
export function createWork({ clock, random, setup, state, choose }: WorkOptions) {
  const stop = new AbortController();
  const { signal } = stop;
  // Every run that waits listens to it.
  setMaxListeners(0, signal);
  const scripts = new Map<string, RunScript>();
  const playing = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  const workers = Array.from({ length: setup.workers }, (): Worker => ({ isBroken: setup.brokenWorker }));
  const runFile = setup.exec ? runReally : createScriptedRunner({ clock, played: state.played });

  const play = async (task: Task, worker: Worker) => {
    const script = scripts.get(task.id) ?? {};
    const work = playTask({ clock, setup, state, script, runFile, signal }, task, worker);
    playing.add(work);
    try {
      return await work;
    } finally {
      playing.delete(work);
    }
  };
  const schedule = createSchedule({ clock, signal, workers, play, onFailure: (error) => failures.push(error) });

  return {
    submit(runId: bigint): void {
      const run = state.database.runs.get(runId);
      if (!run) return;
      const script = choose(describeRun(state, runId)) ?? {};
      if (script.neverScheduled) throw new Crash('[Errno 111] Connection refused');
      const task: Task = { id: createTaskId(random), runId, state: 'PENDING', info: null, storedAt: clock.now() };
      state.tasks.set(task.id, task);
      scripts.set(task.id, script);
      state.database.putRun({ ...run, testrunner_id: task.id });
      schedule.add(task, setup.runStartDelayMs);
    },
    /** Ends all work. @throws what went wrong in it, if anything did. */
    async stop(): Promise<void> {
      stop.abort(new Error('the virtual lab was reset or closed'));
      await Promise.allSettled(playing);
      if (failures.length > 0) throw failures.shift();
    },
  };
}

/** The part that starts processes is loaded only where tests really run. */
const runReally: RunFile = async (file) => (await import('../exec.ts')).runWithPytest(file);

function describeRun({ database, uploads }: State, runId: bigint): SubmittedRun {
  const decoder = new TextDecoder();
  const files = database.filesOf(runId).map(({ url }) => ({
    name: url?.split('/')[1] ?? '',
    text: decoder.decode(uploads.get(url ?? '')?.bytes),
  }));
  return { id: Number(runId), username: database.runs.get(runId)?.username ?? '', files };
}
