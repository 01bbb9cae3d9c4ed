import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ChosenNodes,
  chooseNodes as chooseAmong,
  type LabNode,
  type NodeWish,
  UsageError,
  type WhenBusy,
} from '../sdk/index.ts';
import type { CliLab } from './lab.ts';
import { repeatable } from './repeatable.ts';

/** The options by which nodes are chosen, for every kind of lab that has nodes. */
export interface NodeFlags {
  readonly node?: readonly string[];
  readonly where?: string;
  readonly excludeNode?: readonly string[];
  readonly preferNode?: readonly string[];
  readonly nodes?: number | 'all';
}

/** What `run` has beside them. */
export interface NodeRunFlags extends NodeFlags {
  readonly whenBusy?: WhenBusy;
}

/**
 * Offers the options by which nodes are chosen.
 *
 * @param countDefault - what `--nodes` is without the option, for the help
 */
export function addNodeOptions(command: Command, countDefault = '1'): Command {
  return command
    .optionsGroup('Nodes:')
    .option('--node <glob>', 'id of a node, or a glob; may be repeated, the best first', repeatable)
    .option('--where <predicate>', "only nodes of which this is true, e.g. 'name~living && state=idle'")
    .option('--exclude-node <glob>', 'not this node; may be repeated', repeatable)
    .option(
      '--prefer-node <glob|predicate>',
      'nodes to take before the others; may be repeated, the best first',
      repeatable,
    )
    .option('--nodes <n|all>', `how many of them to take (default: ${countDefault})`, parseCount)
    .optionsGroup('Options:');
}

/** Offers, beside {@link addNodeOptions}, what to do about a node that is busy. */
export function addBusyOption(command: Command): Command {
  return command
    .optionsGroup('Nodes:')
    .addOption(
      new Option(
        '--when-busy <what>',
        'fail; wait for that node; or take the next one that is free, waiting while none is, until --queue-timeout (default: what the lab does: fail, or keep the job in a queue)',
      ).choices(['fail', 'wait', 'next'] satisfies WhenBusy[]),
    )
    .optionsGroup('Options:');
}

/** Whether any option says which nodes are wanted. */
export function isChoosing({ node, where, excludeNode, preferNode, nodes }: NodeFlags): boolean {
  return [node, where, excludeNode, preferNode, nodes].some((flag) => flag !== undefined);
}

/** The options in the words of the SDK. Only who waits for a node wants a better one that is busy. */
export function toWish({ node, where, excludeNode, preferNode, nodes, whenBusy }: NodeRunFlags): NodeWish {
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
  { lab }: Pick<CliLab, 'lab'>,
  flags: NodeRunFlags,
  { signal, warn }: { readonly signal?: AbortSignal; readonly warn: (message: string) => void },
): Promise<ChosenNodes | undefined> {
  if (!isChoosing(flags)) {
    if (flags.whenBusy !== 'next') return undefined;
    throw new UsageError('--when-busy next takes one of the nodes that were chosen: give --node or --where, too.');
  }
  const { nodes, count, unknown } = chooseAmong(await listNodes(lab, signal), toWish(flags));
  if (unknown.length > 0) warn(`the lab has no node ${unknown.join(', ')}; going on with ${describeIds(nodes)}.`);
  return { nodes, count };
}

/** @throws {UsageError} when the lab has none */
async function listNodes(lab: CliLab['lab'], signal?: AbortSignal): Promise<readonly LabNode[]> {
  if (!lab.nodes) throw new UsageError(`A ${lab.kind} lab has no nodes to choose from.`);
  return await lab.nodes(signal);
}

function describeIds(nodes: readonly LabNode[]): string {
  const shown = nodes.slice(0, 5).map(({ id }) => id);
  return [...shown, ...(nodes.length > shown.length ? [`${nodes.length - shown.length} more`] : [])].join(', ');
}

function parseCount(text: string): number | 'all' {
  if (text === 'all') return text;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number of nodes, or all.');
}
