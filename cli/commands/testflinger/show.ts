import { Command } from 'commander';
import { stringify } from 'yaml';
import { cleanLineStart } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { type AdminFlags, addAdminOptions, connectAdmin, printJson } from './connect-admin.ts';
import { requireJobId } from './job-id.ts';

export function showCommand(io: Io): Command {
  const command = new Command('show')
    .description('Print a job as it was submitted, in YAML.')
    .argument('<job>', 'the id of the job');
  addAdminOptions(command, 'show 6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10');
  return command.action(async (id: string, flags: AdminFlags) => {
    const job = await (await connectAdmin(flags, io)).getJob(requireJobId(id));
    if (flags.json) return printJson(io, job);
    io.stdout.write(stringify(job).split('\n').map(cleanLineStart).join('\n'));
  });
}
