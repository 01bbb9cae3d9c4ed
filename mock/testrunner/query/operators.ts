import type { PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import type { Attribute } from '../model.ts';
import { iterate } from '../python/value.ts';
import { anyHolds, compareValues, isLike, negate, type Truth } from '../sqlite/compare.ts';
import { type Affinity, applyAffinity, type SqlValue } from '../sqlite/value.ts';
import { Refused } from './refused.ts';
import { type Builder, bindLater, type Condition, type Operand } from './scope.ts';

type Comparison = (order: number) => boolean;

const comparisons: readonly (readonly [names: string, holds: Comparison])[] = [
  ['== eq equals equal_to', (order) => order === 0],
  ['!= ne neq not_equal_to does_not_equal', (order) => order !== 0],
  ['> gt', (order) => order > 0],
  ['< lt', (order) => order < 0],
  ['>= ge gte geq', (order) => order >= 0],
  ['<= le lte leq', (order) => order <= 0],
];

const byName = new Map(comparisons.flatMap(([names, holds]) => names.split(' ').map((name) => [name, holds] as const)));

/** Operators that take no value. */
export const unaryOperators: ReadonlySet<string> = new Set(['is_null', 'is_not_null', 'asc', 'desc']);
export const relationOperators: ReadonlySet<string> = new Set(['has', 'any']);
const setOperators: ReadonlySet<string> = new Set(['in', 'not_in']);
const patternOperators: ReadonlySet<string> = new Set(['like', 'ilike']);

export function isOperator(name: PyValue | undefined): name is string {
  if (typeof name !== 'string') return false;
  return [unaryOperators, relationOperators, setOperators, patternOperators, byName].some((group) => group.has(name));
}

/** Whether an operator is about the order of two values. */
export function isComparison(operator: string): boolean {
  return byName.has(operator);
}

export function isEquality(operator: string): boolean {
  return '== eq equals equal_to'.split(' ').includes(operator);
}

export function isInequality(operator: string): boolean {
  return '!= ne neq not_equal_to does_not_equal'.split(' ').includes(operator);
}

/** The other side of a comparison: a value from the client, or another attribute of the model. */
export type Argument =
  | { readonly kind: 'value'; readonly value: PyValue }
  | { readonly kind: 'attribute'; readonly attribute: Attribute; readonly operand: Operand };

interface Column {
  readonly affinity: Affinity;
  readonly operand: Operand;
}

/** `column operator argument`. @throws Refused for what makes no expression. */
export function compareColumn(
  builder: Builder,
  column: Column,
  call: { operator: string; argument: Argument },
): Condition {
  const { operator, argument } = call;
  if (setOperators.has(operator)) return isIn(builder, column, call);
  if (
    argument.kind === 'value' &&
    typeof argument.value === 'boolean' &&
    !isEquality(operator) &&
    !isInequality(operator)
  ) {
    throw new Refused('only equality can be asked of true and false');
  }
  const right = toOperand(builder, argument);
  if (patternOperators.has(operator)) return (scope) => isLike(column.operand(scope), right.operand(scope));
  const holds = byName.get(operator);
  if (!holds) throw new Refused(`${operator} is no operator for a column`);
  return (scope) => compare(column.operand(scope), right.operand(scope), { column, right, holds });
}

interface Sides {
  readonly column: Column;
  readonly right: { readonly affinity?: Affinity };
  readonly holds: Comparison;
}

/** Numbers are looked for in both sides if one is a column of numbers; else what has no type becomes text. */
function compare(left: SqlValue, right: SqlValue, { column, right: { affinity }, holds }: Sides): Truth {
  if (left === null || right === null) return null;
  const isNumeric = column.affinity === 'integer' || affinity === 'integer';
  const side = (value: SqlValue) => applyAffinity(value, isNumeric ? 'integer' : 'text');
  return holds(compareValues(side(left), side(right)));
}

function toOperand(builder: Builder, argument: Argument): { operand: Operand; affinity?: Affinity } {
  if (argument.kind === 'value') return { operand: bindLater(builder, argument.value) };
  const { attribute, operand } = argument;
  if (attribute.kind === 'column') return { operand, affinity: attribute.affinity };
  builder.onExecute.push(() => {
    throw new Crash('row value misused');
  });
  return { operand };
}

function isIn(
  builder: Builder,
  column: Column,
  { operator, argument }: { operator: string; argument: Argument },
): Condition {
  const items = argument.kind === 'value' ? iterate(argument.value) : undefined;
  // A query can be looked into like a list; the database then finds that it has too many columns.
  if (argument.kind === 'attribute' && argument.attribute.name === 'query') toOperand(builder, argument);
  else if (!items) throw new Refused('in needs a list');
  const operands = (items ?? []).map((item) => (item === null ? () => null : bindLater(builder, item)));
  const holds: Comparison = (order) => order === 0;
  const isAmong: Condition = (scope) => {
    const value = column.operand(scope);
    if (value === null) return null;
    return anyHolds(operands.map((operand) => compare(value, operand(scope), { column, right: {}, holds })));
  };
  return operator === 'in' ? isAmong : (scope) => negate(isAmong(scope));
}
