import { isDict, type PyDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import type { Database } from '../database.ts';
import type { Models } from '../model.ts';
import { isTruthy } from '../python/value.ts';
import type { Row } from '../table.ts';
import { createFilters } from './filter.ts';
import { createGroups, createOrder } from './order.ts';
import { precheckFilters } from './precheck.ts';
import { Refused } from './refused.ts';
import type { Builder } from './scope.ts';
import { type Found, isWholeTable, type Selection, select } from './select.ts';
import { addOffset, dropRepeated, limitRows, toWholeNumber } from './window.ts';

/** Runs that can be paged through. */
export interface Listing {
  readonly total: number;
  /** The rows from `start` to `end`, as far as there are so many. */
  readonly slice: (start: number, end: number) => readonly Row[];
  readonly all: () => readonly Row[];
}

export type SearchResult =
  | { readonly kind: 'list'; readonly listing: Listing }
  | { readonly kind: 'one'; readonly row: Row }
  | { readonly kind: 'none' | 'many' | 'refused' };

interface Source {
  readonly models: Models;
  readonly database: Database;
}

/** Searches the runs as the parameter `q` says. @throws a crash for what the real server stumbles over. */
export function search(source: Source, params: PyValue): SearchResult {
  if (!isDict(params)) throw new Crash('object has no attribute get');
  precheckFilters(source.models, params);
  const builder: Builder = { ...source, onExecute: [] };
  try {
    const selection = createSelection(builder, params);
    if (!isTruthy(params.get('single'))) return { kind: 'list', listing: createListing(builder, selection, params) };
    return takeSingle(execute(builder, selection, params).limited());
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused' };
    // For a single run the query is executed while it is still put together, so even its crashes are refusals.
    if (error instanceof Crash && isTruthy(params.get('single'))) return { kind: 'refused' };
    throw error;
  }
}

function takeSingle(rows: readonly Row[]): SearchResult {
  const [row, ...more] = dropRepeated(rows);
  if (!row) return { kind: 'none' };
  return more.length > 0 ? { kind: 'many' } : { kind: 'one', row };
}

function createSelection(builder: Builder, params: PyDict): Selection {
  const model = builder.models.runs;
  return {
    conditions: params.has('filters') ? createFilters(builder, model, params.get('filters')) : [],
    order: createOrder(builder, model, params.get('order_by')),
    groups: createGroups(builder, model, params.get('group_by')),
  };
}

interface Executed {
  readonly found: () => Found;
  readonly limited: () => readonly Row[];
  readonly limit: number | undefined;
  readonly offset: number | undefined;
}

function execute(builder: Builder, selection: Selection, params: PyDict): Executed {
  const [limit, offset] = ['limit', 'offset'].map((name) => {
    const value = params.get(name);
    return isTruthy(value) ? toWholeNumber(value as PyValue) : undefined;
  });
  for (const step of builder.onExecute) step();
  let found: Found | undefined;
  const find = () => {
    found ??= select(builder, selection);
    return found;
  };
  return { found: find, limited: () => limitRows(find().rows, limit, offset), limit, offset };
}

function createListing(builder: Builder, selection: Selection, params: PyDict): Listing {
  const executed = execute(builder, selection, params);
  const { limit, offset } = executed;
  if (isWholeTable(selection) && limit === undefined && offset === undefined) {
    const { runs } = builder.database;
    return { total: runs.size, slice: (start, end) => runs.slice(start, end), all: () => runs.slice(0) };
  }
  return {
    total: count(executed, params),
    slice(start, end) {
      const from = addOffset(params.get('offset'), start);
      return dropRepeated(limitRows(executed.found().rows, end - start, from));
    },
    all: () => dropRepeated(executed.limited()),
  };
}

/**
 * How many the real server says there are. It asks for the first number of a count, which with groups is the size of the
 * first of them, and counts properly only if there is a limit, or no such number.
 */
function count({ found, limited, limit, offset }: Executed, params: PyDict): number {
  if (isTruthy(params.get('limit')) || limit !== undefined) return limited().length;
  return found().groupSizes[Math.max(0, offset ?? 0)] ?? limited().length;
}
