import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from '../../../sdk/node/host.ts';
import { makeTempFolder } from './temp-folder.ts';

test('a link is told from what it leads to, wherever that is', async () => {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'b'), 'text');
  await symlink('b', join(folder, 'file'));
  await symlink('..', join(folder, 'up'));
  await symlink('nowhere', join(folder, 'void'));
  expect(await createHost().files.list(folder)).toEqual([
    { name: 'a', kind: 'folder', sizeBytes: 0 },
    { name: 'b', kind: 'file', sizeBytes: 4 },
    { name: 'file', kind: 'file', sizeBytes: 4, isLink: true },
    { name: 'up', kind: 'folder', sizeBytes: 0, isLink: true },
    { name: 'void', kind: 'other', sizeBytes: 0, isLink: true },
  ]);
});
