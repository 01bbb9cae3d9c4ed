import { Command } from 'commander';
import { cleanLineStart } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { renderTable } from '../../render/table.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';

interface ChangeFlags extends AdminFlags {
  readonly client: string;
}

export function restrictedQueuesCommand(io: Io): Command {
  const group = new Command('restricted-queues').description('Queues that are for some clients only.');

  const list = new Command('list')
    .description('List them with the clients that may use them.')
    .argument('[queue]', 'only this one');
  addAdminOptions(list, 'restricted-queues list');
  list.action(async (queue: string | undefined, flags: AdminFlags) => {
    const admin = await connectAdmin(flags, io);
    const queues = queue === undefined ? await admin.listRestrictedQueues() : [await admin.getRestrictedQueue(queue)];
    if (flags.json) return printJson(io, queues);
    if (queues.length === 0) return io.stderr.write('No queue is restricted.\n');
    const rows = queues.map(({ queue: name, owners }) => [name, owners.join(' ')].map(cleanLineStart));
    io.stdout.write(renderTable(['QUEUE', 'CLIENTS'], rows));
  });

  const add = new Command('add')
    .description('For managers: restrict a queue, and let a client use it.')
    .argument('<queue>', 'a queue that an agent serves');
  addAdminOptions(add, 'restricted-queues add rpi4 --client ci').requiredOption('--client <id>', 'the client');
  add.action(async (queue: string, flags: ChangeFlags) => {
    await (await connectAdmin(flags, io)).restrictQueue({ queue, clientId: flags.client });
    if (flags.json) return printJson(io, { queue, client: flags.client });
    io.stdout.write(`${queue} is restricted, and open to ${flags.client}.\n`);
  });

  const remove = new Command('remove')
    .description('For managers: open a queue to everybody, whoever else it was for.')
    .argument('<queue>', 'a restricted queue');
  addAdminOptions(remove, 'restricted-queues remove rpi4 --client ci').requiredOption(
    '--client <id>',
    'the client that loses its grant for it',
  );
  remove.action(async (queue: string, flags: ChangeFlags) => {
    await (await connectAdmin(flags, io)).openQueue({ queue, clientId: flags.client });
    if (flags.json) return printJson(io, { queue, client: flags.client });
    io.stdout.write(`${queue} is open to everybody.\n`);
  });

  return group.addCommand(list).addCommand(add).addCommand(remove);
}
