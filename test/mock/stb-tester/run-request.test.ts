import { expect, test } from 'vitest';
import { createTestPortal, runFields } from './portal-fixture.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';
const testPack = {
  revisions: { main: ['tests/menu.py::test_open'], [sha]: ['tests/menu.py::test_open'] },
  remoteControls: ['acme', 'other'],
  defaultRemoteControl: 'acme',
};

test.each([
  ['no node', { node_id: undefined }, 'node_id'],
  ['no revision', { test_pack_revision: '' }, 'test_pack_revision'],
  ['an unknown revision', { test_pack_revision: 'nope' }, 'nope'],
  ['no test cases', { test_cases: [] }, 'test_cases'],
  ['test cases that are no list', { test_cases: 'tests/menu.py::test_open' }, 'test_cases'],
  ['a test case that is no text', { test_cases: [1] }, 'test_cases'],
  ['an unknown test case', { test_cases: ['tests/menu.py::test_gone'] }, 'test_gone'],
  ['an unknown remote control', { remote_control: 'nope' }, 'nope'],
  ['a category that is no text', { category: 7 }, 'category'],
  ['an unknown soak', { soak: 'sometimes' }, 'soak'],
  ['a shuffle that is no boolean', { shuffle: 'yes' }, 'shuffle'],
  ['tags that are no object', { tags: ['a=b'] }, 'tags'],
  ['a tag value that is no text', { tags: { a: 1 } }, 'tags'],
  ['a blank tag name', { tags: { ' ': 'x' } }, 'blank'],
  ['a tag name with a forbidden character', { tags: { 'a:b': 'x' } }, 'a:b'],
  ['a tag name with a line break', { tags: { 'a\nb': 'x' } }, 'unprintable'],
  ['a tag name that begins with a dot', { tags: { '.a': 'x' } }, 'begin'],
  ['a tag name of 500 characters', { tags: { ['x'.repeat(500)]: 'x' } }, '500'],
  ['a tag value of 500 characters', { tags: { a: 'x'.repeat(500) } }, '500'],
])('run_tests refuses %s with 400 and names it', async (_, fields, named) => {
  const portal = createTestPortal({ testPack });
  const response = await portal.post('/api/v2/run_tests', runFields(fields));
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await response.text()).toContain(named);
  expect(portal.lab.jobs()).toEqual([]);
});

test.each(['', 'not json', '[]', '"text"', 'null'])('run_tests refuses the body %j with 400', async (body) => {
  const portal = createTestPortal();
  expect((await portal.send('/api/v2/run_tests', { method: 'POST', body })).status).toBe(400);
});

test('run_tests on an unknown node is 404', async () => {
  const portal = createTestPortal();
  expect((await portal.post('/api/v2/run_tests', runFields({ node_id: 'node-z' }))).status).toBe(404);
});

test('run_tests takes every documented field, and null for one that is not given', async () => {
  const portal = createTestPortal({ testPack });
  const tags = { 'jenkins/BUILD_ID': '12', empty: '', 'a b': 'x'.repeat(499) };
  await portal.run({ tags, remote_control: 'other', category: 'nightly', soak: 'run once', shuffle: true });
  await portal.run({ node_id: 'node-b', test_pack_revision: sha.slice(0, 7), remote_control: null, category: null });
  expect(portal.lab.jobs().map((job) => job.request)).toMatchObject([
    { tags, remoteControl: 'other', category: 'nightly', soak: false, shuffle: true },
    { sha, remoteControl: 'acme', category: 'default', soak: false, shuffle: false },
  ]);
});

test('a remote control must come from the request, the node or the test-pack', async () => {
  const { defaultRemoteControl: _, ...bare } = testPack;
  const config = { test_pack: { default_remote_control: 'other' } };
  const portal = createTestPortal({ testPack: bare, nodes: [{ id: 'node-a' }, { id: 'node-b', config }] });
  const refused = await portal.post('/api/v2/run_tests', runFields());
  expect(refused.status).toBe(400);
  expect(await refused.text()).toBe(
    "No 'remote_control' parameter specified, and 'test_pack.default_remote_control' isn't specified in your stbt.conf configuration file either.",
  );
  await portal.run({ node_id: 'node-b' });
  expect(portal.lab.jobs()[0]?.request.remoteControl).toBe('other');
});
