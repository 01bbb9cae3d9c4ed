import { Command } from 'commander';
import { cleanLineStart } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { openPortal } from './open-portal.ts';

export function userCommand(io: Io): Command {
  const command = new Command('user').description('Print the GitHub name of the owner of the access token.');
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline stb-tester user --url https://company.stb-tester.com');
  return command.action(async (flags: LabOptions & { readonly json?: boolean }) => {
    const login = await (await openPortal(flags, io)).portal.getLogin();
    io.stdout.write(flags.json ? `${renderJson({ login })}\n` : `${cleanLineStart(login)}\n`);
  });
}
