import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFile } from '../../../sdk/node/file-lock.ts';
import { makeTempFolder } from './temp-folder.ts';

/** No process has this number: it is above what Linux and macOS give. */
const nobody = 2 ** 30;

async function makeLock(content?: string) {
  const folder = await makeTempFolder();
  const path = join(folder, 'lock');
  if (content !== undefined) await writeFile(path, content);
  return { folder, path };
}

test('a lock is held by one, says by whom, and is gone when it is released', async () => {
  const { folder, path } = await makeLock();
  const lock = await lockFile(path);
  expect(await readFile(path, 'utf8')).toBe(String(process.pid));
  expect(await lockFile(path)).toEqual({ heldBy: process.pid });
  if ('release' in lock) await lock.release();
  expect(await readdir(folder)).toEqual([]);
  expect(await lockFile(path)).toHaveProperty('release');
});

test.each([String(nobody), '', 'nonsense', '-1', '0'])('a lock that says "%s" holds nobody up', async (content) => {
  const { folder, path } = await makeLock(content);
  expect(await lockFile(path)).toHaveProperty('release');
  expect(await readdir(folder)).toEqual(['lock']);
});

test('of many that want a lock one gets it', async () => {
  const { path } = await makeLock();
  const locks = await Promise.all(Array.from({ length: 20 }, async () => await lockFile(path)));
  expect(locks.filter((lock) => 'release' in lock)).toHaveLength(1);
});

test('a folder that is not there is an error', async () => {
  await expect(lockFile('/no/such/folder/lock')).rejects.toThrow('ENOENT');
});
