import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomic } from '../../../sdk/artifacts/write-file.ts';
import { createTempFolder, listFiles } from './temp-folder.ts';

test('writes text and bytes, makes folders, replaces what was there, and leaves nothing aside', async () => {
  const folder = await createTempFolder();
  const path = join(folder, 'new', 'report.xml');
  await writeFileAtomic(path, 'a much longer old text');
  await writeFileAtomic(path, 'é');
  await writeFileAtomic(join(folder, 'bytes'), Uint8Array.from([0, 255]));
  expect(await readFile(path, 'utf8')).toBe('é');
  expect([...(await readFile(join(folder, 'bytes')))]).toEqual([0, 255]);
  expect(await listFiles(folder)).toEqual(['bytes', 'new/report.xml']);
});

test('throws the error of the file system and leaves nothing aside', async () => {
  const folder = await createTempFolder();
  await mkdir(join(folder, 'taken', 'full'), { recursive: true });
  await expect(writeFileAtomic(join(folder, 'taken'), 'x')).rejects.toMatchObject({ syscall: 'rename' });
  expect(await listFiles(folder)).toEqual([]);
});
