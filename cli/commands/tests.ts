import { Command } from 'commander';
import { cleanLineStart, UsageError } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLab, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';

export function testsCommand(io: Io): Command {
  const command = new Command('tests')
    .description('List the test cases that a lab knows.')
    .argument('[revision]', 'commit, branch or tag of the test-pack', 'HEAD');
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline tests --kind stb-tester --url https://company.stb-tester.com main');
  return command.action(async (revision: string, flags: LabOptions & { readonly json?: boolean }) => {
    const { lab, kind } = await connectLab(flags, io);
    if (!lab.tests)
      throw new UsageError(`A ${kind.name} lab has no list of tests. \`rigline run\` takes ${kind.tests}.`);
    const names = await lab.tests(revision);
    io.stdout.write(
      flags.json ? `${renderJson(names, 2)}\n` : names.map((name) => `${cleanLineStart(name)}\n`).join(''),
    );
  });
}
