import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnd } from '../../../sdk/node/read-end.ts';
import { makeTempFolder } from './temp-folder.ts';

async function setUp() {
  const parent = await makeTempFolder();
  const folder = join(parent, 'run');
  await mkdir(join(folder, 'logs'), { recursive: true });
  await writeFile(join(folder, 'logs/a.log'), 'first\nlast\n');
  await writeFile(join(parent, 'secret'), 'key');
  const read = (path: string, maxBytes: number) => {
    const bytes = readEnd(folder, path, maxBytes);
    return bytes && new TextDecoder().decode(bytes);
  };
  return { parent, folder, read };
}

test('the end of a file comes, and all of one that is short', async () => {
  const { read } = await setUp();
  expect(read('logs/a.log', 5)).toBe('last\n');
  expect(read('logs/a.log', 1000)).toBe('first\nlast\n');
});

test('what is no file of the run is not read', async () => {
  const { parent, folder, read } = await setUp();
  await symlink(join(parent, 'secret'), join(folder, 'logs/link.log'));
  for (const path of ['../secret', 'logs/link.log', 'logs', 'logs/none.log'])
    expect(read(path, 10), path).toBeUndefined();
});
