import {
  type ConnectedLab,
  type ConnectionSettings,
  findLabKind,
  openStbTesterPortal,
  type StbTesterPortal,
  UsageError,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { findLabOfKind, type LabOptions } from '../../lab.ts';

/** A portal, its calls, and what it was found by. */
export interface OpenPortal extends ConnectedLab, Pick<ConnectionSettings, 'host' | 'network'> {
  readonly portal: StbTesterPortal;
}

const kindName = 'stb-tester';

/**
 * Finds the portal for a command that no other lab has.
 *
 * @throws {UsageError} that says what is missing
 */
export async function openPortal(flags: LabOptions, io: Io): Promise<OpenPortal> {
  const settings = await findLabOfKind(kindName, flags, io);
  const kind = findLabKind(kindName);
  if (!kind) throw new UsageError(`This version knows no ${kindName} labs.`);
  const { host, network } = settings;
  return { ...kind.connect(settings), host, network, portal: openStbTesterPortal(settings) };
}
