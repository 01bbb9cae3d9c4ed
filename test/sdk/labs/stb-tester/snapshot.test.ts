import { chmod, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClock } from '../../../../mock/clock.ts';
import { ProtocolError, UsageError } from '../../../../sdk/http/errors.ts';
import { createRedactor } from '../../../../sdk/http/redact.ts';
import {
  nameSnapshotRef,
  type PushOptions,
  pushSnapshot,
} from '../../../../sdk/labs/stb-tester/test-pack/push-snapshot.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { errorOf } from '../../../helpers/labs.ts';
import { makeTestPackRepository, type TestPackRepository } from '../../../helpers/test-pack-repository.ts';

/** Pushes the working tree as Sam. */
function createPush(pack: TestPackRepository, options: Partial<PushOptions> = {}) {
  const warnings: string[] = [];
  // Git is no virtual program, so the clock goes on by itself; a second of it is a millisecond.
  const clock = createClock({ speed: 1000 });
  const push = async () =>
    await pushSnapshot({
      host: createHost({ cwd: pack.root, env: pack.env }),
      clock,
      redact: createRedactor(),
      root: pack.root,
      login: 'sam',
      warn: (message) => warnings.push(message),
      ...options,
    });
  return { push, warnings, clock };
}

const show = async (pack: TestPackRepository, name: string) =>
  await pack.gitAtRemote('show', `refs/snapshots/sam:${name}`);

test('what is in the working tree is pushed, whether or not it is staged, and runs', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  await pack.write('tests/new.py', 'staged\n');
  await pack.git('add', 'tests/new.py');
  await pack.write('tests/new.py', 'staged, and changed since\n');
  const { sha, revision, ref } = await createPush(pack).push();
  expect([revision, ref]).toEqual([sha, 'refs/snapshots/sam']);
  expect(await pack.gitAtRemote('rev-parse', ref)).toBe(sha);
  expect(await show(pack, 'tests/menu.py')).toBe('changed');
  expect(await show(pack, 'tests/new.py')).toBe('staged, and changed since');
  expect(await pack.git('rev-parse', `${sha}^`)).toBe(await pack.git('rev-parse', 'HEAD'));
});

test('neither the index nor the working tree nor the branch is touched, and nothing is left behind', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'staged\n');
  await pack.git('add', 'tests/menu.py');
  await pack.write('tests/menu.py', 'changed\n');
  // Looking at a file with a new time and the old content makes git write its index anew, unless it is told not to.
  await utimes(join(pack.root, '.stbt.conf'), 1, 1);
  const look = async () => [
    await readFile(join(pack.root, '.git/index'), 'hex'),
    await pack.git('--no-optional-locks', 'status', '--porcelain'),
    await pack.git('rev-parse', 'HEAD'),
    await pack.git('for-each-ref'),
  ];
  const before = await look();
  await createPush(pack).push();
  expect(await look()).toEqual(before);
  expect(await pack.git('stash', 'list')).toBe('');
  const left = await createHost({ cwd: pack.root }).files.list(join(pack.root, '.git'));
  expect(left?.map(({ name }) => name).filter((name) => name.startsWith('rigline'))).toEqual([]);
});

test('files that are deleted are deleted in the snapshot', async () => {
  const pack = await makeTestPackRepository();
  await rm(join(pack.root, 'tests/menu.py'));
  const { sha } = await createPush(pack).push();
  expect(await pack.gitAtRemote('ls-tree', '-r', '--name-only', sha)).toBe('.stbt.conf');
});

test('files that git does not know are left out, and named', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('.gitignore', '*.log\n');
  await pack.git('add', '.gitignore');
  await pack.write('a.log', 'ignored');
  await pack.write('tests/forgotten one.py', 'x');
  await pack.write('more/x.py', 'x');
  const { push, warnings } = createPush(pack);
  const { sha, untracked } = await push();
  expect(untracked).toEqual(['more/', 'tests/forgotten one.py']);
  expect(warnings).toEqual([expect.stringContaining('more/, tests/forgotten one.py')]);
  expect(await pack.gitAtRemote('ls-tree', '-r', '--name-only', sha)).not.toContain('forgotten');
});

test('of very many files that git does not know some are named', async () => {
  const pack = await makeTestPackRepository();
  for (let at = 10; at < 35; at++) await pack.write(`new-${at}.py`, '');
  const { push, warnings } = createPush(pack);
  expect((await push()).untracked).toHaveLength(25);
  expect(warnings).toEqual([expect.stringMatching(/snapshot: new-10\.py, .*, new-29\.py and 5 more\. /)]);
});

test('a clean tree runs as HEAD, and gives the same snapshot every time', async () => {
  const pack = await makeTestPackRepository();
  const { push, warnings } = createPush(pack);
  const [first, second] = [await push(), await push()];
  expect(first).toEqual(second);
  expect(first.revision).toBe(await pack.git('rev-parse', 'HEAD'));
  expect(first.sha).not.toBe(first.revision);
  expect(await pack.gitAtRemote('rev-parse', 'refs/snapshots/sam')).toBe(first.sha);
  expect(warnings).toEqual([]);
});

test('settings for dates and signatures do not change the snapshot of a clean tree', async () => {
  const pack = await makeTestPackRepository();
  const { push } = createPush(pack);
  const { sha } = await push();
  await pack.git('config', 'log.date', 'relative');
  await pack.git('config', 'log.showSignature', 'true');
  await pack.git('config', 'status.showUntrackedFiles', 'no');
  expect((await push()).sha).toBe(sha);
});

