import type { LabNode } from '../../../labs/lab.ts';
import { createGlob, toPlainText } from '../glob.ts';
import { compareValues } from './compare.ts';
import type { Comparison, Where } from './syntax.ts';

/** What every node has, or may have. A fact of the same name cannot be asked for. */
export const ownFields = ['id', 'name', 'state', 'detail', 'queue'] as const;

/** A predicate that can be asked for one node after another. */
export function createMatcher(where: Where): (node: LabNode) => boolean {
  if (where.type === 'not') {
    const part = createMatcher(where.part);
    return (node) => !part(node);
  }
  if (where.type === 'comparison') return createTest(where);
  const parts = where.parts.map(createMatcher);
  return where.type === 'and'
    ? (node) => parts.every((part) => part(node))
    : (node) => parts.some((part) => part(node));
}

/** The values of a field: none when the node does not have it, several of `queue`. */
function valuesOf({ queues = [], facts = {}, ...node }: LabNode, field: string): readonly string[] {
  if (field === 'queue') return queues;
  const isOwn = (name: string): name is Exclude<(typeof ownFields)[number], 'queue'> =>
    ownFields.some((own) => own === name);
  const value = isOwn(field) ? node[field] : Object.hasOwn(facts, field) ? facts[field] : undefined;
  return value === undefined ? [] : [value];
}

/** `!=` and `!~` are the contrary of `=` and `~`, also for a node that does not have the field. */
function createTest({ field, operator, value }: Comparison): (node: LabNode) => boolean {
  const holds = createValueTest(operator.replace('!', '') as Comparison['operator'], value);
  const isNegated = operator.startsWith('!');
  return (node) => valuesOf(node, field).some(holds) !== isNegated;
}

function createValueTest(operator: Comparison['operator'], value: string): (actual: string) => boolean {
  if (operator === '=') return createGlob(value);
  const wanted = toPlainText(value);
  if (operator === '~') {
    const part = wanted.toLowerCase();
    return (actual) => actual.toLowerCase().includes(part);
  }
  return (actual) => {
    const order = compareValues(actual, wanted);
    if (order === undefined) return false;
    if (order === 0) return operator.endsWith('=');
    return operator.startsWith('<') ? order < 0 : order > 0;
  };
}
