import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../sdk/http/errors.ts';
import { createHost } from '../../../sdk/node/host.ts';
import { makeTempFolder } from './temp-folder.ts';

test('paths begin at the folder of the host', async () => {
  const cwd = await makeTempFolder();
  const host = createHost({ cwd });
  expect(host.resolve('a', '../b')).toBe(join(cwd, 'b'));
  await host.files.write('deep/file.txt', 'text');
  expect(await host.files.readText('deep/file.txt')).toBe('text');
});

test('a file that is not there is undefined, and one that cannot be read says why', async () => {
  const cwd = await makeTempFolder();
  const { files } = createHost({ cwd });
  expect(await files.readText('missing')).toBeUndefined();
  expect(await files.openBlob('missing')).toBeUndefined();
  expect(await files.list('missing')).toBeUndefined();
  await writeFile(join(cwd, 'plain'), 'x');
  expect(await files.readText('plain/below')).toBeUndefined();
  await expect(files.readText('.')).rejects.toThrow(/^\. cannot be read: /);
  await expect(files.openBlob('.')).rejects.toThrow(/is no file/);
});

test('a file that cannot be written is the mistake of whoever named it', async () => {
  const cwd = await makeTempFolder();
  await writeFile(join(cwd, 'plain'), 'x');
  await mkdir(join(cwd, 'folder'));
  const { files } = createHost({ cwd });
  await expect(files.write('folder', 'y')).rejects.toThrow(UsageError);
  await expect(files.writePrivate('plain/below', 'y')).rejects.toThrow(UsageError);
  await expect(files.lock('nowhere/lock')).rejects.toThrow(/^nowhere\/lock cannot be written: ENOENT/);
});

test('a blob is the content of the file', async () => {
  const cwd = await makeTempFolder();
  await writeFile(join(cwd, 'data'), 'abc');
  expect(await (await createHost({ cwd }).files.openBlob('data'))?.text()).toBe('abc');
});

test('the nearest file of a name upwards is found', async () => {
  const cwd = await makeTempFolder();
  await mkdir(join(cwd, 'a/b'), { recursive: true });
  await writeFile(join(cwd, 'conf'), '');
  const { files } = createHost({ cwd: join(cwd, 'a/b') });
  expect(await files.findUpwards('conf')).toBe(join(cwd, 'conf'));
  expect(await files.findUpwards('no-such-file-anywhere')).toBeUndefined();
});

test('a listing is sorted, and tells files, folders and links that lead nowhere apart', async () => {
  const cwd = await makeTempFolder();
  await mkdir(join(cwd, 'folder'));
  await writeFile(join(cwd, 'b.txt'), 'abc');
  await symlink('b.txt', join(cwd, 'a-link'));
  await symlink('nowhere', join(cwd, 'lost'));
  await chmod(join(cwd, 'b.txt'), 0o600);
  expect(await createHost({ cwd }).files.list('.')).toEqual([
    { name: 'a-link', kind: 'file', sizeBytes: 3, isLink: true },
    { name: 'b.txt', kind: 'file', sizeBytes: 3 },
    { name: 'folder', kind: 'folder', sizeBytes: 0 },
    { name: 'lost', kind: 'other', sizeBytes: 0, isLink: true },
  ]);
});
