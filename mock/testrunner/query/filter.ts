import { isDict, type PyDict, type PyValue } from '../../python/value.ts';
import type { Model } from '../model.ts';
import { isTruthy, iterate } from '../python/value.ts';
import { allHold, anyHolds } from '../sqlite/compare.ts';
import { createOperation, toArgument, toAttributeArgument } from './operation.ts';
import { Refused } from './refused.ts';
import type { Builder, Condition } from './scope.ts';

/**
 * Makes a condition of one filter: `{name, op, val}`, `{name, op, field}`, or filters joined by `or` or `and`.
 * Undefined for a join of nothing, which lets everything pass.
 */
function createFilter(builder: Builder, model: Model, filter: PyValue): Condition | undefined {
  if (!isDict(filter)) throw new Refused('a filter is an object');
  if (filter.has('or')) return join(createFilters(builder, model, filter.get('or')), anyHolds);
  if (filter.has('and')) return join(createFilters(builder, model, filter.get('and')), allHold);
  return createComparison(builder, model, filter);
}

/** Makes conditions of a list of filters. @throws Refused when it is none. */
export function createFilters(builder: Builder, model: Model, filters: PyValue | undefined): Condition[] {
  const items = iterate(filters);
  if (!items) throw new Refused('filters come in a list');
  return items.map((item) => createFilter(builder, model, item)).filter((condition) => condition !== undefined);
}

function join(conditions: readonly Condition[], combine: typeof anyHolds): Condition | undefined {
  if (conditions.length === 0) return undefined;
  return (scope) => combine(conditions.map((condition) => condition(scope)));
}

function createComparison(builder: Builder, model: Model, filter: PyDict): Condition {
  const name = filter.get('name');
  if (typeof name !== 'string') throw new Refused('a name is a text');
  const [first, second, ...more] = name.split('__');
  if (more.length > 0) throw new Refused('a name has at most two parts');
  const other = filter.get('field');
  const argument = isTruthy(other) ? toAttributeArgument(model, other as PyValue) : toArgument(filter.get('val'));
  const operator = filter.get('op');
  return second === undefined
    ? createOperation(builder, model, { field: first, operator, argument })
    : createOperation(builder, model, { field: second, ...(first && { relation: first }), operator, argument });
}
