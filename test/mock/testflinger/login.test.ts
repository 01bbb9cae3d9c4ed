import { expect, test } from 'vitest';
import type { TestflingerOptions } from '../../../mock/testflinger/index.ts';
import { createServer, refused } from '../../helpers/testflinger-server.ts';

async function begin(options: TestflingerOptions = {}) {
  const server = createServer(options);
  const [status, login] = await server.ask('/oidc/auth-init', { method: 'POST' });
  const { request_id: id, interval } = login as { request_id: string; interval: number };
  const poll = async (afterSeconds = interval) => {
    await server.clock.advance(afterSeconds * 1000);
    return await server.ask(`/oidc/auth-poll/${id}`, { method: 'POST' });
  };
  return { ...server, status, login, poll };
}

test('with OIDC and no identity provider a login cannot begin', async () => {
  const { status } = await begin({ oidc: true });
  expect(status).toBe(500);
});

test('a login begins with a code, a page and an id of its own', async () => {
  const { login } = await begin({ identityProvider: {} });
  expect(login).toEqual({
    expires_in: 300,
    interval: 5,
    request_id: expect.stringMatching(/^[\w-]{43}$/),
    user_code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    verification_uri: expect.stringMatching(/^https:/),
    verification_uri_complete: expect.stringContaining('user_code='),
  });
});

test('a person who agrees has an account, tokens, and no secret', async () => {
  const { poll, ask, call } = await begin({ identityProvider: { email: 'me@lab.test' } });
  expect(await poll()).toEqual([400, { error: 'authorization_pending' }]);
  const [status, tokens] = await poll();
  expect(status).toBe(200);
  const { access_token: token } = tokens as { access_token: string };
  expect(await ask('/v1/agents/queues', { headers: { authorization: `Bearer ${token}` } })).toEqual([200, {}]);
  const header = { authorization: `Basic ${btoa('me@lab.test:')}` };
  expect((await call('/v1/oauth2/token', { method: 'POST', headers: header })).status).toBe(401);
  const put = { method: 'PUT', who: 'adm', body: { client_secret: 'a secret of some length' } };
  expect(await ask('/v1/client-permissions/me@lab.test', put)).toEqual([
    422,
    refused('Error: Cannot add email or client secret to OIDC client id'),
  ]);
  expect((await ask('/v1/client-permissions/me@lab.test', { ...put, body: { role: 'manager' } }))[0]).toBe(200);
});

test('a login that is over is forgotten', async () => {
  const { poll } = await begin({ identityProvider: { answers: ['deny'] } });
  expect(await poll()).toEqual([400, { error: 'access_denied' }]);
  expect(await poll()).toEqual([400, refused('Invalid or expired request_id')]);
});

test('who polls too soon is told to slow down, and has to wait longer from then on', async () => {
  const { poll, call } = await begin({ identityProvider: { answers: ['approve'] } });
  expect(await poll(4)).toEqual([400, { error: 'slow_down' }]);
  expect(await poll(6)).toEqual([400, { error: 'slow_down' }]);
  expect((await poll(15))[0]).toBe(200);
  expect(call).toBeDefined();
});

test('slow_down comes with the seconds to wait', async () => {
  const { login, call, clock } = await begin({ identityProvider: { answers: ['slow-down'] } });
  await clock.advance(5000);
  const { request_id: id } = login as { request_id: string };
  const answer = await call(`/oidc/auth-poll/${id}`, { method: 'POST' });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([400, '5']);
});

test('a login that nobody agrees to runs out', async () => {
  const { poll } = await begin({ identityProvider: { answers: ['pending'], expiresInSeconds: 12 } });
  expect(await poll()).toEqual([400, { error: 'authorization_pending' }]);
  expect(await poll(7)).toEqual([400, { error: 'expired_token' }]);
});

test('the provider can be put out of reach, and changed, while the server runs', async () => {
  const { poll, lab, ask } = await begin({ identityProvider: { answers: ['unreachable', 'approve'] } });
  expect((await poll())[0]).toBe(502);
  expect((await poll())[0]).toBe(200);
  lab.setIdentityProvider(undefined);
  expect((await ask('/oidc/auth-init', { method: 'POST' }))[0]).toBe(500);
  await lab.reset();
  expect((await ask('/oidc/auth-init', { method: 'POST' }))[0]).toBe(200);
});
