import { expect, test } from 'vitest';
import { createTestPortal } from './portal-fixture.ts';

const paths = ['/api/v2/user', '/api/v2/nodes', '/api/v2/results', '/api/v2/secrets.pub.pem', '/api/v2/nothing'];

test.each(paths)('%s without a token is 403 Forbidden in plain text', async (path) => {
  const portal = createTestPortal();
  for (const authorization of ['', 'token wrong', 'Bearer rigline-made-up-stb-tester-token', 'token ']) {
    const response = await portal.send(path, { headers: { authorization } });
    expect([response.status, await response.text()]).toEqual([403, 'Forbidden']);
  }
});

test('a token belongs to a user', async () => {
  const portal = createTestPortal({ tokens: [{ token: 'abc', login: 'ada', role: 'read' }, 'def'] });
  const login = async (token: string) =>
    (await portal.send('/api/v2/user', { headers: { authorization: `token ${token}` } })).json();
  expect(await login('abc')).toEqual({ login: 'ada' });
  expect(await login('def')).toEqual({ login: 'tester' });
});

test('a token is everything behind the word, spaces included', async () => {
  const portal = createTestPortal({ tokens: [{ token: 'this is my token', login: 'ada', role: 'read' }] });
  const status = async (authorization: string) =>
    (await portal.send('/api/v2/user', { headers: { authorization } })).status;
  expect(await status('token this is my token')).toBe(200);
  expect(await status('token this is my')).toBe(403);
});

test('a user with manual control sees nodes and presses keys, but cannot run tests or see results', async () => {
  const portal = createTestPortal({ tokens: [{ token: 'abc', login: 'ada', role: 'manual-control' }] });
  const status = async (path: string, body?: object) => {
    const init = {
      headers: { authorization: 'token abc' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    };
    return (await portal.send(path, init)).status;
  };
  expect(await status('/api/v2/nodes')).toBe(200);
  expect(await status('/api/v2/nodes/node-a/screenshot.png')).toBe(200);
  expect(await status('/api/v2/nodes/node-a/press', { key: 'KEY_OK' })).toBe(204);
  expect(await status('/api/v2/run_tests', { node_id: 'node-a', test_pack_revision: 'main', test_cases: ['t'] })).toBe(
    403,
  );
  for (const path of [
    'results',
    'results.xml',
    'results.csv',
    'results/a/b/c/d',
    'jobs/a/b/c',
    'test_pack/main/test_case_names',
  ]) {
    expect([path, await status(`/api/v2/${path}`)]).toEqual([path, 403]);
  }
});

test('the hook for git hosts needs no token', async () => {
  const portal = createTestPortal();
  const response = await portal.send('/github/post-receive', { method: 'POST', headers: { authorization: '' } });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test.each([
  ['/api/v2/nodes', 'PUT', 'GET, HEAD'],
  ['/api/v2/nodes/node-a/job', 'DELETE', 'GET, HEAD'],
  ['/api/v2/run_tests', 'GET', 'POST'],
  ['/api/v2/results.xml', 'POST', 'GET, HEAD'],
  ['/github/post-receive', 'GET', 'POST'],
])('%s does not know the method %s, and says which it knows', async (path, method, allow) => {
  const response = await createTestPortal().send(path, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
});

test('a path that nobody knows is 404 with any method', async () => {
  for (const method of ['GET', 'POST', 'DELETE'])
    expect((await createTestPortal().send('/api/v2/nothing', { method })).status).toBe(404);
});
