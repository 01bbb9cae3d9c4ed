import { Command, Option } from 'commander';
import {
  cleanLineStart,
  cleanRemoteLine,
  type TestflingerClientChange,
  type TestflingerClientPermissions,
  type TestflingerClientRole,
  testflingerClientRoles,
  UsageError,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { renderTable } from '../../render/table.ts';
import { repeatable } from '../../repeatable.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';
import { readSecret } from './read-secret.ts';

interface SetFlags extends AdminFlags {
  readonly role?: TestflingerClientRole;
  readonly email?: string;
  readonly maxPriority?: readonly string[];
  readonly maxReservation?: readonly string[];
  readonly secret?: boolean;
  readonly secretFile?: string;
}

export function clientCommand(io: Io): Command {
  const group = new Command('client').description('For managers: the clients of the server, and what they may do.');

  const list = new Command('list').description('List the clients.');
  addAdminOptions(list, 'client list');
  list.action(async (flags: AdminFlags) => {
    const clients = await (await connectAdmin(flags, io)).listClients();
    if (flags.json) return printJson(io, clients);
    io.stdout.write(renderClients(clients));
  });

  const get = new Command('get').description('Show a client.').argument('<id>', 'the client');
  addAdminOptions(get, 'client get ci');
  get.action(async (id: string, flags: AdminFlags) => {
    const client = await (await connectAdmin(flags, io)).getClient(id);
    if (flags.json) return printJson(io, client);
    io.stdout.write(renderClients([client]));
  });

  const set = new Command('set')
    .description('Create a client, or change one. What is not named stays as it is.')
    .argument('<id>', 'the client');
  addAdminOptions(set, "client set ci --role contributor --max-priority '*=1' --max-priority rpi4=50")
    .addOption(new Option('--role <role>', 'what it is, not above us').choices(testflingerClientRoles))
    .option('--email <address>', 'whom to write to')
    .option('--max-priority <queue=number>', 'highest priority; * for all queues; may be repeated', repeatable)
    .option('--max-reservation <queue=seconds>', 'longest reservation; * for all; may be repeated', repeatable)
    .option('--secret', 'set its secret key, which comes from a pipe or is asked for; a new client needs one')
    .option('--secret-file <file>', 'the same from a file');
  set.action(async (id: string, flags: SetFlags) => {
    const { role, email, maxPriority, maxReservation, secretFile } = flags;
    const limits = {
      ...(maxPriority && { maxPriority: readLimits(maxPriority, '--max-priority') }),
      ...(maxReservation && { maxReservationSeconds: readLimits(maxReservation, '--max-reservation') }),
    };
    const admin = await connectAdmin(flags, io);
    const wantsSecret = flags.secret || secretFile !== undefined;
    const change: TestflingerClientChange = {
      role,
      email,
      ...limits,
      ...(wantsSecret && { secretKey: await readSecret(io, { file: secretFile, question: `Secret key of ${id}: ` }) }),
    };
    const said = await admin.setClient(id, change);
    if (flags.json) return printJson(io, await admin.getClient(id));
    io.stdout.write(`${cleanRemoteLine(said)}\n`);
  });

  const remove = new Command('delete').description('For admins: delete a client.').argument('<id>', 'the client');
  addAdminOptions(remove, 'client delete ci');
  remove.action(async (id: string, flags: AdminFlags) => {
    await (await connectAdmin(flags, io)).deleteClient(id);
    if (flags.json) return printJson(io, { client: id });
    io.stdout.write(`${id} is gone.\n`);
  });

  return [list, get, set, remove].reduce((all, command) => all.addCommand(command), group);
}

function readLimits(pairs: readonly string[], option: string): Record<string, number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, queue, number] = /^(.+)=(-?\d{1,12})$/.exec(pair) ?? [];
      if (queue === undefined) throw new UsageError(`${option} takes queue=number, and not "${pair}".`);
      return [queue, Number(number)];
    }),
  );
}

function renderClients(clients: readonly TestflingerClientPermissions[]): string {
  const toText = (limits: Readonly<Record<string, number>> = {}) =>
    Object.entries(limits)
      .map(([queue, limit]) => `${queue}=${limit}`)
      .join(' ');
  const rows = clients.map(({ clientId, role, allowedQueues = [], maxPriority, maxReservationSeconds, email = '' }) =>
    [clientId, role, allowedQueues.join(' '), toText(maxPriority), toText(maxReservationSeconds), email].map(
      cleanLineStart,
    ),
  );
  return renderTable(['CLIENT', 'ROLE', 'QUEUES', 'PRIORITY', 'RESERVATION', 'EMAIL'], rows);
}
