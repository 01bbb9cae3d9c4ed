import type { SqlValue } from './sqlite/value.ts';
import { createTable, type Row, type Table } from './table.ts';

/** A run, in the spelling of the API. The stub has only the first three. */
export interface RunRow extends Row {
  readonly username: string | null;
  readonly status: string | null;
  readonly testrunner_id: string | null;
  readonly results: string | null;
}

export interface FileRow extends Row {
  /** `<id of the run>/<name>`, below the address of the uploads. */
  readonly url: string | null;
  readonly testrun_id: SqlValue;
}

/** A value that must be the only one of its kind is not, or an id is no number. */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';
}

export interface Database {
  readonly runs: Table<RunRow>;
  readonly files: Table<FileRow>;
  /** Files of a run in the order of their ids. */
  readonly filesOf: (runId: SqlValue) => FileRow[];
  readonly putRun: (row: RunRow) => void;
  readonly putFile: (row: FileRow) => void;
  /** Deletes a run; its files stay, and belong to nobody. */
  readonly removeRun: (id: bigint) => void;
  /** Takes a copy to go back to, should a change of several rows fail half-way. */
  readonly inTransaction: <T>(change: () => T) => T;
}

export function createDatabase(random: () => number): Database {
  const runs = createTable<RunRow>(random);
  const files = createTable<FileRow>(random);
  const fileIds = new Map<SqlValue, Set<bigint>>();
  const owners = { runs: new Map<string, bigint>(), files: new Map<string, bigint>() };
  let undo: (() => void)[] | undefined;

  const claim = (owned: Map<string, bigint>, value: string | null, id: bigint) => {
    if (value === null) return;
    const owner = owned.get(value);
    if (owner !== undefined && owner !== id) throw new IntegrityError(`${value} is there already`);
    owned.set(value, id);
  };
  const release = (owned: Map<string, bigint>, value: string | null | undefined) => {
    if (value !== null && value !== undefined) owned.delete(value);
  };
  const unlink = (file: FileRow | undefined) => file && fileIds.get(file.testrun_id)?.delete(file.id);
  const link = (file: FileRow) => {
    if (file.testrun_id === null) return;
    const siblings = fileIds.get(file.testrun_id) ?? new Set();
    fileIds.set(file.testrun_id, siblings.add(file.id));
  };

  const dropRun = (id: bigint) => {
    release(owners.runs, runs.get(id)?.testrunner_id);
    runs.remove(id);
  };
  const dropFile = (id: bigint) => {
    release(owners.files, files.get(id)?.url);
    unlink(files.get(id));
    files.remove(id);
  };
  const putRun = (row: RunRow) => {
    const before = runs.get(row.id);
    if (before?.testrunner_id !== row.testrunner_id) claim(owners.runs, row.testrunner_id, row.id);
    if (before && before.testrunner_id !== row.testrunner_id) release(owners.runs, before.testrunner_id);
    runs.put(row);
    undo?.push(() => (before ? putRun(before) : dropRun(row.id)));
  };
  const putFile = (row: FileRow) => {
    const before = files.get(row.id);
    if (before?.url !== row.url) claim(owners.files, row.url, row.id);
    if (before && before.url !== row.url) release(owners.files, before.url);
    unlink(before);
    files.put(row);
    link(row);
    undo?.push(() => (before ? putFile(before) : dropFile(row.id)));
  };
  const filesOf = (runId: SqlValue) =>
    [...(fileIds.get(runId) ?? [])].sort((a, b) => (a < b ? -1 : 1)).map((id) => files.get(id) as FileRow);

  return {
    runs,
    files,
    filesOf,
    putRun,
    putFile,
    removeRun(id) {
      for (const file of filesOf(id)) putFile({ ...file, testrun_id: null });
      dropRun(id);
    },
    inTransaction(change) {
      const steps: (() => void)[] = [];
      undo = steps;
      try {
        return change();
      } catch (error) {
        undo = undefined;
        for (const step of steps.reverse()) step();
        throw error;
      } finally {
        undo = undefined;
      }
    },
  };
}
