import type { Database } from './database.ts';
import type { Model, Models } from './model.ts';
import type { JsonOut } from './python/write-json.ts';
import type { Row } from './table.ts';

type Described = Readonly<Record<string, JsonOut>>;

function describeColumns(model: Model, row: Row): Described {
  return Object.fromEntries(Object.keys(model.columns).map((name) => [name, row[name] ?? null]));
}

/** A run with its files, as the API shows it. */
export function describeRun(models: Models, database: Database, row: Row): Described {
  const files = 'testfiles' in models.runs.relations && {
    testfiles: database.filesOf(row.id).map((file) => describeColumns(models.files, file)),
  };
  return { ...describeColumns(models.runs, row), ...files };
}

/** A file with its run, as the API shows it below a run. */
export function describeFile(models: Models, database: Database, row: Row): Described {
  const run = database.runs.get(row['testrun_id'] ?? null);
  return { ...describeColumns(models.files, row), testrun: run ? describeColumns(models.runs, run) : null };
}
