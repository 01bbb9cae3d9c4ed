import type { ServerContext } from './server-context.ts';
import type { State, TaskInfo, TaskState } from './state.ts';

/** A run as the database has it right now. */
export interface RunSnapshot {
  readonly id: number;
  readonly username: string | null;
  readonly status: string | null;
  readonly taskId: string | null;
  readonly results: string | null;
  /** `<id of the run>/<name>` of each file. */
  readonly files: readonly (string | null)[];
}

/** A task as the queue has it right now. */
export interface TaskSnapshot {
  readonly id: string;
  readonly runId: number;
  readonly state: TaskState;
  readonly info: TaskInfo;
}

export function snapshotRuns({ database }: State): RunSnapshot[] {
  return database.runs.slice(0).map(({ id, username, status, testrunner_id: taskId, results }) => ({
    id: Number(id),
    username,
    status,
    taskId,
    results,
    files: database.filesOf(id).map(({ url }) => url),
  }));
}

export function snapshotTasks({ tasks }: State): TaskSnapshot[] {
  return [...tasks.values()].map(({ id, runId, state, info }) => ({ id, runId: Number(runId), state, info }));
}

/** Everything the server knows, without the contents of files. */
export function dumpState({ setup, state }: ServerContext): unknown {
  return {
    dialect: setup.dialect,
    runs: snapshotRuns(state),
    tasks: snapshotTasks(state),
    uploads: Object.fromEntries([...state.uploads].map(([url, { bytes }]) => [url, bytes.length])),
  };
}
