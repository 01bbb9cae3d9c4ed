import { fitList } from './fit.ts';

/** A column of a table. */
export interface Column<T> {
  readonly title: string;
  readonly isNumber?: true;
  /** Escaped for a cell. */
  readonly read: (row: T) => string | number;
}

export function writeHead<T>(columns: readonly Column<T>[]): string {
  const titles = columns.map(({ title }) => title).join(' | ');
  const rules = columns.map(({ isNumber }) => (isNumber ? '--:' : '---')).join(' | ');
  return `| ${titles} |\n| ${rules} |\n`;
}

export function* listRows<T>(columns: readonly Column<T>[], rows: readonly T[]): Iterable<string> {
  for (const row of rows) yield `| ${columns.map(({ read }) => read(row)).join(' | ')} |\n`;
}

/** What bounds a table. */
export interface TableBounds {
  /** Upper bound in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Says how many rows are left out. */
  readonly tellRest: (left: number) => string;
}

/** A table with as many of its rows as there is room for; nothing where there are none. */
export function writeTable<T>(columns: readonly Column<T>[], rows: readonly T[], bounds: TableBounds): string {
  const { maxBytes, tellRest } = bounds;
  const list = { head: writeHead(columns), items: listRows(columns, rows), count: rows.length };
  return fitList({ ...list, tellRest: (left) => `${tellRest(left)}\n\n` }, maxBytes).text;
}
