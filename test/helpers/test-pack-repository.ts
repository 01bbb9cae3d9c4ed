import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A test-pack in git with one commit, and the repository that it is pushed to. */
export interface TestPackRepository {
  /** The working tree. */
  readonly root: string;
  readonly remote: string;
  /** Variables that keep the settings of this machine out. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs git in the working tree, and gives what it printed. */
  git(...args: readonly string[]): Promise<string>;
  /** The same in the repository that it is pushed to. */
  gitAtRemote(...args: readonly string[]): Promise<string>;
  write(name: string, content: string): Promise<void>;
}

export async function makeTestPackRepository(): Promise<TestPackRepository> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'rigline-pack-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [root, remote] = [join(folder, 'pack'), join(folder, 'remote.git')];
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(folder, 'no-config'),
    GIT_AUTHOR_NAME: 'Sam',
    GIT_AUTHOR_EMAIL: 'sam@example.invalid',
    GIT_COMMITTER_NAME: 'Sam',
    GIT_COMMITTER_EMAIL: 'sam@example.invalid',
  };
  const gitIn =
    (cwd: string) =>
    async (...args: readonly string[]) =>
      (await run('git', args, { cwd, env })).stdout.trimEnd();
  const git = gitIn(root);
  const write = async (name: string, content: string) => {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), content);
  };
  await mkdir(root);
  await gitIn(folder)('init', '--quiet', '--bare', remote);
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', remote);
  await write('.stbt.conf', '[test_pack]\nportal_url = https://lab.test\n');
  await write('tests/menu.py', 'def test_open():\n    pass\n');
  await git('add', '.');
  await git('commit', '--quiet', '--message=first');
  return { root, remote, env, git, gitAtRemote: gitIn(remote), write };
}
