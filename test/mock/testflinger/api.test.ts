import { expect, test } from 'vitest';

import { createTestflinger } from '../../../mock/testflinger/index.ts';
import { createServer, refused } from '../../helpers/testflinger-server.ts';

test.each([
  ['start_fragment=-1', { start_fragment: ['Must be greater than or equal to 0.'] }],
  ['start_fragment=x', { start_fragment: ['Not a valid integer.'] }],
  ['start_timestamp=noon', { start_timestamp: ['Not a valid datetime.'] }],
  ['phase=zz', { phase: ['Must be one of: setup, provision, firmware_update, test, allocate, reserve, cleanup.'] }],
  ['zz=1', { zz: ['Unknown field.'] }],
])('refuses the log query %s with an object as message', async (query, message) => {
  const { ask } = createServer();
  expect(await ask(`/v1/result/00000000-0000-4000-8000-000000000000/log/output?${query}`)).toEqual([
    400,
    refused(message),
  ]);
});

test('a result of 16 MiB is too large', async () => {
  const { ask } = createServer();
  const path = '/v1/result/00000000-0000-4000-8000-000000000000';
  const post = (length: number) =>
    ask(path, { method: 'POST', who: 'agt', body: {}, headers: { 'content-length': String(length) } });
  expect(await post(16 * 1024 * 1024 - 1)).toEqual([200, 'OK']);
  expect(await post(16 * 1024 * 1024)).toEqual([413, refused('Payload too large')]);
});

test('an empty list of attachments awaits an upload; a job without any refuses one', async () => {
  const { ask, call } = createServer();
  const submit = async (job: object) =>
    ((await ask('/v1/job', { method: 'POST', body: { job_queue: 'q', ...job } }))[1] as { job_id: string }).job_id;
  const upload = async (id: string, name = 'file') => {
    const form = new FormData();
    form.append(name, new File(['x'], 'a.tgz'));
    const answer = await call(`/v1/job/${id}/attachments`, { method: 'POST', body: form });
    return [answer.status, await answer.text()];
  };
  const plain = await submit({});
  expect(await upload(plain)).toEqual([422, `Job ${plain} not awaiting attachments\n`]);
  const awaiting = await submit({ test_data: { attachments: [] } });
  expect((await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } }))[1]).toMatchObject({
    job_id: plain,
  });
  expect((await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } }))[0]).toBe(204);
  expect((await upload(awaiting, 'other'))[0]).toBe(400);
  expect(await upload(awaiting)).toEqual([200, 'OK']);
  expect((await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } }))[1]).toMatchObject({
    job_id: awaiting,
  });
});

test('a second job with the same id is hidden by the first', async () => {
  const { ask } = createServer();
  const id = '11111111-1111-4111-8111-111111111111';
  for (const name of ['first', 'second'])
    await ask('/v1/job', { method: 'POST', body: { job_queue: 'q', job_id: id, name } });
  expect((await ask(`/v1/job/${id}`))[1]).toMatchObject({ name: 'first' });
  expect((await ask('/v1/job/search'))[1]).toHaveLength(2);
});

test.each([
  ['UPPER', 'ABCDEF00-0000-4000-8000-000000000000'],
  ['bare', 'abcdef00000040008000000000000000'],
  ['urn', 'urn:uuid:abcdef00-0000-4000-8000-000000000000'],
  ['braces', '%7Babcdef00-0000-4000-8000-000000000000%7D'],
])('takes the %s spelling of an id and finds nothing by it', async (_, id) => {
  const { ask } = createServer();
  await ask('/v1/job', { method: 'POST', body: { job_queue: 'q', job_id: 'abcdef00-0000-4000-8000-000000000000' } });
  expect(await ask(`/v1/result/${id}`)).toEqual([204, '']);
});

