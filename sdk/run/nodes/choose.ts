import { UsageError } from '../../http/errors.ts';
import type { LabNode } from '../../labs/lab.ts';
import { createGlob, hasWildcards } from './glob.ts';
import { createOrder } from './order.ts';
import { createWhere } from './where.ts';

/** Which nodes a user wants. Everything that is given has to hold. */
export interface NodeWish {
  /** Ids, or globs of them, the best first. @default any node */
  readonly nodes?: readonly string[] | undefined;
  /** A predicate; see `createWhere`. */
  readonly where?: string | undefined;
  /** Ids, or globs of them, that are not taken. */
  readonly exclude?: readonly string[] | undefined;
  /** Predicates, or globs of ids: nodes that one of them is true of come before the others, the first one's first of all. */
  readonly prefer?: readonly string[] | undefined;
  /** How many nodes get a job. @default 1 */
  readonly count?: number | 'all' | undefined;
  /** An idle node goes before a preferred one that is not. @default false: preference goes before state */
  readonly idleFirst?: boolean | undefined;
}

/** What a wish leaves of the nodes of a lab. */
export interface Candidates {
  /** The best first; those that are offline last. */
  readonly nodes: readonly LabNode[];
  /** Ids that were named, and that no node has. */
  readonly unknown: readonly string[];
  /** What each criterion took away, e.g. `12 nodes; 3 match --where; 2 of them are excluded; 1 left`. */
  readonly account: string;
}

/** Nodes to run on. */
export interface NodeChoice {
  /** The best first. */
  readonly nodes: readonly LabNode[];
  /** How many of them get a job; the others are alternatives. */
  readonly count: number;
  /** Ids that were named, and that no node has. */
  readonly unknown: readonly string[];
}

/**
 * Chooses nodes to run on. A node that is offline is chosen only when its id was named, and after all others.
 *
 * @throws {UsageError} for a predicate that makes no sense, a count that is none, and when too few nodes are left: then it says
 * what each criterion took away
 */
export function chooseNodes(nodes: readonly LabNode[], wish: NodeWish): NodeChoice {
  const { count = 1, nodes: named = [] } = wish;
  if (count !== 'all' && !(Number.isSafeInteger(count) && count > 0))
    throw new UsageError(`--nodes takes a number of nodes, or all, and not ${count}.`);
  const found = findCandidates(nodes, wish);
  const usable = found.nodes.filter(
    ({ id, state }) => state !== 'offline' || named.some((name) => isExactly(name, id)),
  );
  const wanted = count === 'all' ? Math.max(usable.length, 1) : count;
  if (usable.length >= wanted) return { nodes: usable, count: wanted, unknown: found.unknown };
  const offline = found.nodes.length - usable.length;
  const account = [
    found.account,
    ...(offline > 0 ? [`${offline} of them ${areOrIs(offline)} offline`] : []),
    `${usable.length} left, and ${count === 'all' ? 'at least 1 is wanted' : `--nodes asks for ${count}`}`,
  ].join('; ');
  const missing = found.unknown.length > 0 ? ` There is no node ${found.unknown.join(', ')}.` : '';
  throw new UsageError(`Too few nodes to choose from: ${account}.${missing} \`rigline nodes\` lists them.`);
}

/**
 * The nodes that a wish allows, in the order in which they would be taken.
 *
 * @throws {UsageError} for a predicate that makes no sense
 */
export function findCandidates(
  all: readonly LabNode[],
  { nodes: named, where, exclude = [], prefer = [], idleFirst = false }: Omit<NodeWish, 'count'>,
): Candidates {
  const nodes = [...new Map([...all].reverse().map((node) => [node.id, node])).values()].reverse();
  const steps = [`${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}`];
  let left = nodes;
  const keep = (test: (node: LabNode) => boolean, describe: (kept: number, removed: number) => string): void => {
    const before = left.length;
    left = left.filter(test);
    steps.push(describe(left.length, before - left.length));
  };
  const ranks = (named ?? []).map(createGlob);
  if (named)
    keep(
      ({ id }) => ranks.some((matches) => matches(id)),
      (kept) => `${kept} of them match --node`,
    );
  if (where !== undefined) keep(createWhere(where, nodes), (kept) => `${kept} of them match --where`);
  const excluded = exclude.map(createGlob);
  if (exclude.length > 0)
    keep(
      ({ id }) => !excluded.some((matches) => matches(id)),
      (_, removed) => `${removed} of them ${areOrIs(removed)} excluded`,
    );
  const preferred = prefer.map((one) => createPreference(one, nodes));
  const order = createOrder({
    named: ranks.map(
      (matches) =>
        ({ id }: LabNode) =>
          matches(id),
    ),
    preferred,
    idleFirst,
  });
  return {
    nodes: [...left].sort(order),
    unknown: (named ?? []).filter((name) => !hasWildcards(name) && !nodes.some(({ id }) => isExactly(name, id))),
    account: steps.join('; '),
  };
}

/** An operator makes a predicate of it: ids have none. */
function createPreference(text: string, nodes: readonly LabNode[]): (node: LabNode) => boolean {
  if (/[=~<>]/.test(text)) return createWhere(text, nodes);
  const matches = createGlob(text);
  return ({ id }) => matches(id);
}

function isExactly(name: string, id: string): boolean {
  return !hasWildcards(name) && createGlob(name)(id);
}

function areOrIs(count: number): string {
  return count === 1 ? 'is' : 'are';
}
