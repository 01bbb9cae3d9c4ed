import { isDict, isList, type PyDict, type PyValue } from '../python/value.ts';
import { Crash } from './crash.ts';
import { type Database, type FileRow, IntegrityError, type RunRow } from './database.ts';
import { findAttribute, type Model, type Models } from './model.ts';
import { iterate } from './python/value.ts';
import { applyAffinity, bindValue, type SqlValue } from './sqlite/value.ts';
import { createFile, createRun } from './state.ts';

/** A field that the model does not have: status 400. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
}

interface Source {
  readonly models: Models;
  readonly database: Database;
}

/**
 * Stores a run made of JSON: any column can be set, values are converted as the database does, files can be made or taken
 * from other runs.
 */
export function createFromData(source: Source, data: PyValue): RunRow {
  const { models, database } = source;
  checkFields(models.runs, data);
  if (!isDict(data)) throw new Crash('object has no attribute keys');
  const files = data.has('testfiles') && 'testfiles' in models.runs.relations ? readFiles(data.get('testfiles')) : [];
  return database.inTransaction(() => {
    for (const file of files) changeNestedRun(source, file);
    const values = toColumns(models.runs, data);
    const id = toId(values['id']) ?? database.runs.nextId();
    if (database.runs.get(id)) throw new IntegrityError(`there is a run ${id}`);
    const row: RunRow = { ...createRun(database, {}), ...dropMissing(values), id };
    database.putRun(row);
    for (const file of files) putFile(source, file, id);
    return row;
  });
}

/** Looks at each key of an object, and at what else Python finds when it loops over the data. */
function checkFields(model: Model, data: PyValue): void {
  const fields = iterate(data);
  if (!fields) throw new Crash('object is not iterable');
  for (const field of fields) {
    if (typeof field !== 'string') throw new Crash('attribute name must be string');
    if (!findAttribute(model, field)) throw new ValidationError(`Model does not have field '${field}'`);
  }
}

function readFiles(value: PyValue | undefined): PyDict[] {
  if (!isList(value)) throw new Crash('object is not iterable');
  return value.map((item) => {
    if (!isDict(item)) throw new Crash('object has no attribute _sa_instance_state');
    return item;
  });
}

/** The values of the columns among the data. */
function toColumns(model: Model, data: PyDict): Record<string, SqlValue> {
  const known = [...data].filter(([name]) => Object.hasOwn(model.columns, name));
  return Object.fromEntries(
    known.map(([name, value]) => [name, applyAffinity(bindValue(value), model.columns[name] ?? 'text')]),
  );
}

/** A column that is null gets its default. */
function dropMissing(values: Readonly<Record<string, SqlValue>>): Partial<RunRow> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<RunRow>;
}

function toId(value: SqlValue | undefined): bigint | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'bigint') throw new IntegrityError('datatype mismatch');
  return value;
}

/** A file that names another run changes that run, but belongs to the new one all the same. */
function changeNestedRun({ models, database }: Source, file: PyDict): void {
  const nested = file.get('testrun');
  if (nested === undefined || nested === null) return;
  if (!isDict(nested)) throw new Crash('object has no attribute _sa_instance_state');
  const values = toColumns(models.runs, nested);
  const run = database.runs.get(values['id'] ?? null);
  if (run) database.putRun({ ...run, ...values, id: run.id } as RunRow);
}

function putFile({ models, database }: Source, data: PyDict, runId: bigint): void {
  for (const name of data.keys()) if (!findAttribute(models.files, name)) throw new Crash(`no attribute ${name}`);
  const values = toColumns(models.files, data);
  const id = toId(values['id']);
  const before = id === undefined ? undefined : database.files.get(id);
  const { testrun_id: _, ...own } = values;
  const named = { ...own, ...(id !== undefined && { id }) } as Partial<FileRow>;
  database.putFile({ ...(before ?? createFile(database, named)), ...named, testrun_id: runId } as FileRow);
}
