import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createStbTester, defaultToken } from '../../mock/stb-tester/index.ts';
import { makeTestPackRepository } from '../helpers/test-pack-repository.ts';

import { openShell } from './stb-tester-shell.ts';

// Making a key takes a second, which is most of a minute on the clock of a portal.
beforeAll(async () => {
  const headers = { authorization: `token ${defaultToken}` };
  await createStbTester().fetch(new Request('https://lab.test/api/v2/secrets.pub.pem', { headers }));
});

test('the key for secrets is printed', async () => {
  const { stbt, out } = await openShell();
  expect(await stbt('public-key')).toBe(0);
  expect(out()).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/);
});

test('a secret from standard input goes encrypted into the configuration, and appears nowhere', async () => {
  const { stbt, portal, cwd, io } = await openShell({ stdin: 'hunter2-hunter2\n' });
  await mkdir(join(cwd, 'config'));
  await writeFile(join(cwd, 'config/stbt.conf'), '[test_pack]\n');
  await symlink('config/stbt.conf', join(cwd, '.stbt.conf'));
  expect(await stbt('encrypt-secret', 'wifi')).toBe(0);
  const conf = await readFile(join(cwd, 'config/stbt.conf'), 'utf8');
  const [, encrypted = ''] = /^wifi = (.+)$/m.exec(conf) ?? [];
  expect(await portal.decryptSecret(Buffer.from(encrypted, 'base64'))).toBe('hunter2-hunter2');
  expect(io.out()).toBe("wifi is in config/stbt.conf. A test reads it with stbt.get_config('secrets', 'wifi').\n");
  expect(conf + io.out() + io.err()).not.toContain('hunter2');
});

test('a secret is asked for where somebody is there, and can be printed instead', async () => {
  const { stbt, portal, out, io } = await openShell({ secret: 'hunter2-hunter2', stdin: 'not this' });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(0);
  expect(io.err()).toContain('Value of wifi (it is not shown): ');
  expect(await portal.decryptSecret(Buffer.from(out(), 'base64'))).toBe('hunter2-hunter2');
  expect(await stbt('encrypt-secret', 'wifi')).toBe(2);
  expect(io.err()).toContain('There is no .stbt.conf');
});

test('a portal that repeats a secret finds it masked', async () => {
  const { stbt, io } = await openShell({
    stdin: 'hunter2-hunter2',
    meddle: async () => new Response('you said hunter2-hunter2', { status: 400 }),
  });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(3);
  expect(io.err()).toContain('you said ***');
});

test('a secret without a value, or with a strange name, is refused', async () => {
  const { stbt, io } = await openShell({ stdin: '\n' });
  expect(await stbt('encrypt-secret', '--print', 'wifi')).toBe(2);
  expect(io.err()).toContain('The value of wifi is empty');
  expect(await stbt('encrypt-secret', '--print', 'a=b')).toBe(2);
});

test('a snapshot is pushed and prints what to run', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  await pack.write('tests/new.py', 'forgotten\n');
  const told: string[] = [];
  const { stbt, out, io } = await openShell({
    cwd: pack.root,
    env: pack.env,
    meddle: async (request, pass) => {
      if (request.method === 'POST') told.push(new URL(request.url).pathname);
      return await pass(request);
    },
  });
  expect(await stbt('snapshot')).toBe(0);
  expect(await pack.gitAtRemote('rev-parse', 'refs/snapshots/tester')).toBe(out().trim());
  expect(told).toEqual(['/github/post-receive']);
  expect(io.err()).toContain('tests/new.py');
  expect(await stbt('snapshot', '--json')).toBe(0);
  expect(JSON.parse(out())).toMatchObject({ ref: 'refs/snapshots/tester', untracked: ['tests/new.py'] });
});

test('a snapshot needs a test-pack', async () => {
  const { stbt, io } = await openShell();
  expect(await stbt('snapshot')).toBe(2);
  expect(io.err()).toContain('There is no .stbt.conf');
});

test('run in a test-pack runs the working tree', async () => {
  const pack = await makeTestPackRepository();
  await pack.write('tests/menu.py', 'changed\n');
  const { rigline, portal } = await openShell({ cwd: join(pack.root, 'tests'), env: pack.env });
  expect(await rigline('run', '--dry-run', '--node-id', 'node-1', 'menu.py::test_open')).toBe(0);
  expect([await pack.gitAtRemote('for-each-ref'), portal.jobs()]).toEqual(['', []]);
  expect(await rigline('run', '--node-id', 'node-1', 'menu.py::test_open')).toBe(0);
  const sha = await pack.gitAtRemote('rev-parse', 'refs/snapshots/tester');
  expect(portal.jobs()[0]?.request).toMatchObject({
    revision: sha,
    category: 'refs/snapshots/tester',
    testCases: ['tests/menu.py::test_open'],
  });
});
