import { isDict, type PyValue } from '../../python/value.ts';
import { Crash } from '../crash.ts';
import { type Attribute, findAttribute, type Model } from '../model.ts';
import { anyHolds, negate } from '../sqlite/compare.ts';
import {
  type Argument,
  compareColumn,
  isComparison,
  isEquality,
  isInequality,
  isOperator,
  relationOperators,
  unaryOperators,
} from './operators.ts';
import { Refused } from './refused.ts';
import type { Builder, Condition, Operand } from './scope.ts';

/** One comparison: the attribute `relation`, or else `field`, of a model, an operator, and what it is compared with. */
export interface Operation {
  readonly field: PyValue | undefined;
  readonly relation?: PyValue;
  readonly operator: PyValue | undefined;
  readonly argument: Argument | undefined;
}

/** Makes a condition of one comparison. @throws Refused when there is no such attribute, operator or combination. */
export function createOperation(builder: Builder, model: Model, operation: Operation): Condition {
  const { operator, argument, field } = operation;
  if (!isOperator(operator)) throw new Refused('there is no such operator');
  const attribute = getAttribute(model, operation.relation ?? field);
  if (unaryOperators.has(operator)) return isMissing(builder, attribute, { model, operator });
  if (argument === undefined) throw new Refused('to compare with nothing there are is_null and is_not_null');
  if (relationOperators.has(operator)) return isRelated(builder, attribute, { operator, argument, field, model });
  if (attribute.kind === 'other') return compareOther(builder, attribute.name, { operator, argument });
  if (attribute.kind === 'relation') throw new Refused('a relation cannot be compared');
  return compareColumn(builder, toColumn(model, attribute), { operator, argument });
}

/** @throws Refused when the model has no such attribute. */
export function getAttribute(model: Model, name: PyValue | undefined): Attribute {
  const attribute = typeof name === 'string' ? findAttribute(model, name) : undefined;
  if (!attribute) throw new Refused('there is no such attribute');
  return attribute;
}

/** What a value of `null` stands for: no argument at all. */
export function toArgument(value: PyValue | undefined): Argument | undefined {
  return value === null || value === undefined ? undefined : { kind: 'value', value };
}

/** Another attribute of the model as the side to compare with. */
export function toAttributeArgument(model: Model, name: PyValue): Argument {
  const attribute = getAttribute(model, name);
  return {
    kind: 'attribute',
    attribute,
    operand: attribute.kind === 'column' ? toColumn(model, attribute).operand : () => null,
  };
}

function toColumn(model: Model, { name, affinity }: Extract<Attribute, { kind: 'column' }>) {
  const operand: Operand = (scope) => scope[model.table]?.[name] ?? null;
  return { affinity, operand };
}

/**
 * Whatever else the server's class has is a Python object: equal to nothing a client can name. Next to a column only the
 * one for queries makes an expression, and one that the database does not take.
 */
function compareOther(builder: Builder, name: string, { operator, argument }: Call): Condition {
  if (argument.kind === 'attribute' && argument.attribute.kind !== 'other') {
    const isColumn = argument.attribute.kind === 'column';
    if (!isColumn || name !== 'query' || !isComparison(operator)) throw new Refused('that cannot be compared');
    builder.onExecute.push(() => {
      throw new Crash('row value misused');
    });
    return () => false;
  }
  if (isEquality(operator)) return () => false;
  if (isInequality(operator)) return () => true;
  throw new Refused('that cannot be compared');
}

interface Call {
  readonly operator: string;
  readonly argument: Argument;
}

function isMissing(
  builder: Builder,
  attribute: Attribute,
  { model, operator }: { model: Model; operator: string },
): Condition {
  if (operator !== 'is_null' && operator !== 'is_not_null') throw new Refused('a direction is no condition');
  const isNull = toNullTest(builder, model, attribute);
  return operator === 'is_null' ? isNull : (scope) => negate(isNull(scope));
}

function toNullTest(builder: Builder, model: Model, attribute: Attribute): Condition {
  if (attribute.kind === 'other') return () => false;
  if (attribute.kind === 'column') return (scope) => toColumn(model, attribute).operand(scope) === null;
  if (!attribute.relation.many) return (scope) => scope.files?.['testrun_id'] === null;
  return (scope) => builder.database.filesOf(scope.runs?.id ?? null).length === 0;
}

interface Related {
  readonly model: Model;
  readonly operator: string;
  readonly argument: Argument;
  readonly field: PyValue | undefined;
}

/** `any` for relations to many rows, `has` for those to one. */
function isRelated(builder: Builder, attribute: Attribute, { operator, argument, field }: Related): Condition {
  if (attribute.kind !== 'relation') throw new Refused('that is no relation');
  const { target, many } = attribute.relation;
  const condition = createSubOperation(builder, builder.models[target], { argument, field });
  if (many !== (operator === 'any')) throw new Refused(`${operator} does not fit the relation`);
  const { database } = builder;
  if (many) {
    return (scope) =>
      anyHolds(database.filesOf(scope.runs?.id ?? null).map((row) => condition({ ...scope, files: row }) ?? false));
  }
  return (scope) => {
    const row = database.runs.get(scope.files?.['testrun_id'] ?? null);
    return row !== undefined && condition({ ...scope, runs: row }) === true;
  };
}

/** What stands in `val` of `has` and `any`: another comparison, or a value that the field must equal. */
function createSubOperation(
  builder: Builder,
  model: Model,
  { argument, field }: { argument: Argument; field: PyValue | undefined },
): Condition {
  if (argument.kind !== 'value' || !isDict(argument.value)) {
    return createOperation(builder, model, { field, operator: 'eq', argument });
  }
  const { value } = argument;
  const name = value.get('name');
  if (typeof name !== 'string' || !value.has('op')) throw new Refused('a comparison needs a name and an operator');
  // The real server takes the two halves the other way round here than in a filter.
  const [first, relation, ...more] = name.split('__');
  if (more.length > 0) throw new Refused('a name has at most two parts');
  if (getAttribute(model, relation ?? first).kind === 'other') throw new Refused('that is no condition on a relation');
  return createOperation(builder, model, {
    field: first,
    ...(relation !== undefined && { relation }),
    operator: value.get('op'),
    argument: toArgument(value.get('val')),
  });
}
