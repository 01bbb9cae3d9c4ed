import type { Host } from '../../host.ts';
import type { Git } from './git.ts';

/** The working tree as a commit that stands on HEAD and is on no branch. */
export interface Snapshot {
  /** The commit, which says which branch it was made on. */
  readonly sha: string;
  /** What to run: HEAD itself when nothing in the tree differs from it. */
  readonly revision: string;
  /** Files that git does not know, and that are therefore left out; folders end in `/`. */
  readonly untracked: readonly string[];
}

/**
 * Makes a commit of the working tree as `stbt_rig` makes it: with a copy of the index, so that neither the index nor the
 * working tree changes. The same clean tree gives the same commit each time.
 *
 * @throws {UsageError} with git's words, e.g. outside of a repository, or in one without a commit
 */
export async function takeSnapshot(git: Git, { files, uuid, resolve }: Host, cwd: string): Promise<Snapshot> {
  const base = await git(['rev-parse', '--verify', 'HEAD^{commit}']);
  const untracked = readUntracked(
    await git(['status', '--porcelain', '-z', '--untracked-files=normal', '--no-renames']),
  );
  const gitPath = async (name: string) => resolve(cwd, await git(['rev-parse', '--git-path', name]));

  const index = await files.openBlob(await gitPath('index'));
  const copy = await gitPath(`rigline-index-${uuid()}`);
  let tree: string;
  try {
    if (index) await files.write(copy, new Uint8Array(await index.arrayBuffer()));
    const env = { GIT_INDEX_FILE: copy };
    await git(['add', '-u'], { env });
    tree = await git(['write-tree'], { env });
  } finally {
    await files.remove(copy);
  }

  const message = `snapshot\n\nremoteref: ${await findRemoteRef(git)}`;
  const isClean = (await git(['rev-parse', '--verify', 'HEAD^{tree}'])) === tree;
  // The times of HEAD make the commit the same each time, so that it is pushed once.
  const env = isClean ? await readDates(git, base) : {};
  const sha = await git(['commit-tree', tree, '-p', base, '-m', message], { env });
  return { sha, revision: isClean ? base : sha, untracked };
}

function readUntracked(status: string): string[] {
  return status
    .split('\0')
    .filter((entry) => entry.startsWith('?? '))
    .map((entry) => entry.slice(3));
}

/** The branch that the current one is pushed to, or else the one that it follows; empty without either. */
async function findRemoteRef(git: Git): Promise<string> {
  const head = await git(['rev-parse', '--symbolic-full-name', 'HEAD']);
  const refs = await git(['for-each-ref', '--format=%(push:remoteref)%0a%(upstream:remoteref)', head]);
  const [push, upstream] = refs.split('\n');
  return push || upstream || '';
}

async function readDates(git: Git, commit: string): Promise<Record<string, string>> {
  const dates = await git(['log', '-1', '--no-show-signature', '--date=raw', '--format=%ad%n%cd', commit]);
  const [author = '', committer = ''] = dates.split('\n');
  return { GIT_AUTHOR_DATE: `@${author}`, GIT_COMMITTER_DATE: `@${committer}` };
}
