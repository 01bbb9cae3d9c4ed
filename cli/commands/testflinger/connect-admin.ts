import { type Command, Option } from 'commander';
import { createTestflingerAdmin, openTestflinger, type TestflingerAdmin } from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { addLabOptions, findLabOfKind, type LabOptions } from '../../lab.ts';
import { renderJson } from '../../render/json.ts';

export interface AdminFlags extends LabOptions {
  readonly json?: boolean;
}

/** Finds a Testflinger server, for calls that no other kind of lab has. */
export async function connectAdmin(flags: AdminFlags, io: Io): Promise<TestflingerAdmin> {
  const settings = await findLabOfKind('testflinger', flags, io);
  return createTestflingerAdmin(openTestflinger(settings).server, settings.network.clock);
}

/** Adds what every command of the group has: how to find the server, JSON, and an example. */
export function addAdminOptions(command: Command, example: string): Command {
  addLabOptions(command);
  return command
    .addOption(new Option('--json', 'print JSON'))
    .addHelpText('after', `\nExample:\n  $ rigline testflinger ${example} --lab rack`);
}

export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${renderJson(value, 2)}\n`);
}
