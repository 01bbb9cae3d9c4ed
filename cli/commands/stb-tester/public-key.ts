import { Command } from 'commander';
import { cleanLineStart } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { openPortal } from './open-portal.ts';

export function publicKeyCommand(io: Io): Command {
  const command = new Command('public-key').description(
    'Print the key that secrets of the test-pack are encrypted with.',
  );
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline stb-tester public-key --lab tv > secrets.pub.pem');
  return command.action(async (flags: LabOptions & { readonly json?: boolean }) => {
    const pem = await (await openPortal(flags, io)).portal.getSecretsKey();
    const lines = pem.trim().split('\n').map(cleanLineStart);
    io.stdout.write(flags.json ? `${renderJson({ publicKey: pem })}\n` : `${lines.join('\n')}\n`);
  });
}
