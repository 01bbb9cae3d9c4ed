import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { findFiles } from '../../../../sdk/labs/testrunner/upload/find-files.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { makeTempFolder } from '../../../cli/virtual-labs.ts';

async function openFolder() {
  const cwd = await makeTempFolder();
  for (const path of [
    'a.py',
    'b.txt',
    'odd[1].py',
    'tests/test_a.py',
    'tests/test_b.py',
    'tests/deep/test_c.py',
    '.venv/x.py',
    'tests/.hidden.py',
  ]) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), path);
  }
  const host = createHost({ cwd });
  return { cwd, find: async (...args: string[]) => (await findFiles(args, host)).map(({ path }) => path) };
}

test.each([
  [
    ['tests/test_b.py', 'a.py'],
    ['tests/test_b.py', 'a.py'],
  ],
  [['tests/*.py'], ['tests/test_a.py', 'tests/test_b.py']],
  [['./tests/test_?.py'], ['tests/test_a.py', 'tests/test_b.py']],
  [['**/*.py'], ['a.py', 'odd[1].py', 'tests/deep/test_c.py', 'tests/test_a.py', 'tests/test_b.py']],
  [['*/*/*.py'], ['tests/deep/test_c.py']],
  [['tests/{test_b,deep/test_c}.py'], ['tests/deep/test_c.py', 'tests/test_b.py']],
  [['odd[1].py'], ['odd[1].py']],
  [['.venv/*.py'], ['.venv/x.py']],
  [
    ['tests/test_a.py', 'tests/*.py', './tests/test_a.py'],
    ['tests/test_a.py', 'tests/test_b.py'],
  ],
])('%j leads to %j', async (args, paths) => {
  const { find } = await openFolder();
  expect(await find(...args)).toEqual(paths);
});

test('patterns may begin anywhere', async () => {
  const { cwd, find } = await openFolder();
  expect(await find(join(cwd, 'tests/*a.py'))).toEqual([join(cwd, 'tests/test_a.py')]);
  const host = createHost({ cwd: join(cwd, 'tests') });
  expect((await findFiles(['../*.py'], host)).map(({ path }) => path)).toEqual(['../a.py', '../odd[1].py']);
});

test('a file is read as it is sent', async () => {
  const { cwd } = await openFolder();
  const [file] = await findFiles(['tests/test_a.py'], createHost({ cwd }));
  expect(await file?.content.text()).toBe('tests/test_a.py');
});

test('a link that leads back to where it lies is not followed for ever', async () => {
  const { cwd, find } = await openFolder();
  await symlink('..', join(cwd, 'tests/back'));
  expect(await find('tests/**/test_a.py')).toContain('tests/test_a.py');
});

test.each([
  ['gone.py', /The test file gone\.py does not exist/],
  ['tests/', /tests\/ is a folder\. Name the files in it, e\.g\. tests\/test_\*\.py/],
  ['tests/*.rb', /No file matches "tests\/\*\.rb"/],
  ['nowhere/*.py', /No file matches/],
])('%s is refused', async (arg, message) => {
  const { find } = await openFolder();
  await expect(find(arg)).rejects.toThrow(UsageError);
  await expect(find(arg)).rejects.toThrow(message);
});
