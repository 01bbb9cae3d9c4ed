import { expect, test } from 'vitest';
import { createApiClient } from '../../../sdk/http/api-client.ts';
import { fixedAuth } from '../../../sdk/http/auth.ts';
import { createRequestIds, describeExchange, describeRetry, type Exchange } from '../../../sdk/http/exchange.ts';
import { createExchangeFeed } from '../../../sdk/http/exchange-feed.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import { breakDown, createWire, hang, reply, replyJson } from '../../helpers/http.ts';

test('every attempt is told, with the names that the server and the proxy gave it', async () => {
  const headers = { 'x-request-id': 'srv-1', 'cf-ray': '8a1-FRA', date: 'Thu, 01 Jan 2026 00:00:00 GMT', via: '1.1 p' };
  const { send, exchanges, clock } = createWire([reply(503, 'busy', headers), reply(200, 'here', headers)]);
  const start = clock.now();
  await send();
  const both = { method: 'GET', path: '/v1/job', requestIds: { 'x-request-id': 'srv-1', 'cf-ray': '8a1-FRA' } };
  const serverDate = 'Thu, 01 Jan 2026 00:00:00 GMT';
  expect(exchanges).toEqual([
    {
      ...both,
      id: 'rigline-0000000000-1',
      route: '/v1/job',
      attempt: 1,
      sentAtMs: start,
      durationMs: 0,
      status: 503,
      error: 'the lab answered 503 to GET /v1/job: busy',
      retryInMs: 250,
      serverDate,
    },
    {
      ...both,
      id: 'rigline-0000000000-2',
      route: '/v1/job',
      attempt: 2,
      sentAtMs: start + 250,
      durationMs: 0,
      status: 200,
      serverDate,
    },
  ]);
});

test('a request carries the id by which it is told', async () => {
  const { send, sent, exchanges } = createWire([breakDown('ECONNRESET'), reply(200)]);
  await send();
  expect(sent.map(({ headers }) => headers.get('x-request-id'))).toEqual(exchanges.map(({ id }) => id));
  expect(new Set(exchanges.map(({ id }) => id)).size).toBe(2);
});

test('an id that the caller chose is kept', async () => {
  const { send, sent, exchanges } = createWire([reply(200)]);
  await send({ headers: { 'X-Request-ID': 'mine' } });
  expect([sent[0]?.headers.get('x-request-id'), exchanges[0]?.id]).toEqual(['mine', 'mine']);
});

test('an answer that never came has no status, and how long it was waited for', async () => {
  const { fail, exchanges } = createWire([hang], { attemptTimeoutMs: 4000, retry: { maxAttempts: 1 } });
  await fail();
  expect(exchanges).toMatchObject([{ durationMs: 4000, error: expect.stringContaining('no answer within 4 s') }]);
  expect(exchanges[0]).not.toHaveProperty('status');
});

test('a request that we gave up says so', async () => {
  const controller = new AbortController();
  const { send, exchanges } = createWire([
    () => {
      controller.abort(new Error('enough'));
      throw new Error('torn');
    },
  ]);
  await expect(send({ method: 'POST', signal: controller.signal })).rejects.toThrow('enough');
  expect(exchanges).toMatchObject([{ method: 'POST', isAborted: true, error: 'enough' }]);
});

test('a token that was refused and renewed is told as repeated at once, and is nothing to wait for', async () => {
  const auth = { header: async () => 'Bearer abcdefgh', renew: () => true };
  const { send, exchanges } = createWire([reply(401), reply(200)], { auth });
  await send();
  expect(exchanges).toMatchObject([
    { status: 401, retryInMs: 0 },
    { status: 200, attempt: 2 },
  ]);
  expect(exchanges.map(describeRetry)).toEqual([undefined, undefined]);
});

test('a refused redirect is told, too', async () => {
  const { fail, exchanges } = createWire([reply(302, null, { location: 'https://login.example/' })]);
  await fail({ method: 'POST' });
  expect(exchanges).toMatchObject([{ error: expect.stringContaining('the lab answered POST') }]);
});

