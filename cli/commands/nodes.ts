import { Command } from 'commander';
import {
  chooseNodes,
  cleanLineStart,
  cleanRemoteLine,
  findCandidates,
  isChoosingNodes,
  type LabNode,
  toNodeWish,
  UsageError,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import { addNodeOptions, type NodeFlags } from '../node-options.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

interface NodesFlags extends LabOptions, NodeFlags {
  readonly facts?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  $ rigline nodes --kind testflinger --url https://testflinger.example.com
  $ rigline nodes --lab tv --where 'name~living && state=idle' --facts
  $ rigline nodes --lab tv --node 'stb-tester-*' --exclude-node '*fc39' --nodes 2 --json`;

export function nodesCommand(io: Io): Command {
  const command = new Command('nodes').description(
    'List the nodes of a lab and what they are doing; with options, those that would be chosen, the best first.',
  );
  addNodeOptions(addLabOptions(command), 'those that fit, also if they are offline')
    .option('--facts', 'list what else the lab knows of them, by the names that --where takes')
    .option('--json', 'print JSON')
    .addHelpText('after', examples);
  return command.action(async (flags: NodesFlags) => {
    const lab = await connectAnyLab(flags, io);
    if (!lab.nodes) throw new UsageError(`A ${lab.kind} lab has no list of nodes.`);
    const all = await lab.nodes();
    const { nodes, none } = select(all, flags);
    if (flags.json) return io.stdout.write(`${renderJson(nodes, 2)}\n`);
    if (nodes.length === 0) return io.stderr.write(`${cleanRemoteLine(none)}\n`);
    io.stdout.write(flags.facts ? renderFacts(nodes) : renderNodes(nodes));
  });
}

/** What to show, and what to say when that is nothing. */
function select(
  all: readonly LabNode[],
  flags: NodesFlags,
): { readonly nodes: readonly LabNode[]; readonly none: string } {
  const none = 'The lab has no nodes that we may see.';
  if (!isChoosingNodes(flags)) return { nodes: all, none };
  if (flags.nodes === undefined) {
    const { nodes, account } = findCandidates(all, toNodeWish(flags));
    return { nodes, none: all.length === 0 ? none : `No node is left: ${account}.` };
  }
  const { nodes, count } = chooseNodes(all, toNodeWish(flags));
  return { nodes: nodes.slice(0, count), none };
}

function renderNodes(nodes: readonly LabNode[]): string {
  const hasNames = nodes.some(({ name }) => name !== undefined);
  const rows = nodes.map(({ id, name = '', state, detail = '', queues = [] }) =>
    [id, ...(hasNames ? [name] : []), state, detail, queues.join(' ')].map(cleanLineStart),
  );
  return renderTable(['NODE', ...(hasNames ? ['NAME'] : []), 'STATE', 'DETAIL', 'QUEUES'], rows);
}

function renderFacts(nodes: readonly LabNode[]): string {
  const rows = nodes.flatMap(({ id, name, facts = {} }) =>
    Object.entries({ ...(name !== undefined && { name }), ...facts })
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([fact, value]) => [id, fact, value].map(cleanLineStart)),
  );
  return renderTable(['NODE', 'FACT', 'VALUE'], rows);
}
