import { Command } from 'commander';
import { UsageError } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';
import { cleanLineStart } from '../render/remote-text.ts';
import { renderTable } from '../render/table.ts';

export function nodesCommand(io: Io): Command {
  const command = new Command('nodes').description('List the nodes of a lab and what they are doing.');
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline nodes --kind testflinger --url https://testflinger.example.com');
  return command.action(async (flags: LabOptions & { readonly json?: boolean }) => {
    const lab = await connectAnyLab(flags, io);
    if (!lab.nodes) throw new UsageError(`A ${lab.kind} lab has no list of nodes.`);
    const nodes = await lab.nodes();
    if (flags.json) return io.stdout.write(`${renderJson(nodes, 2)}\n`);
    if (nodes.length === 0) return io.stderr.write('The lab has no nodes that we may see.\n');
    const rows = nodes.map((node) =>
      [node.id, node.state, node.detail ?? '', (node.queues ?? []).join(' ')].map(cleanLineStart),
    );
    io.stdout.write(renderTable(['NODE', 'STATE', 'DETAIL', 'QUEUES'], rows));
  });
}
