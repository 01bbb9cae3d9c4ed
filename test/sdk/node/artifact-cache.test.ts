import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../sdk/http/errors.ts';
import { openUserCache } from '../../../sdk/node/artifact-cache.ts';

const clock = { now: () => 0 };
const folderOf = (env: Readonly<Record<string, string>>, folder?: string) =>
  openUserCache({ env, cwd: '/srv', folder, clock })?.folder;
const ofHome = process.platform === 'darwin' ? 'Library/Caches/rigline' : '.cache/rigline';

test.each([
  [{ HOME: '/home/me' }, join('/home/me', ofHome, 'artifacts')],
  [{ HOME: '/home/me', XDG_CACHE_HOME: '/cache' }, '/cache/rigline/artifacts'],
  [{ HOME: '/home/me', XDG_CACHE_HOME: 'relative' }, join('/home/me', ofHome, 'artifacts')],
  [{ HOME: '/home/me', XDG_CACHE_HOME: '/cache', RIGLINE_CACHE_DIR: 'own' }, '/srv/own/artifacts'],
  [{ RIGLINE_CACHE_DIR: '' }, undefined],
  [{}, undefined],
])('with %j the cache is in %s', (env, folder) => {
  expect(folderOf(env)).toBe(folder);
});

test('a folder that is given is taken as it is', () => {
  expect(folderOf({ HOME: '/home/me' }, 'mine')).toBe('/srv/mine');
});

test.each(['500', '500M', '20 GiB', '1.5g', '2tb', '10KB', '1b'])('%s is a size', (size) => {
  expect(openUserCache({ env: { HOME: '/h' }, cwd: '/', size, clock })).toBeDefined();
});

test.each(['', 'much', '-1', '10X', '1e3', 'G'])('%j is none', (size) => {
  const open = () => openUserCache({ env: { HOME: '/h', RIGLINE_CACHE_SIZE: size }, cwd: '/', clock });
  if (size === '') expect(open()).toBeDefined();
  else expect(open).toThrow(UsageError);
});
