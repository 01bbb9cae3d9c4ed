import { toText } from '../python/text.ts';
import { type Reference, readKey } from '../rest/field.ts';
import { compareValues } from '../rest/ordering.ts';
import { findOwner } from '../store/jobs.ts';
import type { JobRow, NameRow } from '../store/rows.ts';
import type { State } from '../store/state.ts';
import type { Table } from '../store/table.ts';

/** Statuses, which are stored by their names. */
export function referToStatus<R extends NameRow>(table: Table<R>): Reference {
  return {
    find: (value) => findNamed(table, toText(value))?.name,
    choices: () => listNames(table),
  };
}

/** Kinds and architectures, which are stored by their numbers. */
export function referByName<R extends NameRow>(table: Table<R>): Reference {
  return {
    find: (value) => findNamed(table, toText(value))?.pk,
    choices: () => listNames(table),
  };
}

/** Jobs by the beginning of their id, as in addresses. */
export function referToJob(state: State): Reference {
  return {
    find: (value) => findOwner(state, toText(value))?.id,
    choices: () => listJobs(state).map((job) => ({ value: job.id, shown: titleOf(job) })),
  };
}

/** Tests by their numbers. */
export function referToTest(state: State): Reference {
  return {
    find: (value) => state.tests.get(Number(readKey(value)))?.pk,
    choices: () => state.tests.list().map(({ pk }) => ({ value: String(pk), shown: 'Test object' })),
  };
}

export function findNamed<R extends NameRow>(table: Table<R>, name: string): R | undefined {
  return table.findUnique(['name'], { name } as Partial<R>);
}

/** All jobs, the oldest first. */
export function listJobs(state: State): readonly JobRow[] {
  return state.jobs.list().sort((a, b) => compareValues(a.time, b.time));
}

function listNames<R extends NameRow>(table: Table<R>): { value: string; shown: string }[] {
  return table.list().map(({ name }) => ({ value: name, shown: name }));
}

function titleOf({ id, description }: JobRow): string {
  return description ? `${id} (${description})` : id;
}
