import { expect, test } from 'vitest';

import { createServer, refused } from '../../helpers/testflinger-server.ts';

const id = '00000000-0000-4000-8000-000000000001';
const notFound =
  'Not found: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.\n';

test.each([
  ['/v1/job', 'GET, HEAD, OPTIONS, POST'],
  [`/v1/job/${id}/action`, 'OPTIONS, POST'],
  [`/v1/job/${id}/position/`, 'GET, HEAD, OPTIONS'],
  ['/v1/client-permissions/ctr', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ['/v1/secrets/ctr/a/b', 'DELETE, OPTIONS, PUT'],
  ['/jobs', 'GET, HEAD, OPTIONS'],
])('tells which methods %s knows, to anybody', async (path, allow) => {
  const { call } = createServer();
  const asked = await call(path, { method: 'OPTIONS' });
  expect([asked.status, asked.headers.get('allow'), await asked.text()]).toEqual([200, allow, '']);
  expect(asked.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const refusal = await call(path, { method: 'PATCH' });
  expect([refusal.status, refusal.headers.get('allow')]).toEqual([405, allow]);
  expect(await refusal.json()).toEqual(refused('Method Not Allowed'));
});

test.each(['/nope', '/v1/nope', `/v1/result/${id}/output`, '/v1/result/', '/openapi.json/', '/docs/'])(
  'does not know the path %s',
  async (path) => {
    const { ask } = createServer();
    expect(await ask(path)).toEqual([404, notFound]);
  },
);

test.each([
  ['/v1/job//search?state=active', '/v1/job/search?state=active'],
  ['/v1/agents/queues//', '/v1/agents/queues/'],
  [`/v1/job//${id}/position`, `/v1/job/${id}/position`],
])('sends a caller of %s to the path without the second slash', async (path, target) => {
  const { call } = createServer();
  const answer = await call(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([308, expect.stringMatching(/^http:\/\//)]);
  expect(answer.headers.get('location')).toMatch(new RegExp(`${target.replace(/[?]/g, '\\?')}$`));
  expect(await answer.text()).toContain('Redirecting...');
});

test('leads nowhere with a method that the shorter path does not know', async () => {
  const { call } = createServer();
  const answer = await call('/v1/job//search', { method: 'POST' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});

test('takes an encoded slash for a plain one, and broken encoding for the character that stands for it', async () => {
  const { ask, call } = createServer();
  expect(await ask('/v1/job%2Fsearch%2F')).toEqual([200, []]);
  const who = await ask('/v1/agents/data/%ff', { method: 'POST', who: 'agt', body: {} });
  expect(who[0]).toBe(200);
  const listed = await call('/v1/agents/data');
  expect(await listed.text()).toContain('"name":"\\ufffd"');
});

test('answers HEAD with the headers of GET and no body', async () => {
  const { call } = createServer();
  const [head, get] = [await call('/v1/agents/queues', { method: 'HEAD' }), await call('/v1/agents/queues')];
  expect(await head.text()).toBe('');
  expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
});

test('publishes the paths of its API as it names them', async () => {
  const { ask } = createServer();
  const [, document] = await ask('/openapi.json');
  const { paths } = document as { paths: Record<string, object> };
  expect(Object.keys(paths)).toHaveLength(28);
  expect(paths['/v1/result/{job_id}/log/{log_type}']).toMatchObject({ get: {}, post: {} });
  expect(Object.keys(paths['/v1/secrets/{client_id}/{path}'] ?? {})).toEqual(['delete', 'put']);
});

test('with OIDC the pages want a login, the first one apart', async () => {
  const { call } = createServer({ oidc: true });
  for (const [path, status] of [
    ['/', 200],
    ['/jobs', 401],
    ['/jobs/x', 401],
    ['/agents', 401],
    ['/queues/q', 401],
  ] as const) {
    const page = await call(path);
    expect([path, page.status, page.headers.get('vary')]).toEqual([path, status, 'Cookie']);
  }
});

test('with OIDC people can log out, and the provider is out of reach', async () => {
  const { call } = createServer({ oidc: true });
  const logout = await call('/auth/logout');
  expect([logout.status, logout.headers.get('location')]).toEqual([302, '/']);
  expect(logout.headers.get('set-cookie')).toMatch(/^session=; /);
  expect((await call('/auth/callback')).status).toBe(302);
  expect((await call('/auth/login')).status).toBe(500);
  expect((await call('/oidc/auth-init', { method: 'POST' })).status).toBe(500);
  expect((await createServer().call('/auth/login')).status).toBe(404);
});
