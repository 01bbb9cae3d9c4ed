import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createServer, jwtSigningKey, refused } from '../../helpers/testflinger-server.ts';

const now = Date.UTC(2026, 10, 20, 12) / 1000;
const permissions = { client_id: 'ctr', role: 'contributor' };
const good = { exp: now + 600, iat: now, sub: 'access_token', permissions };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(claims: unknown, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const payload = `${encode(header)}.${encode(claims)}`;
  return `${payload}.${createHmac('sha256', jwtSigningKey).update(payload).digest('base64url')}`;
}

async function judge(token: string): Promise<readonly unknown[]> {
  const { ask } = createServer();
  const [status, body] = await ask('/v1/agents/queues', { headers: { authorization: `Bearer ${token}` } });
  return status === 403 || status === 401 ? [status, (body as { message: string }).message] : [status, body];
}

test.each([
  ['a time that is text', { exp: String(now + 600), iat: ` ${now} ` }],
  ['a time with a fraction', { exp: now + 600.5 }],
  ['a beginning in the past', { nbf: now - 5 }],
  ['an audience of nobody', { aud: [] }],
  ['an id', { jti: 'x' }],
  ['another subject', { sub: 'x' }],
  ['a role in capitals', { permissions: { ...permissions, role: 'Contributor' } }],
  ['no role', { permissions: { client_id: 'ctr' } }],
])('takes a token with %s', async (_, claims) => {
  expect(await judge(sign({ ...good, ...claims }))).toEqual([200, {}]);
});

test.each([
  ['an expiry that is no number', { exp: 'x' }, 403, 'Unable to decode token'],
  ['an expiry of null', { exp: null }, 403, 'Token missing required claim: exp'],
  ['an issue that is no number', { iat: [] }, 403, 'Invalid Token'],
  ['a beginning to come', { nbf: now + 60 }, 401, 'Token not yet valid'],
  ['a beginning that is no number', { nbf: 'x' }, 403, 'Unable to decode token'],
  ['an audience', { aud: 'x' }, 403, 'Invalid Token'],
  ['a subject that is no text', { sub: 5 }, 403, 'Invalid Token'],
  ['an id that is no text', { jti: 5 }, 403, 'Invalid Token'],
  ['an expiry in the past and an odd issue', { exp: 1, iat: 'x' }, 403, 'Invalid Token'],
  ['an expiry in the past and an audience', { exp: 1, aud: 'x' }, 401, 'Token has expired'],
])('refuses a token with %s', async (_, claims, status, message) => {
  expect(await judge(sign({ ...good, ...claims }))).toEqual([status, message]);
});

test.each([
  ['none', { alg: 'none' }],
  ['another length', { alg: 'HS512' }],
  ['no algorithm', { typ: 'JWT' }],
  ['a key id that is no text', { alg: 'HS256', kid: 5 }],
  ['an extension nobody knows', { alg: 'HS256', crit: ['x'] }],
])('refuses a header with %s', async (_, header) => {
  expect(await judge(sign(good, header))).toEqual([403, 'Invalid Token']);
});

test.each([
  ['claims that are a list', sign([])],
  ['claims that are null', sign(null)],
  ['a header that is a list', sign(good, [])],
  ['a signature with foreign characters', `${sign(good).slice(0, -3)}*==`],
  ['padding where none belongs', `${sign(good)}==`],
  ['a part too many', `${sign(good)}.x`],
  ['a space in front', ` ${sign(good)}`],
])('cannot decode a token of %s', async (_, token) => {
  expect(await judge(token)).toEqual([403, 'Unable to decode token']);
});

test.each([
  ['null', null, "'NoneType' object is not subscriptable"],
  ['a list', [], 'list indices must be integers or slices, not str'],
  ['text', 'x', "string indices must be integers, not 'str'"],
  ['a number', 5, "'int' object is not subscriptable"],
  ['an empty object', {}, "'client_id'"],
  ['a role of null', { client_id: 'x', role: null }, 'None is not a valid ServerRole'],
  ['a role with a quote', { client_id: 'x', role: "a'b" }, '"a\'b" is not a valid ServerRole'],
  ['a list for a role', { client_id: 'x', role: ['a'] }, "['a'] is not a valid ServerRole"],
])('breaks down over permissions that are %s', async (_, broken, message) => {
  expect(await judge(sign({ ...good, permissions: broken }))).toEqual([500, `Unhandled Exception: ${message}\n`]);
});

test('an access token carries what the record of the client has, and no more', async () => {
  const { ask, call } = createServer();
  const secret = 'a secret of some length';
  await ask('/v1/client-permissions/new', {
    method: 'PUT',
    who: 'adm',
    body: { client_secret: secret, role: 'manager', email: 'new@lab.test' },
  });
  const headers = { authorization: `Basic ${btoa(`new:${secret}`)}` };
  const answer = await call('/v1/oauth2/token', { method: 'POST', headers });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(claims).toMatchObject({ permissions: { client_id: 'new', role: 'manager', email: 'new@lab.test' } });
  expect(Object.keys((claims as typeof good).permissions)).toEqual(['client_id', 'role', 'email']);
});

test('an empty refresh token is too short, also for who revokes it', async () => {
  const { ask } = createServer();
  for (const path of ['/v1/oauth2/refresh', '/v1/oauth2/revoke'])
    expect(await ask(path, { method: 'POST', who: 'adm', body: { refresh_token: '' } })).toEqual([
      422,
      { detail: { json: { refresh_token: ['Shorter than minimum length 1.'] } }, message: 'Validation error' },
    ]);
});

test('the secrets name the roles in an order of their own', async () => {
  const { ask } = createServer();
  expect(await ask('/v1/secrets/agt/a', { method: 'DELETE', who: 'agt' })).toEqual([
    403,
    refused('Specified action requires role: contributor, manager, admin'),
  ]);
});

test('whatever stands in a signed token, the server answers it', async () => {
  const claims = fc.record({
    exp: fc.oneof(fc.constant(now + 600), fc.jsonValue()),
    iat: fc.oneof(fc.constant(now), fc.jsonValue()),
    sub: fc.oneof(fc.constant('x'), fc.jsonValue()),
    permissions: fc.oneof(
      fc.jsonValue(),
      fc.record({ client_id: fc.jsonValue(), role: fc.jsonValue(), max_priority: fc.jsonValue() }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(claims, async (odd) => {
      const { ask } = createServer();
      const [status] = await ask('/v1/job', {
        method: 'POST',
        headers: { authorization: `Bearer ${sign(odd)}` },
        body: { job_queue: 'q', job_priority: 1 },
      });
      expect([200, 401, 403, 500]).toContain(status);
    }),
    { numRuns: 100 },
  );
});
