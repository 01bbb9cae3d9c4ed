import { mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import {
  findTestPack,
  nameInTestPack,
  readPortalUrl,
} from '../../../../sdk/labs/stb-tester/test-pack/find-test-pack.ts';
import { createHost } from '../../../../sdk/node/host.ts';
import { makeTempFolder } from '../../node/temp-folder.ts';

async function makeTestPack(conf: string) {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'tests'));
  await writeFile(join(folder, '.stbt.conf'), conf);
  return { folder, host: createHost({ cwd: join(folder, 'tests') }) };
}

test('the address of the portal comes from the test-pack around the working folder', async () => {
  const { host } = await makeTestPack('[test_pack]\nportal_url = https://company.stb-tester.com\n');
  expect(await readPortalUrl(host)).toBe('https://company.stb-tester.com');
});

test('a test-pack without portal_url gives no address', async () => {
  expect(await readPortalUrl((await makeTestPack('[test_pack]\nstbt_version = 33\n')).host)).toBeUndefined();
});

test('a link that git for Windows has written as a file is followed', async () => {
  const { host, folder } = await makeTestPack('config/stbt.conf');
  await mkdir(join(folder, 'config'));
  await writeFile(join(folder, 'config/stbt.conf'), '[test_pack]\nportal_url = https://a.test\n');
  expect(await findTestPack(host)).toMatchObject({ root: folder, configPath: join(folder, 'config/stbt.conf') });
  expect(await readPortalUrl(host)).toBe('https://a.test');
});

test.each(['../elsewhere.conf', '/etc/passwd', 'tests/../../elsewhere.conf', 'missing.conf', '.stbt.conf'])(
  'a file that says %s leads nowhere',
  async (target) => {
    const { host } = await makeTestPack(target);
    await expect(findTestPack(host)).rejects.toThrow(UsageError);
  },
);

test('a link of the file system is a configuration like any other', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'real.conf'), '[test_pack]\nportal_url = https://a.test\n');
  await symlink('real.conf', join(folder, '.stbt.conf'));
  expect(await readPortalUrl(createHost({ cwd: folder }))).toBe('https://a.test');
  expect(await readlink(join(folder, '.stbt.conf'))).toBe('real.conf');
  expect(await readFile(join(folder, 'real.conf'), 'utf8')).toContain('a.test');
});

test.each([
  ['menu.py::test_open', 'tests/menu.py::test_open'],
  ['./menu.py', 'tests/menu.py'],
  ['../tests/menu.py::test_a/b', 'tests/menu.py::test_a/b'],
  ['**/*.py::*', 'tests/**/*.py::*'],
])('%s in the folder tests is %s to the portal', async (test, name) => {
  const { host, folder } = await makeTestPack('');
  expect(nameInTestPack(test, { root: folder }, host)).toBe(name);
  expect(nameInTestPack(join(folder, name), { root: folder }, host)).toBe(name);
});

test('a file outside of the test-pack is no test of it', async () => {
  const { host, folder } = await makeTestPack('');
  expect(() => nameInTestPack('../../menu.py::test_a', { root: folder }, host)).toThrow(UsageError);
  expect(() => nameInTestPack(`${folder}-2/menu.py::test_a`, { root: folder }, host)).toThrow(UsageError);
});

test('a name on Windows has its slashes forward', () => {
  const host = { resolve: (path: string) => `C:\\pack\\tests\\${path}` };
  expect(nameInTestPack('menu.py::test_a', { root: 'C:\\pack' }, host)).toBe('tests/menu.py::test_a');
});
