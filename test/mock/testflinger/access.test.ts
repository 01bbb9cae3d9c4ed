import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { createServer, jwtSigningKey, refused } from '../../helpers/testflinger-server.ts';

const submitted = [200, { job_id: expect.any(String) }];

function sign(claims: Record<string, unknown>, key = jwtSigningKey): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

const seconds = Date.UTC(2026, 10, 20, 12) / 1000;
const valid = {
  exp: seconds + 600,
  iat: seconds,
  sub: 'access_token',
  permissions: { client_id: 'ctr', role: 'contributor' },
};

test.each([
  ['one that is good', sign(valid), 200, {}],
  ['one that is just within the leeway', sign({ ...valid, exp: seconds - 4 }), 200, {}],
  ['one that has expired', sign({ ...valid, exp: seconds - 5 }), 401, refused('Token has expired')],
  ['one from the future', sign({ ...valid, iat: seconds + 60 }), 401, refused('Token not yet valid')],
  ['one signed with another key', sign(valid, 'another key'), 403, refused('Invalid Token signature')],
  ['no token at all', 'abc', 403, refused('Unable to decode token')],
  ['one without an expiry', sign({ ...valid, exp: undefined }), 403, refused('Token missing required claim: exp')],
  ['one without a subject', sign({ ...valid, sub: undefined }), 403, refused('Token missing required claim: sub')],
  ['one without a client', sign({ ...valid, permissions: {} }), 500, "Unhandled Exception: 'client_id'\n"],
  [
    'one with an unknown role',
    sign({ ...valid, permissions: { client_id: 'x', role: 'king' } }),
    500,
    "Unhandled Exception: 'king' is not a valid ServerRole\n",
  ],
])('judges a token: %s', async (_, token, status, body) => {
  const { ask } = createServer();
  expect(await ask('/v1/agents/queues', { headers: { authorization: `Bearer ${token}` } })).toEqual([status, body]);
});

test('a Basic header is no login outside the token endpoint', async () => {
  const { ask } = createServer();
  const headers = { authorization: `Basic ${btoa('ctr:s')}` };
  expect(await ask('/v1/agents/queues', { headers })).toEqual([
    403,
    refused('Specified action requires role: admin, manager, contributor'),
  ]);
});

test('an access token lasts ten minutes, a refresh token six days', async () => {
  const { ask, login, clock } = createServer();
  const { access_token: access, refresh_token: refresh } = await login('ctr');
  expect(refresh).toHaveLength(48);
  await clock.advance(606_000);
  expect(await ask('/v1/agents/queues', { headers: { authorization: `Bearer ${access}` } })).toEqual([
    401,
    refused('Token has expired'),
  ]);
  const renew = () => ask('/v1/oauth2/refresh', { method: 'POST', body: { refresh_token: refresh } });
  expect((await renew())[0]).toBe(200);
  await clock.advance(6 * 86_400_000);
  expect(await renew()).toEqual([400, refused('Refresh token expired')]);
});

test.each([
  ['no priority', undefined, { job_priority: 0 }, submitted],
  [
    'an anonymous priority',
    undefined,
    { job_priority: 1 },
    [401, refused('Authentication required for setting priority: 1')],
  ],
  [
    'a negative priority',
    undefined,
    { job_priority: -1 },
    [401, refused('Authentication required for setting priority: -1')],
  ],
  ['a granted priority', 'ctr', { job_priority: 50 }, submitted],
  [
    'more than is granted',
    'ctr',
    { job_priority: 51 },
    [403, refused('Not enough permissions to push to q1 with priority 51')],
  ],
  ['six hours', undefined, { reserve_data: { timeout: 21_600 } }, submitted],
  [
    'a second more',
    undefined,
    { reserve_data: { timeout: 21_601 } },
    [401, refused('Authentication required for setting timeout: 21601')],
  ],
  ['a granted reservation', 'ctr', { reserve_data: { timeout: 30_000 } }, submitted],
  [
    'a longer one',
    'ctr',
    { reserve_data: { timeout: 30_001 } },
    [403, refused('Not enough permissions to push to q1 with reservation timeout 30001')],
  ],
  ['a granted queue', 'ctr', { job_queue: 'rq' }, submitted],
  [
    'a queue of others',
    'adm',
    { job_queue: 'rq' },
    [403, refused('Not enough permissions to push to the restricted queue: rq')],
  ],
  [
    'an id of its own',
    undefined,
    { job_id: '11111111-1111-4111-8111-111111111111' },
    [200, { job_id: '11111111-1111-4111-8111-111111111111' }],
  ],
  ['an id that is none', undefined, { job_id: 'x' }, [400, refused('Invalid job_id specified')]],
  ['secrets without a store', 'ctr', { test_data: { secrets: {} } }, [422, refused('No secrets store')]],
])('limits what may be submitted: %s', async (_, who, job, answer) => {
  const { ask } = createServer();
  expect(await ask('/v1/job', { method: 'POST', ...(who && { who }), body: { job_queue: 'q1', ...job } })).toEqual(
    answer,
  );
});

test('a job may exclude all agents of its queue but one, which may be offline', async () => {
  const { ask } = createServer();
  const report = (name: string, state: string) =>
    ask(`/v1/agents/data/${name}`, { method: 'POST', who: 'agt', body: { state, queues: ['q'] } });
  await report('a', 'waiting');
  await report('b', 'offline');
  const submit = (excluded: string[]) =>
    ask('/v1/job', { method: 'POST', body: { job_queue: 'q', exclude_agents: excluded } });
  expect(await submit(['a'])).toEqual(submitted);
  expect(await submit(['a', 'b'])).toEqual([
    422,
    refused('There are no agents on the specified queue that are allowed to run this job'),
  ]);
  expect((await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } }))[0]).toBe(204);
  expect((await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=b' } }))[0]).toBe(200);
});

test('only an agent that named itself and a queue may take a job, and asking with HEAD takes one too', async () => {
  const { ask, lab } = createServer();
  await ask('/v1/job', { method: 'POST', body: { job_queue: 'q' } });
  expect(await ask('/v1/job?queue=q', { who: 'adm' })).toEqual([403, refused('Specified action requires role: agent')]);
  expect(await ask('/v1/job', { who: 'agt' })).toEqual([400, refused('No queue(s) specified in request')]);
  expect(await ask('/v1/job?queue=q', { who: 'agt' })).toEqual([401, refused('Agent not identified')]);
  expect(lab.jobs()[0]?.state).toBe('waiting');
  expect(
    await ask('/v1/job?queue=q', { method: 'HEAD', who: 'agt', headers: { cookie: 'agent_name="an agent"' } }),
  ).toEqual([200, '']);
  expect(lab.jobs()[0]?.state).toBe('running');
});
