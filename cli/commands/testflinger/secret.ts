import { Command } from 'commander';
import { UsageError } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';
import { readSecret } from './read-secret.ts';

interface WriteFlags extends AdminFlags {
  readonly valueFile?: string;
  readonly expireAfter?: string;
  readonly ephemeral?: boolean;
}

export function secretCommand(io: Io): Command {
  const group = new Command('secret').description('Keep secrets at the server, for jobs of ours to use.');

  const write = new Command('write')
    .description('Write a secret. Its value comes from a pipe, a file, or is asked for.')
    .argument('<path>', 'what jobs call it in test_data.secrets, e.g. lab/wifi');
  addAdminOptions(write, 'secret write lab/wifi < wifi.txt')
    .option('--value-file <file>', 'file with the value')
    .option('--expire-after <seconds>', 'how long it is kept, or "never" (default: a year)')
    .option('--ephemeral', 'delete it when a job reads it for the first time');
  write.action(async (path: string, flags: WriteFlags) => {
    const expireAfterSeconds = readLife(flags.expireAfter);
    const admin = await connectAdmin(flags, io);
    const value = await readSecret(io, { file: flags.valueFile, question: `Value of ${path}: ` });
    const expiresAt = await admin.writeSecret({ path, value, expireAfterSeconds, isEphemeral: flags.ephemeral });
    if (flags.json) return printJson(io, { path, expiresAt: expiresAt ?? null });
    const until = flags.ephemeral
      ? 'until a job reads it'
      : expiresAt === undefined
        ? 'for good'
        : `until ${expiresAt}`;
    io.stdout.write(`${path} is kept ${until}.\n`);
  });

  const remove = new Command('delete').description('Delete a secret.').argument('<path>', 'its path');
  addAdminOptions(remove, 'secret delete lab/wifi');
  remove.action(async (path: string, flags: AdminFlags) => {
    await (await connectAdmin(flags, io)).deleteSecret(path);
    if (flags.json) return printJson(io, { path });
    io.stdout.write(`${path} is gone.\n`);
  });

  return group.addCommand(write).addCommand(remove);
}

function readLife(text: string | undefined): number | 'never' | undefined {
  if (text === undefined || text === 'never') return text;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UsageError(`--expire-after takes a number of seconds, or "never", and not "${text}".`);
}
