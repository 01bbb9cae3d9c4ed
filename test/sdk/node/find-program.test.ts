import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../../../sdk/node/find-program.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A folder with a program, a text file and a folder. */
async function makePrograms() {
  const folder = await makeTempFolder();
  writeFileSync(join(folder, 'tests'), '#!/bin/sh\n');
  chmodSync(join(folder, 'tests'), 0o755);
  writeFileSync(join(folder, 'text'), 'words');
  mkdirSync(join(folder, 'folder'));
  return folder;
}

test('a program is found on the PATH, or where its path begins in our folder', async () => {
  const folder = await makePrograms();
  const env = { PATH: `/nowhere:${folder}` };
  expect(findProgram('tests', { cwd: '/', env })).toBe(join(folder, 'tests'));
  expect(findProgram('./tests', { cwd: folder, env: {} })).toBe(join(folder, 'tests'));
  expect(findProgram(join(folder, 'tests'), { cwd: '/', env: {} })).toBe(join(folder, 'tests'));
});

test.each(['text', 'folder', 'none', './text', ''])('"%s" is no program', async (name) => {
  const folder = await makePrograms();
  expect(() => findProgram(name, { cwd: folder, env: { PATH: folder } })).toThrow(/cannot be run/);
});
