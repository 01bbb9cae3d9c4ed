import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPathMistake, isOfProcess, listRunFiles } from '../../../action/artifact/run-files.ts';
import { makeTempFolder } from '../../sdk/node/temp-folder.ts';

test('lists the files of a run in a fixed order, with their sizes', async () => {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'logs/deep'), { recursive: true });
  await mkdir(join(folder, 'empty'));
  for (const path of ['report.xml', 'logs/b.log', 'logs/deep/a.log', 'journal.ndjson'])
    await writeFile(join(folder, path), path);
  expect(await listRunFiles(folder)).toEqual({
    files: [
      { path: 'journal.ndjson', sizeBytes: 14 },
      { path: 'logs/b.log', sizeBytes: 10 },
      { path: 'logs/deep/a.log', sizeBytes: 15 },
      { path: 'report.xml', sizeBytes: 10 },
    ],
    leftOut: [],
  });
});

test('takes along no lease and no half file', async () => {
  const folder = await makeTempFolder();
  const names = ['lease.json', 'lease.json.0b5e', 'a.bin.123-abcdef.rigline-part', 'release.json', 'a.bin'];
  for (const name of names) await writeFile(join(folder, name), '');
  const { files, leftOut } = await listRunFiles(folder);
  expect(files.map(({ path }) => path)).toEqual(['a.bin', 'release.json']);
  expect(leftOut).toEqual([]);
});

test('follows no link, and says so', async () => {
  const folder = await makeTempFolder();
  await writeFile(join(folder, 'a.log'), 'a');
  await symlink('/etc/passwd', join(folder, 'passwd'));
  await symlink('/etc', join(folder, 'etc'));
  const { files, leftOut } = await listRunFiles(folder);
  expect(files.map(({ path }) => path)).toEqual(['a.log']);
  expect(leftOut).toEqual([
    { path: 'etc', reason: 'it is a symbolic link' },
    { path: 'passwd', reason: 'it is a symbolic link' },
  ]);
});

test('leaves out a name for which the whole upload would be refused', async () => {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'a:b'));
  await writeFile(join(folder, 'a:b/c'), '');
  await writeFile(join(folder, 'what?.log'), '');
  expect((await listRunFiles(folder)).leftOut).toEqual([
    { path: 'a:b', reason: 'its name has ":", which no file of an artifact may have' },
    { path: 'what?.log', reason: 'its name has "?", which no file of an artifact may have' },
  ]);
});

test('a path that is let through leads nowhere else, on no system', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab./\\:\n\u0000 ') }), (path) => {
      if (findPathMistake(path) !== undefined) return;
      expect(join('runs/folder', path)).toBe(`runs/folder/${path}`);
      expect(path).not.toMatch(/[\\:\n\0]|^\/|(^|\/)\.\.?(\/|$)/);
    }),
  );
});

test('a file of the lease is known in any case', () => {
  expect(['lease.json', 'LEASE.JSON', 'lease.json.1', 'logs/lease.json'].map(isOfProcess)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
