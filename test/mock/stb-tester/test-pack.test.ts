import { constants, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestPortal } from './portal-fixture.ts';

const shas = ['0123456789abcdef0123456789abcdef01234567', '0123aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'] as const;
const testPack = {
  revisions: { master: ['a.py::m'], [shas[0]]: ['a.py::x'], [shas[1]]: ['a.py::y'], 'team/new': ['a.py::n'] },
};

test.each([
  ['master', ['a.py::m']],
  ['HEAD', ['a.py::m']],
  [shas[0], ['a.py::x']],
  ['01234', ['a.py::x']],
  ['0123aa', ['a.py::y']],
  ['team/new', ['a.py::n']],
  ['team%2Fnew', ['a.py::n']],
])('the test cases of %s are listed', async (revision, names) => {
  const portal = createTestPortal({ testPack });
  expect(await portal.json(`/api/v2/test_pack/${revision}/test_case_names`)).toEqual(names);
});

test.each(['main', '0123', 'ffff', '__proto__'])('the revision %s is 404', async (revision) => {
  const portal = createTestPortal({ testPack });
  expect((await portal.send(`/api/v2/test_pack/${revision}/test_case_names`)).status).toBe(404);
});

test('a commit that the pack does not name is fetched, and has the test cases of its main branch', async () => {
  const portal = createTestPortal({ testPack: { ...testPack, defaultRemoteControl: 'rc' } });
  const snapshot = 'c'.repeat(40);
  expect(await portal.json(`/api/v2/test_pack/${snapshot}/test_case_names`)).toEqual(['a.py::m']);
  const uid = await portal.runToEnd({ test_pack_revision: snapshot, test_cases: ['new.py::of_a_snapshot'] });
  const [result] = await portal.json<{ test_case: string }[]>(`/api/v2/results?filter=job:${uid}`);
  expect(result?.test_case).toBe('new.py::of_a_snapshot');
});

test('a test case that a script speaks of by name is in the main branch, and in no other', async () => {
  const nodes = [
    { id: 'node-b', busyMs: 86_400_000 },
    { id: 'node-a', tests: { 'c.py::of_a_node': {} } },
  ];
  const portal = createTestPortal({ testPack, nodes, tests: { 'b.py::scripted': {}, 'a.py::m': {}, 'd.py::*': {} } });
  portal.lab.script({ 'e.py::later': { result: 'fail' } });
  const expected = ['a.py::m', 'e.py::later', 'b.py::scripted', 'c.py::of_a_node'];
  expect(await portal.json('/api/v2/test_pack/HEAD/test_case_names')).toEqual(expected);
  expect(await portal.json('/api/v2/test_pack/team/new/test_case_names')).toEqual(['a.py::n']);
  const run = { remote_control: 'rc', test_cases: ['e.py::later'] };
  await portal.runToEnd({ ...run, test_pack_revision: 'master' });
  expect(portal.lab.results()).toMatchObject([{ test_case: 'e.py::later', result: 'fail' }]);
  await expect(portal.run({ ...run, test_pack_revision: 'team/new' })).rejects.toThrow('400');
});

test('without a plan every revision exists', async () => {
  const portal = createTestPortal();
  expect(await portal.json('/api/v2/test_pack/anything/test_case_names')).toContain(
    'tests/menu.py::test_that_the_menu_opens',
  );
});

test('a secret encrypted with the public key can be read with the private one', { timeout: 30_000 }, async () => {
  const portal = createTestPortal();
  const pem = await (await portal.send('/api/v2/secrets.pub.pem')).text();
  expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  expect(await (await portal.send('/api/v2/secrets.pub.pem')).text()).toBe(pem);
  const encrypted = publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, Buffer.from('open sesame'));
  expect(encrypted.toString('base64')).toHaveLength(684);
  expect(await portal.lab.decryptSecret(encrypted)).toBe('open sesame');
  const block = Buffer.alloc(512, 1);
  block[0] = block[20] = 0;
  const otherPadding = publicEncrypt({ key: pem, padding: constants.RSA_NO_PADDING }, block);
  await expect(portal.lab.decryptSecret(otherPadding)).rejects.toThrow(RangeError);
});
