import type { PyValue } from '../../python/value.ts';
import type { Database } from '../database.ts';
import type { Models, TableName } from '../model.ts';
import type { Truth } from '../sqlite/compare.ts';
import { bindValue, type SqlValue } from '../sqlite/value.ts';
import type { Row } from '../table.ts';

/** The row that each table stands for while a condition is looked at; inside a relation there are two. */
export type Scope = Readonly<Partial<Record<TableName, Row>>>;

export type Condition = (scope: Scope) => Truth;

/** One side of a comparison. */
export type Operand = (scope: Scope) => SqlValue;

/** A query while it is put together. */
export interface Builder {
  readonly models: Models;
  readonly database: Database;
  /** What happens when it is executed, before any row is looked at; this is where values are refused. */
  readonly onExecute: (() => void)[];
}

/** A value from the client. It reaches the database, which may refuse it, only when the query is executed. */
export function bindLater(builder: Builder, value: PyValue): Operand {
  let bound: SqlValue = null;
  builder.onExecute.push(() => {
    bound = bindValue(value);
  });
  return () => bound;
}