test('a job is forgotten seven days after its creation, when the server next looks', async () => {
  const { ask, clock } = createServer();
  const [, { job_id: id }] = (await ask('/v1/job', { method: 'POST', body: { job_queue: 'q' } })) as [
    number,
    { job_id: string },
  ];
  await clock.advance(7 * 86_400_000);
  expect((await ask(`/v1/job/${id}`))[0]).toBe(200);
  await clock.advance(60_001);
  expect((await ask(`/v1/job/${id}`))[0]).toBe(204);
});

test('a timeout of null makes the server fail', async () => {
  const { ask } = createServer();
  const [status, body] = await ask('/v1/job', {
    method: 'POST',
    body: { job_queue: 'q', reserve_data: { timeout: null } },
  });
  expect([status, String(body)]).toEqual([500, expect.stringMatching(/^Unhandled Exception: /)]);
});

test.each([
  ['an answer is relayed', async () => new Response('hook says hi', { status: 202 }), [202, 'hook says hi']],
  ['so is one without a body', async () => new Response(null, { status: 204 }), [204, '']],
  [
    'a refused login is the fault of the server',
    async () => new Response('who are you', { status: 401 }),
    [500, refused('Webhook authentication failed')],
  ],
  [
    'a webhook that cannot be reached',
    () => Promise.reject(new Error('refused')),
    [502, refused('Webhook unreachable')],
  ],
  [
    'a webhook that is too slow',
    (request: Request) =>
      new Promise<Response>((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('late')))),
    [502, refused('Webhook unreachable')],
  ],
])('forwards events: %s', async (_, hook, expected) => {
  const seen: unknown[] = [];
  const webhook = {
    url: 'http://hook.test:1',
    token: 'tok',
    fetch: async (request: Request) => {
      seen.push([request.method, request.url, request.headers.get('authorization'), await request.clone().json()]);
      return hook(request);
    },
  };
  const { ask, clock } = createServer({ webhook });
  const [, { job_id: id }] = (await ask('/v1/job', { method: 'POST', body: { job_queue: 'q' } })) as [
    number,
    { job_id: string },
  ];
  const send = (target: string) =>
    ask(`/v1/job/${id}/events`, {
      method: 'POST',
      who: 'agt',
      body: { agent_id: 'a', job_status_webhook: target, events: [] },
    });
  expect(await send('http://other.test/x')).toEqual([403, refused('Invalid job_status_webhook URL specified')]);
  expect(await clock.runUntil(send('http://hook.test:1/x'))).toEqual(expected);
  expect(seen[0]).toEqual(['PUT', 'http://hook.test:1/x', 'Bearer tok', { agent_id: 'a', events: [] }]);
});

test('the same random numbers give the same ids', async () => {
  const ids = await Promise.all(
    [1, 2].map(async () => {
      const { ask } = createServer({ random: () => 0.3 });
      return (await ask('/v1/job', { method: 'POST', body: { job_queue: 'q' } }))[1];
    }),
  );
  expect(ids[0]).toEqual({ job_id: '44444444-4444-4444-8444-444444444444' });
  expect(ids[1]).toEqual(ids[0]);
});

test('JSON is sorted as text, ends in a newline and is plain ASCII', async () => {
  const lab = createTestflinger({
    agents: [{ name: 'a', queues: ['5', '10'], advertises: { '5': 'five', '10': 'zehn \u00fc' } }],
  });
  const answer = await lab.fetch(new Request('http://lab.test/v1/agents/queues'));
  expect(await answer.text()).toBe('{"10":"zehn \\u00fc","5":"five"}\n');
  await lab.close();
});

test('the journal lists requests and a reset empties it', async () => {
  const { call, lab } = createServer();
  await call('/v1/job/search?tags=a');
  expect(lab.requests).toMatchObject([{ method: 'GET', path: '/v1/job/search?tags=a', status: 200 }]);
  expect((await call('/_rigline/reset', { method: 'POST' })).status).toBe(204);
  expect(await (await call('/_rigline/requests')).json()).toEqual([]);
});
