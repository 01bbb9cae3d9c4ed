import { Command } from 'commander';
import type { Io } from '../../io.ts';
import type { Finish } from '../../program.ts';
import { downloadCommand } from './download.ts';
import { encryptSecretCommand } from './encrypt-secret.ts';
import { publicKeyCommand } from './public-key.ts';
import { resultsCommand } from './results.ts';
import { snapshotCommand } from './snapshot.ts';
import { thumbnailCommand } from './thumbnail.ts';
import { userCommand } from './user.ts';

/** What an stb-tester portal has and no other lab. */
export function stbTesterCommand(io: Io, finish: Finish): Command {
  const group = new Command('stb-tester').description('Do what only an stb-tester portal can.');
  const commands = [
    snapshotCommand,
    resultsCommand,
    downloadCommand,
    thumbnailCommand,
    encryptSecretCommand,
    publicKeyCommand,
    userCommand,
  ];
  for (const create of commands) group.addCommand(create(io, finish));
  return group;
}
