import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NodesChoice, WhenBusy } from '../sdk/index.ts';
import { repeatable } from './repeatable.ts';

/** The options by which nodes are chosen, for every kind of lab that has nodes. */
export type NodeFlags = Omit<NodesChoice, 'whenBusy'>;

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

function parseCount(text: string): number | 'all' {
  if (text === 'all') return text;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number of nodes, or all.');
}
