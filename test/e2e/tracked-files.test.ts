import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPrograms } from '../../sdk/node/programs.ts';
import { findTrackedFiles } from '../../sdk/node/tracked-files.ts';

const makeFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-git-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

test('git says which files of a folder it knows, whatever their names', async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, 'tests'));
  for (const name of ['tests/ä b.py', 'tests/new.py']) await writeFile(join(folder, name), '');
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', 'tests/ä b.py'], { cwd: folder });
  const programs = createPrograms({ env: process.env, cwd: folder });
  const all = await findTrackedFiles(folder, programs);
  expect([all?.has('tests/ä b.py'), all?.has('tests/new.py'), all?.named('ä b.py')]).toEqual([
    true,
    false,
    ['tests/ä b.py'],
  ]);
  const below = await findTrackedFiles(join(folder, 'tests'), programs);
  expect(below?.has('ä b.py')).toBe(true);
});

test('where there is no repository, no folder or no git, nothing is known', async () => {
  const folder = await makeFolder();
  const programs = createPrograms({ env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }, cwd: folder });
  expect(await findTrackedFiles(folder, programs)).toBeUndefined();
  expect(await findTrackedFiles(join(folder, 'gone'), programs)).toBeUndefined();
  const without = createPrograms({ env: { PATH: '/nowhere' }, cwd: folder });
  expect(await findTrackedFiles(folder, without)).toBeUndefined();
});
