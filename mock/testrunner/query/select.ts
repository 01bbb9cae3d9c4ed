import type { Row } from '../table.ts';
import { compareByTerms, type OrderTerm } from './order.ts';
import type { Builder, Condition, Scope } from './scope.ts';

/** What is to be found, apart from which part of it. */
export interface Selection {
  readonly conditions: readonly Condition[];
  readonly order: readonly OrderTerm[];
  readonly groups: readonly string[];
}

/** The rows found, in order; a run once for each row joined to it. */
export interface Found {
  readonly rows: readonly Row[];
  /** How many rows each group holds, in the order of the groups. Without groups there is one of everything. */
  readonly groupSizes: readonly number[];
}

/** Whether a selection is the whole table in its own order, which needs no work at all. */
export function isWholeTable({ conditions, order, groups }: Selection): boolean {
  return conditions.length === 0 && order.length === 0 && groups.length === 0;
}

/** Finds what a selection asks for. */
export function select(builder: Builder, selection: Selection): Found {
  const { conditions, order, groups } = selection;
  const scopes = scan(builder, selection).filter((scope) => conditions.every((condition) => condition(scope) === true));
  if (groups.length === 0) {
    return { rows: sort(scopes, order).map(toRow), groupSizes: scopes.length > 0 ? [scopes.length] : [0] };
  }
  const ascending = toGroupTerms(groups, []);
  const groupSizes = split(scopes, ascending).map((members) => members.length);
  // With as many terms of order as of groups the database forms the groups in the directions of the order.
  const first = split(scopes, toGroupTerms(groups, order)).map(([member]) => member as Scope);
  return { rows: sort(first, order).map(toRow), groupSizes };
}

/** Every run as the database comes across it, joined where the order needs it. */
function scan({ database }: Builder, { order, groups }: Selection): Scope[] {
  const runs = database.runs.slice(0);
  // Task ids have an index, which is read backwards for the opposite order.
  const [first] = order;
  const isByTask = groups.every((column) => column === 'testrunner_id');
  if (first?.column === 'testrunner_id' && first.descending && !first.joined && isByTask) runs.reverse();
  if (!order.some(({ joined }) => joined)) return runs.map((row) => ({ runs: row }));
  return runs.flatMap((row) => database.filesOf(row.id).map((file) => ({ runs: row, files: file })));
}

const byId: OrderTerm = { column: 'id', descending: false, nullsLast: false };

function sort(scopes: readonly Scope[], order: readonly OrderTerm[]): Scope[] {
  const terms = order.length > 0 ? order : [byId];
  return [...scopes].sort((a, b) => compareByTerms(terms, a, b));
}

/** Columns with an index, by which groups are formed in its own order. */
const indexed: readonly string[] = ['id', 'testrunner_id'];

function toGroupTerms(groups: readonly string[], order: readonly OrderTerm[]): OrderTerm[] {
  const follows = order.length === groups.length;
  return groups.map((column, index) => {
    const term = order[index];
    const descending = follows && term?.descending === true && (term.column === column || !indexed.includes(column));
    return { column, descending, nullsLast: descending };
  });
}

function split(scopes: readonly Scope[], terms: readonly OrderTerm[]): Scope[][] {
  const members: Scope[][] = [];
  for (const scope of sort(scopes, terms)) {
    const last = members.at(-1);
    if (last?.[0] && compareByTerms(terms, last[0], scope) === 0) last.push(scope);
    else members.push([scope]);
  }
  return members;
}

function toRow(scope: Scope): Row {
  return scope.runs as Row;
}
