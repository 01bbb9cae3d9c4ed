import { Command } from 'commander';
import { cleanLineStart, UsageError } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectAnyLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

export function queuesCommand(io: Io): Command {
  const command = new Command('queues').description('List the queues of a lab, and who serves them.');
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline queues --kind testflinger --url https://testflinger.example.com');
  return command.action(async (flags: LabOptions & { readonly json?: boolean }) => {
    const lab = await connectAnyLab(flags, io);
    if (!lab.queues) throw new UsageError(`A ${lab.kind} lab has no queues. \`rigline nodes\` lists what it has.`);
    const queues = await lab.queues();
    if (flags.json) return io.stdout.write(`${renderJson(queues, 2)}\n`);
    if (queues.length === 0) return io.stderr.write('The lab has no queues that we may see.\n');
    const rows = queues.map(({ name, nodes, description = '' }) => [
      cleanLineStart(name),
      ...[nodes.idle, nodes.busy + nodes.unknown, nodes.offline].map(String),
      cleanLineStart(description),
    ]);
    io.stdout.write(renderTable(['QUEUE', 'IDLE', 'BUSY', 'OFFLINE', 'DESCRIPTION'], rows));
  });
}
