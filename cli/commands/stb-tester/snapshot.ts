import { Command, Option } from 'commander';
import { cleanRemoteLine, type StbTesterSnapshotOptions, snapshotStbTesterTestPack } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';
import { listenForStop } from '../../stop.ts';
import { openPortal } from './open-portal.ts';

interface SnapshotFlags extends LabOptions {
  readonly gitRemote?: string;
  readonly mode?: NonNullable<StbTesterSnapshotOptions['mode']>;
  readonly json?: boolean;
}

export function snapshotCommand(io: Io): Command {
  const command = new Command('snapshot').description(
    'Push the working tree of the test-pack as your snapshot, have the portal fetch it, and print the commit to run.',
  );
  addLabOptions(command)
    .option('--git-remote <name>', 'the remote to push to (default: origin)')
    .addOption(
      new Option('--mode <mode>', 'whether git may ask for a password (default: not in a CI)').choices([
        'auto',
        'interactive',
        'ci',
      ]),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline stb-tester snapshot --git-remote origin');
  return command.action(async (flags: SnapshotFlags) => {
    const { portal, host, network } = await openPortal(flags, io);
    const stop = listenForStop(io);
    try {
      const snapshot = await snapshotStbTesterTestPack({
        portal,
        host,
        network,
        remote: flags.gitRemote,
        mode: flags.mode,
        warn: (message) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`),
        signal: stop.signal,
      });
      io.stdout.write(flags.json ? `${renderJson(snapshot)}\n` : `${snapshot.revision}\n`);
    } finally {
      stop.dispose();
    }
  });
}