test('neither the query nor a secret in a path, a header or a message is told', async () => {
  const redact = createRedactor(['hunter2secret']);
  const { fail, exchanges } = createWire(
    [reply(500, 'no hunter2secret here', { 'x-request-id': 'for hunter2secret' })],
    { redact, auth: fixedAuth('token hunter2secret'), retry: { maxAttempts: 1 } },
  );
  await fail({ url: 'https://lab.example/files/hunter2secret?sig=abcdefgh' });
  expect(JSON.stringify(exchanges)).not.toMatch(/hunter2|sig=|abcdefgh/);
  expect(exchanges).toMatchObject([{ path: '/files/***', requestIds: { 'x-request-id': 'for ***' } }]);
});

test('a header of any length, with whatever is in it, becomes one short line', () => {
  const start = { id: 'i', method: 'GET', url: 'https://lab.example/', attempt: 1, sentAtMs: 0 };
  const response = new Response(null, { headers: { 'cf-ray': `a\tb${'x'.repeat(5000)}` } });
  const { requestIds } = describeExchange(start, { response, durationMs: 0 }, createRedactor());
  expect(requestIds['cf-ray']).toHaveLength(201);
  expect(requestIds['cf-ray']).toMatch(/^a bx+…$/);
});

test.each([
  ['/api/v2/jobs/stb-tester-00044b80fc39/6Pfq/167', '/api/v2/jobs/*/*/*'],
  ['/v1/result/6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10/artifact', '/v1/result/*/artifact'],
  ['/', '/'],
])('without a description the ids in %s are guessed', (path, route) => {
  const start = { id: 'i', method: 'GET', url: `https://lab.example${path}`, attempt: 1, sentAtMs: 0 };
  expect(describeExchange(start, { durationMs: 0 }, createRedactor())).toMatchObject({ path, route });
});

test('a typed call is told by the pattern of its path', async () => {
  interface Paths {
    '/job/{id}': { get: { responses: { 200: { content: { 'application/json': { a: number } } } } } };
  }
  const { transport, exchanges, clock } = createWire([replyJson({ a: 1 })]);
  const api = createApiClient<Paths>('https://lab.example', transport);
  await clock.runUntil(api.GET('/job/{id}', { params: { path: { id: 'abc' } } } as never));
  expect(exchanges).toMatchObject([{ path: '/job/abc', route: '/job/{id}' }]);
});

test('a retry is one line for who waits', () => {
  const exchange = { error: 'the lab answered 503', retryInMs: 1500 } as Exchange;
  expect(describeRetry(exchange)).toBe('the lab answered 503; trying again in 1.5 s');
  expect(describeRetry({ ...exchange, retryInMs: 0 })).toBeUndefined();
});

test('ids differ between transports, and within one', () => {
  const [one, other] = [createRequestIds(() => 0.25), createRequestIds(() => 0.75)];
  const ids = [one(), one(), other(), other()];
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^rigline-[a-z0-9]{10}-\d+$/);
});

const numbered = (id: number) => ({ id: String(id) }) as Exchange;

test('who listens late hears what was observed before, and then the rest', () => {
  const feed = createExchangeFeed();
  const heard: string[] = [];
  feed.observe(numbered(1));
  const stop = feed.listen(({ id }) => heard.push(id));
  feed.observe(numbered(2));
  stop();
  feed.observe(numbered(3));
  expect(heard).toEqual(['1', '2']);
});

test('what nobody listens to is not kept without end', () => {
  const feed = createExchangeFeed();
  for (let id = 0; id < 2500; id++) feed.observe(numbered(id));
  const heard: string[] = [];
  feed.listen(({ id }) => heard.push(id));
  expect([heard.length, heard[0], heard.at(-1)]).toEqual([1000, '1500', '2499']);
});
