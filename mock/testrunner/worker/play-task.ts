import type { VirtualClock } from '../../clock.ts';
import type { RunRow } from '../database.ts';
import type { RunScript, Setup } from '../options.ts';
import type { State, Task, TaskInfo, TaskState } from '../state.ts';
import { formatBlock } from './results.ts';
import type { RunFile } from './run-file.ts';
import type { Worker } from './schedule.ts';

export interface WorkContext {
  readonly clock: VirtualClock;
  readonly setup: Setup;
  readonly state: State;
  readonly script: RunScript;
  readonly runFile: RunFile;
  readonly signal: AbortSignal;
}

/** The work of one task: every file of its run in turn. Only at the end does the database learn of it. */
export async function playTask(context: WorkContext, task: Task, worker: Worker): Promise<'done' | 'vanished'> {
  const { state, setup, script } = context;
  if (worker.isBroken) return report(context, task, 'FAILURE', '');
  const { database } = state;
  const run = database.runs.get(task.runId);
  if (!run) return report(context, task, 'SUCCESS', { status: 'Failed', error: 'TestRun not found' });
  database.putRun({ ...run, status: setup.typo ? 'RUNNIG' : 'RUNNING' });
  report(context, task, 'PROGRESS', {
    testrun_id: Number(run.id),
    status: 'Downloading and executing test files',
  });
  if (script.dies) return 'vanished';
  const end = await playFiles(context, run);
  if (!end) return report(context, task, 'FAILURE', '');
  const current = database.runs.get(run.id);
  if (!current) {
    // The end cannot be stored, and the connection stays in the state of having tried.
    worker.isBroken = true;
    return report(context, task, 'FAILURE', '');
  }
  database.putRun({ ...current, status: end.status, ...(end.results !== run.results && { results: end.results }) });
  return report(context, task, 'SUCCESS', { status: end.message ?? end.status });
}

interface End {
  readonly status: 'SUCCESS' | 'FAILED';
  readonly results: string | null;
  /** What the task says instead of the status. */
  readonly message?: string;
}

/** Undefined when the worker stumbles over the run's own data. */
async function playFiles({ state, script, runFile, signal }: WorkContext, run: RunRow): Promise<End | undefined> {
  let results = run.results;
  let status: End['status'] = 'SUCCESS';
  for (const { url } of state.database.filesOf(run.id)) {
    const name = url?.split('/')[1];
    if (url === null || name === undefined) return undefined;
    const upload = state.uploads.get(url);
    if (!upload || script.downloadFails === name) {
      return { status: 'FAILED', results, message: `File not found!${url}` };
    }
    const { exitCode, stdout } = await runFile({ name, bytes: upload.bytes, script, signal });
    if (results === null) return undefined;
    if (exitCode !== 0) status = 'FAILED';
    results += formatBlock({ name, exitCode, stdout });
  }
  return { status, results };
}

function report({ clock }: WorkContext, task: Task, state: TaskState, info: TaskInfo): 'done' {
  Object.assign(task, { state, info, storedAt: clock.now() });
  return 'done';
}
