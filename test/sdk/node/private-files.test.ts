import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from '../../../sdk/node/host.ts';
import { makeTempFolder } from './temp-folder.ts';

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('a private file, and the folders made for it, are for their owner alone', async () => {
  const cwd = await makeTempFolder();
  const { files } = createHost({ cwd, env: {} });
  await files.writePrivate('config/rigline/login.json', 'made-up secret');
  const path = join(cwd, 'config/rigline/login.json');
  expect(await readFile(path, 'utf8')).toBe('made-up secret');
  expect(await modeOf(path)).toBe(0o600);
  expect(await modeOf(join(cwd, 'config/rigline'))).toBe(0o700);
});

test('what lay there before with wider rights does not lend them to a private file', async () => {
  const cwd = await makeTempFolder();
  const { files } = createHost({ cwd, env: {} });
  await mkdir(join(cwd, 'config'));
  const left = 'login.json.99999999-ab12cd.rigline-part';
  for (const name of ['login.json', left]) {
    await writeFile(join(cwd, 'config', name), 'old');
    await chmod(join(cwd, 'config', name), 0o666);
  }
  await files.writePrivate('config/login.json', 'new');
  expect(await modeOf(join(cwd, 'config/login.json'))).toBe(0o600);
  expect(await readdir(join(cwd, 'config'))).toEqual(['login.json']);
});

test('removing says whether there was anything', async () => {
  const cwd = await makeTempFolder();
  const { files } = createHost({ cwd, env: {} });
  await files.write('some.txt', 'x');
  expect(await files.remove('some.txt')).toBe(true);
  expect(await files.remove('some.txt')).toBe(false);
});
