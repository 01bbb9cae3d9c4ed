import { relative } from 'node:path';
import { Command } from 'commander';
import {
  encryptStbTesterSecret,
  requireStbTesterSecretName,
  UsageError,
  writeStbTesterSecret,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { openPortal } from './open-portal.ts';

interface SecretFlags extends LabOptions {
  readonly print?: boolean;
  readonly json?: boolean;
}

export function encryptSecretCommand(io: Io): Command {
  const command = new Command('encrypt-secret')
    .description(
      "Encrypt a secret with the portal's key, and write it into .stbt.conf. Its value is asked for, or read from standard input without the line break at its end.",
    )
    .argument('<name>', 'the name by which tests find it');
  addLabOptions(command)
    .option('--print', 'print the encrypted secret, and write nothing')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ rigline stb-tester encrypt-secret wifi_password\n  $ pass show wifi | rigline stb-tester encrypt-secret wifi_password',
    );
  return command.action(async (given: string, flags: SecretFlags) => {
    const name = requireStbTesterSecretName(given);
    const { portal, host, network } = await openPortal(flags, io);
    const value = await readValue(name, io);
    network.redact.add(value);
    const encrypted = await encryptStbTesterSecret(portal, value, host);
    const file = flags.print ? undefined : await writeStbTesterSecret(host, { name, encrypted });
    if (flags.json) io.stdout.write(`${renderJson({ name, encrypted, ...(file && { file }) })}\n`);
    else if (file) {
      io.stdout.write(
        `${name} is in ${relative(io.cwd, file)}. A test reads it with stbt.get_config('secrets', '${name}').\n`,
      );
    } else io.stdout.write(`${encrypted}\n`);
  });
}

async function readValue(name: string, io: Io): Promise<string> {
  const value = io.askSecret
    ? await io.askSecret(`Value of ${name} (it is not shown): `)
    : (await io.readStdin()).replace(/\r?\n$/, '');
  if (value !== '') return value;
  throw new UsageError(`The value of ${name} is empty. Enter it when it is asked for, or pass it on standard input.`);
}
