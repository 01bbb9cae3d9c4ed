import { createDatabase, type Database, type FileRow, type RunRow } from './database.ts';
import type { SeedRun, TestrunnerSeed } from './options.ts';

/** A file on the server's disk. */
export interface Upload {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly storedAt: number;
}

export type TaskState = 'PENDING' | 'PROGRESS' | 'SUCCESS' | 'FAILURE';

/** What a worker has to say of its work. */
export type TaskInfo = null | '' | Readonly<Record<string, string | number>>;

/** The work on one run, as the task queue knows it. */
export interface Task {
  readonly id: string;
  readonly runId: bigint;
  state: TaskState;
  info: TaskInfo;
  /** When the state was last written. */
  storedAt: number;
}

/** Everything the server remembers: its database, its disk and its task queue. */
export interface State {
  readonly database: Database;
  /** By `<id of the run>/<name>`. */
  readonly uploads: Map<string, Upload>;
  readonly tasks: Map<string, Task>;
  /** How many runs were submitted so far. */
  submitted: number;
  /** How often the outcomes of a name or pattern were used. */
  readonly played: Map<string, number>;
}

/** A server that knows its seed and nothing else. */
export function createState(random: () => number, now: number, seed: TestrunnerSeed = {}): State {
  const state: State = {
    database: createDatabase(random),
    uploads: new Map(),
    tasks: new Map(),
    submitted: 0,
    played: new Map(),
  };
  for (const run of seed.fixtures?.testruns ?? []) plant(state, run, now);
  return state;
}

function plant({ database, uploads }: State, seeded: SeedRun, now: number): void {
  const run = createRun(database, seeded);
  database.putRun(run);
  for (const { id, url, text } of seeded.testfiles ?? []) {
    database.putFile(createFile(database, { url, testrun_id: run.id, ...(id !== undefined && { id: BigInt(id) }) }));
    if (text !== undefined) uploads.set(url, { bytes: new TextEncoder().encode(text), storedAt: now });
  }
}

/** A row for a new run, with the server's own values where none are given. It is not stored yet. */
export function createRun(database: Database, values: SeedRun): RunRow {
  return {
    id: values.id === undefined ? database.runs.nextId() : BigInt(values.id),
    username: values.username ?? null,
    status: values.status === undefined ? 'CREATED' : values.status,
    testrunner_id: values.testrunner_id ?? null,
    results: values.results === undefined ? '' : values.results,
  };
}

/** A row for a new file. It is not stored yet. */
export function createFile(database: Database, values: Partial<FileRow>): FileRow {
  return {
    id: values.id ?? database.files.nextId(),
    url: values.url ?? null,
    testrun_id: values.testrun_id ?? null,
  };
}