test('the message names the branch that ours follows, or the one that it is pushed to', async () => {
  const pack = await makeTestPackRepository();
  const { push } = createPush(pack);
  const message = async () => await pack.gitAtRemote('log', '-1', '--format=%B', 'refs/snapshots/sam');
  await push();
  expect(await message()).toBe('snapshot\n\nremoteref:');
  await pack.git('push', '--quiet', '--set-upstream', 'origin', 'main:trunk');
  await push();
  expect(await message()).toBe('snapshot\n\nremoteref: refs/heads/trunk');
  await pack.git('config', 'remote.origin.push', 'refs/heads/main:refs/heads/review');
  await pack.git('config', 'push.default', 'upstream');
  await push();
  expect(await message()).toMatch(/^snapshot\n\nremoteref: refs\/heads\/(?:review|trunk)$/);
  await pack.git('checkout', '--quiet', '--detach');
  await push();
  expect(await message()).toBe('snapshot\n\nremoteref:');
});

test('a snapshot takes the place of the one before, whatever that was', async () => {
  const pack = await makeTestPackRepository();
  const { push } = createPush(pack);
  await pack.write('tests/menu.py', 'one\n');
  await push();
  await pack.write('tests/menu.py', 'two\n');
  await push();
  expect(await show(pack, 'tests/menu.py')).toBe('two');
});

test('it works in a second working tree of a repository, and from a folder below the root', async () => {
  const pack = await makeTestPackRepository();
  const root = `${pack.root}-2`;
  await pack.git('worktree', 'add', '--quiet', root, '-b', 'other');
  await writeFile(join(root, 'tests/menu.py'), 'second tree\n');
  await createPush(pack, { root, host: createHost({ cwd: join(root, 'tests'), env: pack.env }) }).push();
  expect(await show(pack, 'tests/menu.py')).toBe('second tree');
});

test('a snapshot takes no tags along', async () => {
  const pack = await makeTestPackRepository();
  await pack.git('config', 'push.followTags', 'true');
  await pack.git('tag', '-a', 'v1', '-m', 'not to be published yet');
  await createPush(pack).push();
  expect(await pack.gitAtRemote('for-each-ref', '--format=%(refname)')).toBe('refs/snapshots/sam');
});

test('another remote may take the snapshot', async () => {
  const pack = await makeTestPackRepository();
  await pack.git('remote', 'rename', 'origin', 'company');
  const error = await errorOf(createPush(pack).push());
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toContain("'origin' does not appear to be a git repository");
  await createPush(pack, { remote: 'company' }).push();
  expect(await show(pack, 'tests/menu.py')).toContain('test_open');
});

test.each(['--upload-pack=evil', ''])('"%s" is not taken for a remote', async (remote) => {
  const pack = await makeTestPackRepository();
  expect(await errorOf(createPush(pack, { remote }).push())).toBeInstanceOf(UsageError);
});

test("a password in the remote's address is in no message", async () => {
  const pack = await makeTestPackRepository();
  await pack.git('remote', 'set-url', 'origin', 'nope://sam:hunter2@example.invalid/pack.git');
  const { message } = (await errorOf(createPush(pack).push())) as Error;
  expect(message).toContain('`git push --force --quiet --no-follow-tags origin');
  expect(message).not.toContain('hunter2');
});

test('a folder without git, and a repository without a commit, are told', async () => {
  const pack = await makeTestPackRepository();
  await pack.git('checkout', '--quiet', '--orphan', 'empty');
  expect((await errorOf(createPush(pack).push())) as Error).toMatchObject({
    message: expect.stringContaining('`git rev-parse --verify HEAD^{commit}` failed') as string,
  });
  await rm(join(pack.root, '.git'), { recursive: true });
  expect((await errorOf(createPush(pack).push())) as Error).toMatchObject({
    message: expect.stringContaining('not a git repository') as string,
  });
});

test('git may not ask for anything when nobody is there', async () => {
  const pack = await makeTestPackRepository();
  const hook = join(pack.root, '.git/hooks/pre-push');
  await writeFile(hook, '#!/bin/sh\necho "prompt: $GIT_TERMINAL_PROMPT" > .git/seen\n');
  await chmod(hook, 0o755);
  await createPush(pack).push();
  expect(await readFile(join(pack.root, '.git/seen'), 'utf8')).toBe('prompt: 0\n');
  await createPush(pack, { isInteractive: true }).push();
  expect(await readFile(join(pack.root, '.git/seen'), 'utf8')).toBe('prompt: \n');
});

test('a snapshot waits for another one, and gives up in the end', async () => {
  const pack = await makeTestPackRepository();
  const { push, clock } = createPush(pack);
  const lock = await createHost().files.lock(join(pack.root, '.git/rigline-snapshot.lock'));
  const begun = clock.now();
  const error = (await errorOf(push())) as Error;
  expect(error.message).toContain(`process ${process.pid} has`);
  expect(clock.now() - begun).toBeGreaterThanOrEqual(9000);
  if ('release' in lock) await lock.release();
  expect(await push()).toHaveProperty('sha');
});

test.each(['sam', 'sam-2', 'sam_company', 'a.b'])('%s names a ref', (login) => {
  expect(nameSnapshotRef(login)).toBe(`refs/snapshots/${login}`);
});

test.each(['', '../heads/main', 'a b', '-x', 'a..b', 'a.lock', 'a.', 'a\nb', 'a/b', '+x', 'a:b'])(
  '%j names none',
  (login) => {
    expect(() => nameSnapshotRef(login)).toThrow(ProtocolError);
  },
);
