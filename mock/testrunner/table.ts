import type { SqlValue } from './sqlite/value.ts';

/** A row as the API sees it, by column. */
export interface Row {
  readonly id: bigint;
  readonly [column: string]: SqlValue;
}

/** Rows by their id, which is found at once; and in the order of ids, from any place in it. */
export interface Table<R extends Row> {
  readonly size: number;
  readonly get: (id: SqlValue) => R | undefined;
  readonly slice: (start: number, end?: number) => R[];
  readonly put: (row: R) => void;
  readonly remove: (id: bigint) => void;
  /** One above the highest id there is, so the ids of deleted rows at the end come again. */
  readonly nextId: () => bigint;
}

const highestId = 2n ** 63n - 1n;

export function createTable<R extends Row>(random: () => number): Table<R> {
  const rows = new Map<bigint, R>();
  const ids: bigint[] = [];

  /** Where an id stands, or would stand. */
  const locate = (id: bigint): number => {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ids[middle] as bigint) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get size() {
      return ids.length;
    },
    get: (id) => (typeof id === 'bigint' ? rows.get(id) : undefined),
    slice: (start, end) => ids.slice(start, end).map((id) => rows.get(id) as R),
    put(row) {
      if (!rows.has(row.id)) ids.splice(locate(row.id), 0, row.id);
      rows.set(row.id, row);
    },
    remove(id) {
      if (rows.delete(id)) ids.splice(locate(id), 1);
    },
    nextId() {
      const last = ids.at(-1) ?? 0n;
      if (last < highestId) return last + 1n;
      for (;;) {
        const id = BigInt(1 + Math.floor(random() * (Number.MAX_SAFE_INTEGER - 1)));
        if (!rows.has(id)) return id;
      }
    },
  };
}
