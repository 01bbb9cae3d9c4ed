import type { LabNode } from '../../labs/lab.ts';
import { explainAt } from './where/explain.ts';
import { createMatcher, ownFields } from './where/match.ts';
import { parseWhere } from './where/parse.ts';
import type { Comparison, Where } from './where/syntax.ts';

export { parseWhere } from './where/parse.ts';
export { printWhere } from './where/print.ts';
export type { Where } from './where/syntax.ts';

/** As many names as a person reads in a message. */
const mostNames = 40;

/**
 * Reads a predicate over the nodes of a lab.
 *
 * The fields are `id`, `name`, `state`, `detail`, `queue` (any of those it serves) and the lab's own facts. `=` and `!=` take
 * globs; `~` and `!~` look for a part of the text, in capitals or not; `<` `<=` `>` `>=` compare whole numbers and versions.
 *
 * @param nodes - all of the lab: a field that none of them has is a mistake
 * @throws {UsageError} with the column, and for an unknown field with the fields there are
 */
export function createWhere(text: string, nodes: readonly LabNode[]): (node: LabNode) => boolean {
  const where = parseWhere(text);
  const known = listFields(nodes);
  const unknown = comparisonsOf(where).find(({ field }) => !known.includes(field));
  if (!unknown) return createMatcher(where);
  const more = known.length > mostNames ? `, and ${known.length - mostNames} more` : '';
  throw explainAt(
    text,
    unknown.at,
    `no node has a field "${unknown.field}". The fields are ${known.slice(0, mostNames).join(', ')}${more}`,
  );
}

/** Every field that a predicate over these nodes can ask for: those of any node first, then the lab's facts, sorted. */
export function listFields(nodes: readonly LabNode[]): string[] {
  const facts = new Set(nodes.flatMap(({ facts: own = {} }) => Object.keys(own)));
  return [...ownFields, ...[...facts].filter((fact) => !ownFields.some((own) => own === fact)).sort()];
}

function comparisonsOf(where: Where): Comparison[] {
  if (where.type === 'comparison') return [where];
  return where.type === 'not' ? comparisonsOf(where.part) : where.parts.flatMap(comparisonsOf);
}
