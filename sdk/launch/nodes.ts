import { UsageError } from '../http/errors.ts';
import type { Lab, LabNode } from '../labs/lab.ts';
import type { ChosenNodes, ConnectedLab, WhenBusy } from '../labs/lab-kind.ts';
import { chooseNodes as chooseAmong, type NodeWish } from '../run/nodes/choose.ts';

/** Which nodes are wanted, for every kind of lab that has nodes. */
export interface NodesChoice {
  /** Ids or globs, the best first. */
  readonly node?: readonly string[] | undefined;
  readonly where?: string | undefined;
  readonly excludeNode?: readonly string[] | undefined;
  readonly preferNode?: readonly string[] | undefined;
  /** How many of them. @default 1 */
  readonly nodes?: number | 'all' | undefined;
  /** What to do about a node that is busy. @default what the lab does */
  readonly whenBusy?: WhenBusy | undefined;
}

/** Whether any option says which nodes are wanted. */
export function isChoosing({ node, where, excludeNode, preferNode, nodes }: NodesChoice): boolean {
  return [node, where, excludeNode, preferNode, nodes].some((flag) => flag !== undefined);
}

/** The options in the words of the SDK. Only who waits for a node wants a better one that is busy. */
export function toWish({ node, where, excludeNode, preferNode, nodes, whenBusy }: NodesChoice): NodeWish {
  return {
    nodes: node,
    where,
    exclude: excludeNode,
    prefer: preferNode,
    count: nodes,
    idleFirst: whenBusy !== 'wait',
  };
}

/**
 * Chooses the nodes of a run; the lab is asked once.
 *
 * @returns undefined when no option says which nodes are wanted
 * @throws {UsageError} for `--when-busy next` without them, when the lab has no nodes, or too few of them are left; the message says what took them away
 */
export async function chooseNodes(
  { lab }: Pick<ConnectedLab, 'lab'>,
  choice: NodesChoice,
  { signal, warn }: { readonly signal?: AbortSignal; readonly warn: (message: string) => void },
): Promise<ChosenNodes | undefined> {
  if (!isChoosing(choice)) {
    if (choice.whenBusy !== 'next') return undefined;
    throw new UsageError('--when-busy next takes one of the nodes that were chosen: give --node or --where, too.');
  }
  const { nodes, count, unknown } = chooseAmong(await listNodes(lab, signal), toWish(choice));
  if (unknown.length > 0) warn(`the lab has no node ${unknown.join(', ')}; going on with ${describeIds(nodes)}.`);
  return { nodes, count };
}

/** @throws {UsageError} when the lab has none */
async function listNodes(lab: Lab, signal?: AbortSignal): Promise<readonly LabNode[]> {
  if (!lab.nodes) throw new UsageError(`A ${lab.kind} lab has no nodes to choose from.`);
  return await lab.nodes(signal);
}

function describeIds(nodes: readonly LabNode[]): string {
  const shown = nodes.slice(0, 5).map(({ id }) => id);
  return [...shown, ...(nodes.length > shown.length ? [`${nodes.length - shown.length} more`] : [])].join(', ');
}
