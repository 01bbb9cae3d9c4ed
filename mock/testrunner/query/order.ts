import { isDict, type PyDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import type { Attribute, Model, Relation } from '../model.ts';
import { iterate } from '../python/value.ts';
import { compareValues } from '../sqlite/compare.ts';
import type { SqlValue } from '../sqlite/value.ts';
import { getAttribute } from './operation.ts';
import { Refused } from './refused.ts';
import type { Builder, Scope } from './scope.ts';

/** One term of the order: a column of the runs, or of what is joined to them. */
export interface OrderTerm {
  readonly column: string;
  readonly descending: boolean;
  readonly nullsLast: boolean;
  readonly joined?: Relation;
}

/** The directions there are: two to use, and what else a column happens to answer to. */
const directions: Readonly<Record<string, Pick<OrderTerm, 'descending' | 'nullsLast'>>> = {
  asc: { descending: false, nullsLast: false },
  desc: { descending: true, nullsLast: true },
  nullsfirst: { descending: false, nullsLast: false },
  nullslast: { descending: false, nullsLast: true },
  self_group: { descending: false, nullsLast: false },
  distinct: { descending: false, nullsLast: false },
};

/** Reads `order_by`: a list of `{field, direction}`. @throws Refused for anything else. */
export function createOrder(builder: Builder, model: Model, list: PyValue | undefined): OrderTerm[] {
  const terms = readObjects(list, ['field', 'direction']).map((item) => createTerm(builder, model, item));
  if (terms.filter(({ joined }) => joined).length > 1) {
    builder.onExecute.push(() => {
      throw new Crash('ambiguous column name');
    });
  }
  return terms;
}

/** Reads `group_by`: a list of `{field}`. Gives the names of the columns. */
export function createGroups(builder: Builder, model: Model, list: PyValue | undefined): string[] {
  return readObjects(list, ['field']).map((item) => {
    const attribute = getAttribute(model, item.get('field'));
    if (attribute.kind === 'column') return attribute.name;
    builder.onExecute.push(() => {
      throw new Crash('no such column');
    });
    return '';
  });
}

function readObjects(list: PyValue | undefined, keys: readonly string[]): PyDict[] {
  const items = list === undefined ? [] : iterate(list);
  if (!items) throw new Refused('terms come in a list');
  return items.map((item) => {
    if (!isDict(item) || !item.has('field') || [...item.keys()].some((key) => !keys.includes(key))) {
      throw new Refused('a term is an object with a field');
    }
    return item;
  });
}

function createTerm(builder: Builder, model: Model, item: PyDict): OrderTerm {
  const field = item.get('field');
  const direction = item.has('direction') ? item.get('direction') : 'asc';
  if (typeof field !== 'string') throw new Refused('a field is a text');
  const [first, second, ...more] = field.split('__');
  if (more.length > 0) throw new Refused('a name has at most two parts');
  if (second === undefined) return toTerm(builder, getAttribute(model, first), direction);
  const attribute = getAttribute(model, first);
  if (attribute.kind !== 'relation') throw new Refused('that is no relation');
  const { relation } = attribute;
  return { ...toTerm(builder, getAttribute(builder.models[relation.target], second), direction), joined: relation };
}

function toTerm(builder: Builder, attribute: Attribute, direction: PyValue | undefined): OrderTerm {
  const known = typeof direction === 'string' && Object.hasOwn(directions, direction) && directions[direction];
  if (attribute.kind !== 'column' || !known) throw new Refused('nothing can be ordered that way');
  if (direction === 'distinct') {
    builder.onExecute.push(() => {
      throw new Crash('near "DISTINCT": syntax error');
    });
  }
  return { column: attribute.name, ...known };
}

/** Compares two rows, or pairs of joined rows, by every term in turn. */
export function compareByTerms(terms: readonly OrderTerm[], a: Scope, b: Scope): number {
  for (const term of terms) {
    const read = (scope: Scope): SqlValue => scope[term.joined?.target ?? 'runs']?.[term.column] ?? null;
    const [left, right] = [read(a), read(b)];
    if ((left === null) !== (right === null)) return (left === null) === term.nullsLast ? 1 : -1;
    const order = compareValues(left, right);
    if (order !== 0) return term.descending ? -order : order;
  }
  return 0;
}
