import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkFolders } from '../../../sdk/node/work-folders.ts';
import { makeTempFolder } from './temp-folder.ts';

test('each piece of work has an empty folder, which is removed with all that is in it', async () => {
  const make = createWorkFolders();
  const [one, two] = [await make('job'), await make('job')];
  expect(one.path).not.toBe(two.path);
  expect(readdirSync(one.path)).toEqual([]);
  writeFileSync(join(one.path, 'log'), 'x');
  await one.close();
  await two.close();
  expect([existsSync(one.path), existsSync(two.path)]).toEqual([false, false]);
});

test('a folder in a place of our own is kept', async () => {
  const parent = join(await makeTempFolder(), 'deep', 'work');
  const { path, close } = await createWorkFolders(parent)('job');
  await close();
  expect(path.startsWith(join(parent, 'job-'))).toBe(true);
  expect(existsSync(path)).toBe(true);
});
