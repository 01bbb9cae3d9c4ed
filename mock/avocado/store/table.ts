import { Crash } from '../crash.ts';

/** What every row has: the number that stands in addresses. */
export interface Row {
  readonly pk: number;
}

type Key<R> = keyof R & string;

/** How a table keeps its rows apart and finds them. */
export interface TablePlan<R extends Row> {
  /** Sets of columns whose values may occur together only once. Nothing equals null. */
  readonly unique: readonly (readonly Key<R>[])[];
  /** Columns by which rows are found without looking at all of them. */
  readonly indexed?: readonly Key<R>[];
  /** Columns that must not be null. */
  readonly required?: readonly Key<R>[];
}

/**
 * Rows in the order of their numbers. As in the real database, the next number is one more than the highest in use, so
 * that the number of a deleted last row is given out again.
 */
export interface Table<R extends Row> {
  readonly size: number;
  get(pk: number): R | undefined;
  /** All rows in order; with a range, only those. */
  list(from?: number, to?: number): R[];
  /** Rows with a value in an indexed column, in order. */
  where(column: Key<R>, value: unknown): R[];
  /** The row that has these values in a unique set. */
  findUnique(columns: readonly Key<R>[], values: Partial<R>): R | undefined;
  /** @throws {@link Crash} for a value that is missing or taken. */
  insert(values: Omit<R, 'pk'>): R;
  /** @throws {@link Crash} for a value that is missing or taken. */
  update(row: R): void;
  delete(pk: number): void;
}

export function createTable<R extends Row>({ unique, indexed = [], required = [] }: TablePlan<R>): Table<R> {
  const rows = new Map<number, R>();
  const order: number[] = [];
  const taken = unique.map((columns) => ({ columns, pks: new Map<string, number>() }));
  const indexes = new Map(indexed.map((column) => [column, new Map<unknown, Set<number>>()]));

  const check = (row: R) => {
    if (required.some((column) => row[column] === null || Number.isNaN(row[column])))
      throw new Crash('a value is missing');
    for (const { columns, pks } of taken) {
      const key = keyOf(row, columns);
      const owner = key === undefined ? undefined : pks.get(key);
      if (owner !== undefined && owner !== row.pk) throw new Crash(`${columns.join(', ')} must be unique`);
    }
  };
  const enter = (row: R) => {
    rows.set(row.pk, row);
    for (const { columns, pks } of taken) {
      const key = keyOf(row, columns);
      if (key !== undefined) pks.set(key, row.pk);
    }
    for (const [column, index] of indexes) {
      const pks = index.get(row[column]) ?? new Set();
      index.set(row[column], pks.add(row.pk));
    }
  };
  const leave = (row: R) => {
    for (const { columns, pks } of taken) {
      const key = keyOf(row, columns);
      if (key !== undefined) pks.delete(key);
    }
    for (const [column, index] of indexes) {
      const pks = index.get(row[column]);
      pks?.delete(row.pk);
      if (pks?.size === 0) index.delete(row[column]);
    }
  };
  const pick = (pks: Iterable<number>) => [...pks].flatMap((pk) => rows.get(pk) ?? []);

  return {
    get size() {
      return order.length;
    },
    get: (pk) => rows.get(pk),
    list: (from, to) => pick(order.slice(from, to)),
    where: (column, value) => pick([...(indexes.get(column)?.get(value) ?? [])].sort((a, b) => a - b)),
    findUnique(columns, values) {
      const key = keyOf(values as R, columns);
      const set = taken.find((one) => one.columns.join() === columns.join());
      const pk = key === undefined ? undefined : set?.pks.get(key);
      return pk === undefined ? undefined : rows.get(pk);
    },
    insert(values) {
      const row = { ...values, pk: (order.at(-1) ?? 0) + 1 } as R;
      check(row);
      order.push(row.pk);
      enter(row);
      return row;
    },
    update(row) {
      check(row);
      const old = rows.get(row.pk);
      if (old) leave(old);
      enter(row);
    },
    delete(pk) {
      const row = rows.get(pk);
      if (!row) return;
      leave(row);
      rows.delete(pk);
      order.splice(order.indexOf(pk), 1);
    },
  };
}

function keyOf<R>(row: R, columns: readonly Key<R>[]): string | undefined {
  const values = columns.map((column) => row[column]);
  return values.some((value) => value === null || value === undefined) ? undefined : JSON.stringify(values);
}
