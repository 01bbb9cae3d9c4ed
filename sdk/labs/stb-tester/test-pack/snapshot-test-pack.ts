import { UsageError } from '../../../http/errors.ts';
import type { Host } from '../../host.ts';
import type { Network } from '../../network.ts';
import { findSituation, type Mode } from '../planning/mode.ts';
import type { StbTesterPortal } from '../portal.ts';
import { findTestPack } from './find-test-pack.ts';
import { pushSnapshot } from './push-snapshot.ts';
import type { Snapshot } from './take-snapshot.ts';

export interface SnapshotOptions {
  readonly portal: StbTesterPortal;
  readonly host: Host;
  readonly network: Network;
  /** The git remote to push to. @default "origin" */
  readonly remote?: string | undefined;
  /** Git may ask for a password only where a person is there. @default "auto" */
  readonly mode?: Mode | undefined;
  /** Told of files that are left out. */
  readonly warn: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Pushes the working tree of the test-pack around us as the user's snapshot, and has the portal fetch it.
 *
 * @throws {UsageError} outside of a test-pack, or with git's words
 */
export async function snapshotTestPack(options: SnapshotOptions): Promise<Snapshot & { readonly ref: string }> {
  const { portal, host, network, remote, mode, warn, signal } = options;
  const pack = await findTestPack(host);
  if (!pack)
    throw new UsageError('There is no .stbt.conf in this folder or above it. Go into the test-pack, and try again.');
  const { isInteractive } = findSituation(host.env, mode);
  const login = await portal.getLogin(signal);
  const { clock, redact } = network;
  const snapshot = await pushSnapshot({
    host,
    clock,
    redact,
    root: pack.root,
    login,
    remote,
    isInteractive,
    warn,
    signal,
  });
  await portal.notifyPush(signal);
  return snapshot;
}
