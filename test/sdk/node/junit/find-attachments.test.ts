import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createFindAttachment } from '../../../../sdk/node/junit/find-attachments.ts';
import { makeTempFolder } from '../temp-folder.ts';

async function setUp() {
  const cwd = await makeTempFolder();
  for (const path of ['in/reports/a.xml', 'in/reports/beside.png', 'in/shots/b.png', 'in/.env', 'outside.txt']) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), path);
  }
  await symlink(join(cwd, 'outside.txt'), join(cwd, 'in/link.txt'));
  return { cwd, find: createFindAttachment(join(cwd, 'in/reports/a.xml'), join(cwd, 'in')) };
}

test('a file is found beside the report, below the folder, by its whole path, and by how that ends', async () => {
  const { cwd, find } = await setUp();
  expect(find('beside.png')).toBe('reports/beside.png');
  expect(find('../shots/b.png')).toBe('shots/b.png');
  expect(find('shots/b.png')).toBe('shots/b.png');
  expect(find(join(cwd, 'in/shots/b.png'))).toBe('shots/b.png');
  expect(find('/home/builder/work/shots/b.png')).toBe('shots/b.png');
});

test('nothing outside of the folder is found, no folder, and nothing hidden', async () => {
  const { cwd, find } = await setUp();
  for (const path of [
    '../../outside.txt',
    join(cwd, 'outside.txt'),
    '/etc/passwd',
    'link.txt',
    'shots',
    '../.env',
    'none.png',
    '..',
    '',
  ])
    expect(find(path), path).toBeUndefined();
});
