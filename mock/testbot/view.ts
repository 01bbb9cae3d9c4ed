import { isDict, type PyDict, type PyValue } from '../python/value.ts';
import { writeJson } from './json-writer.ts';

/** A document's place in a view: documents with one key stand together, ordered by `order`, then by id. */
export interface Place {
  readonly key: PyValue;
  readonly order: PyValue;
}

/** Documents by key, in order; kept up to date by the store, so that no question looks through all documents. */
export interface View {
  add(id: string, document: PyDict): void;
  remove(id: string, document: PyDict): void;
  /** The first id under a key. */
  first(key: PyValue): string | undefined;
  /** The ids under a key, in order. */
  list(key: PyValue): string[];
  /** The last ids under a key, the very last one first. */
  latest(key: PyValue, count: number): string[];
}

interface Row {
  readonly order: PyValue;
  readonly id: string;
}

/** A view of the documents for which `place` gives a place. */
export function createView(place: (document: PyDict) => Place | undefined): View {
  const rows = new Map<string, Row[]>();

  return {
    add(id, document) {
      const found = place(document);
      if (!found) return;
      const key = writeJson(found.key);
      const row = { order: found.order, id };
      const group = rows.get(key) ?? [];
      group.splice(findPosition(group, row), 0, row);
      rows.set(key, group);
    },
    remove(id, document) {
      const found = place(document);
      if (!found) return;
      const key = writeJson(found.key);
      const group = rows.get(key) ?? [];
      group.splice(findPosition(group, { order: found.order, id }), 1);
      if (group.length === 0) rows.delete(key);
    },
    first: (key) => rows.get(writeJson(key))?.[0]?.id,
    list: (key) => (rows.get(writeJson(key)) ?? []).map((row) => row.id),
    latest: (key, count) =>
      (rows.get(writeJson(key)) ?? [])
        .slice(-count)
        .reverse()
        .map((row) => row.id),
  };
}

/** Where a row stands or belongs: the number of rows before it. */
function findPosition(rows: readonly Row[], row: Row): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && isBefore(other, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(a: Row, b: Row): boolean {
  const order = compareJson(a.order, b.order);
  return order === 0 ? a.id < b.id : order < 0;
}

/** The order of the database: null, false, true, numbers, texts, lists, objects. */
function compareJson(a: PyValue, b: PyValue): number {
  const [kindA, kindB] = [rankKind(a), rankKind(b)];
  if (kindA !== kindB) return kindA - kindB;
  const [left, right] = typeof a === 'object' ? [writeJson(a), writeJson(b)] : [a, b];
  if (left === null || right === null) return 0;
  return left < right ? -1 : Number(left > right);
}

function rankKind(value: PyValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'number' || typeof value === 'bigint') return 3;
  if (typeof value === 'string') return 4;
  return isDict(value) ? 6 : 5;
}
