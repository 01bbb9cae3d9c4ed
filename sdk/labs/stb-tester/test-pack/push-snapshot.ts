import type { Clock } from '../../../http/clock.ts';
import { ProtocolError, UsageError } from '../../../http/errors.ts';
import type { Redactor } from '../../../http/redact.ts';
import type { Host } from '../../host.ts';
import { createGit } from './git.ts';
import { type Snapshot, takeSnapshot } from './take-snapshot.ts';

export interface PushOptions {
  readonly host: Host;
  readonly clock: Clock;
  readonly redact: Redactor;
  /** The folder of the test-pack. */
  readonly root: string;
  /** The user's name at the portal, which names the ref. */
  readonly login: string;
  /** @default "origin" */
  readonly remote?: string | undefined;
  /** Git may ask for a password at the terminal. @default false */
  readonly isInteractive?: boolean;
  /** Make the snapshot, and push nothing. @default false */
  readonly isDryRun?: boolean | undefined;
  readonly warn: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How many files a warning names: a generated folder may hold thousands. */
const mostNames = 20;

/** How often, and how far apart in ms, a lock is asked for: as `stbt_rig` does. */
const lockTries = 10;
const lockPauseMs = 1000;

/**
 * Where the portal looks for the working tree of a user.
 *
 * @throws {ProtocolError} for a name that could be no part of a ref
 */
export function nameSnapshotRef(login: string): string {
  if (/^[A-Za-z\d](?:[\w-]|\.(?!\.|lock$|$))*$/.test(login)) return `refs/snapshots/${login}`;
  throw new ProtocolError(`the portal says that we are ${JSON.stringify(login)}, which is no name for a snapshot`);
}

/**
 * Pushes the working tree to the user's snapshot ref, whatever was there before. One at a time in a repository.
 *
 * @throws {UsageError} with git's words · {@link ProtocolError} for a strange login
 */
export async function pushSnapshot(options: PushOptions): Promise<Snapshot & { readonly ref: string }> {
  const { host, redact, root, remote = 'origin', isInteractive = false, isDryRun = false, warn, signal } = options;
  const ref = nameSnapshotRef(options.login);
  if (remote === '' || remote.startsWith('-')) throw new UsageError(`"${remote}" is not the name of a git remote.`);
  const git = createGit(host, { cwd: root, redact, signal });
  const lock = host.resolve(root, await git(['rev-parse', '--git-path', 'rigline-snapshot.lock']));
  const release = await takeLock(lock, options);
  try {
    const snapshot = await takeSnapshot(git, host, root);
    if (snapshot.untracked.length > 0) warn(describeUntracked(snapshot.untracked));
    // Tags of the user's own may go with a push, by configuration; a snapshot is no time to publish them.
    const push = ['push', '--force', '--quiet', '--no-follow-tags', remote, `${snapshot.sha}:${ref}`];
    if (!isDryRun) await git(push, { onTerminal: isInteractive });
    return { ...snapshot, ref };
  } finally {
    await release();
  }
}

async function takeLock(path: string, { host, clock, signal }: PushOptions): Promise<() => Promise<void>> {
  for (let tries = 1; ; tries++) {
    const lock = await host.files.lock(path);
    if ('release' in lock) return lock.release;
    if (tries === lockTries)
      throw new UsageError(
        `Another snapshot of this test-pack is under way: process ${lock.heldBy} has ${path}. Try again when it has ended.`,
      );
    await clock.sleep(lockPauseMs, signal);
  }
}

function describeUntracked(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `files that git does not know are not part of the snapshot: ${names.slice(0, mostNames).join(', ')}${more}. \`git add\` makes them known, and .gitignore takes them off this list.`;
}
