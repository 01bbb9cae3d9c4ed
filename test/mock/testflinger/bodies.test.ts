import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createServer, refused } from '../../helpers/testflinger-server.ts';

const id = '11111111-1111-4111-8111-111111111111';
const invalid = (json: unknown) => [422, { detail: { json }, message: 'Validation error' }];

async function submit(job: object) {
  const { ask } = createServer();
  const answer = await ask('/v1/job', { method: 'POST', body: { job_id: id, job_queue: 'q', ...job } });
  return answer[0] === 200 ? ((await ask(`/v1/job/${id}`))[1] as Record<string, unknown>) : answer;
}

async function send(text: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  const { call } = createServer();
  const answer = await call('/v1/job', { method: 'POST', headers: { 'content-type': type }, body: text });
  return [answer.status, await answer.text()];
}

const missing = '{"detail":{"json":{"job_queue":["Missing data for required field."]}},"message":"Validation error"}\n';
const bad = '{"detail":{},"message":"Bad Request"}\n';

test.each([
  ['no body at all counts as an empty object', '', 422, missing],
  ['space alone is no JSON', ' ', 400, bad],
  ['a byte order mark is no JSON', '\ufeff{}', 400, bad],
  ['neither is broken UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, bad],
])('reads a body: %s', async (_, body, status, text) => {
  expect(await send(body)).toEqual([status, text]);
});

test.each(['application/+json', 'application/vnd.x+json', 'APPLICATION/JSON; charset=x'])(
  'takes %s for JSON',
  async (type) => {
    expect((await send('{"job_queue":"q"}', type))[0]).toBe(200);
  },
);

test.each([
  ['"٣"', '٣', 3],
  ['" 1_000 "', ' 1_000 ', 1000],
  ['-0.5', -0.5, 0],
])('reads %s as a whole number', async (_, value, expected) => {
  expect(await submit({ global_timeout: value })).toMatchObject({ global_timeout: expected });
});

test('names every field that nobody knows, whatever its name', async () => {
  const { call } = createServer();
  const answer = await call('/v1/job', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"job_queue":"q","__proto__":1,"constructor":2}',
  });
  expect(await answer.text()).toBe(
    '{"detail":{"json":{"__proto__":["Unknown field."],"constructor":["Unknown field."]}},"message":"Validation error"}\n',
  );
});

test.each([
  ['1h 30m', 5400],
  [' 2H ', 7200],
  ['1_0', 10],
  ['+5', 5],
  ['٣h', 10_800],
  [true, 1],
])('reserves for %s', async (timeout, seconds) => {
  expect(await submit({ reserve_data: { timeout } })).toMatchObject({ reserve_data: { timeout: seconds } });
});

test.each([
  ['', 'Duration cannot be empty'],
  ['-1h', 'Duration cannot be negative'],
  ['1HR', "Invalid duration format: '1hr'"],
  ['1minute', "Invalid duration format: '1minute'"],
  ['1h 1 0m', "Invalid duration format: '1h 1 0m'"],
  [1.5, "Duration must be string or int, got <class 'float'>"],
  [{}, "Duration must be string or int, got <class 'dict'>"],
])('does not reserve for %j', async (timeout, why) => {
  expect(await submit({ reserve_data: { timeout } })).toEqual(
    invalid({ reserve_data: { timeout: [`Invalid duration format: ${why}`] } }),
  );
});

test.each([
  'http://a.bc',
  'https://localhost:1/x?y#z',
  'ftp://1.2.3.4',
  'http://[::1]/',
  'http://me:secret@ö.example/x',
])('takes the address %s', async (url) => {
  expect(await submit({ provision_data: { url } })).toMatchObject({ provision_data: { url } });
});

test.each(['http://host/x', 'file:///x', 'http://a.bc/c d', 'http://a.bc\n', 'x', 5, []])(
  'does not take the address %j',
  async (url) => {
    expect(await submit({ provision_data: { url } })).toEqual(
      invalid({ provision_data: { _schema: ['Invalid provision data schema.'] } }),
    );
  },
);

test.each([
  ['an empty list of attachments is no source', { preset: 'p', url: 'http://a.bc', attachments: [] }],
  ['a plan may stand beside one', { provision_plan: {}, attachments: [{ agent: 'a' }] }],
])('provisions a control host: %s', async (_, data) => {
  expect(await submit({ provision_data: data })).toMatchObject({ provision_data: data });
});

test.each([
  [[1, "a'b", true, null], `[1, "a'b", True, None]`],
  ['skip', 'skip'],
  [1e-7, '1e-07'],
])('quotes provision data that is no object: %j', async (data, quoted) => {
  expect(await submit({ provision_data: data })).toEqual(
    invalid({ provision_data: { _schema: `Invalid data type: ${quoted}` } }),
  );
});

test.each([
  ['a number of more than 64 bits', { global_timeout: 2 ** 64 }, /^Unhandled Exception: MongoDB can only handle/],
  ['half a character', { name: 'a\ud800' }, /character '\\ud800' in position 1: surrogates not allowed\n$/],
])('cannot store %s', async (_, job, message) => {
  expect(await submit(job)).toEqual([500, expect.stringMatching(message)]);
});

test.each([
  ['/v1/agents/queues', { '': 'x' }, 'Queue names must be non-empty strings'],
  ['/v1/agents/queues', { q: 1 }, "Description for queue 'q' must be a string"],
  ['/v1/agents/images', { q: null }, "Images for queue 'q' must be a dict"],
  ['/v1/agents/images', { q: { i: 1 } }, "Provision data for image 'i' in queue 'q' must be a string"],
  [
    '/v1/agents/images',
    { q: { 'a.b': 'x' } },
    "Names for queue 'q' must be non-empty strings, must not start with '$', contain '.' or null bytes",
  ],
])('refuses to advertise by %s: %j', async (path, body, fault) => {
  const { ask } = createServer();
  expect(await ask(path, { method: 'POST', who: 'agt', body })).toEqual(invalid({ _schema: [fault] }));
});

test.each([
  ['"a+b"@lab.test', true],
  ['"a b"@lab.test', false],
  ['Ä@ö.de', true],
  ['a@localhost', true],
  ['a@[1.2.3.4]', true],
  ['a..b@lab.test', false],
  ['a@-b.de', false],
  ['a@b', false],
  [5, false],
])('judges the mail address %s', async (email, isGood) => {
  const { ask } = createServer();
  const answer = await ask('/v1/client-permissions/ctr', { method: 'PUT', who: 'adm', body: { email } });
  const refusal = invalid({ email: ['Not a valid email address.'] });
  expect(answer).toEqual(isGood ? [200, "Updated permissions for client 'ctr'"] : refusal);
});

test('a secret of a client has room for 72 bytes', async () => {
  const { ask } = createServer();
  const put = (secret: string) =>
    ask('/v1/client-permissions/new', { method: 'PUT', who: 'adm', body: { client_secret: secret } });
  expect((await put('ä'.repeat(37)))[0]).toBe(500);
  expect((await put('ä'.repeat(36)))[0]).toBe(200);
});

test('waits are listed by rank, with a fraction where two are mixed', async () => {
  const { ask, call, clock } = createServer();
  const wait = async (seconds: number) => {
    await ask('/v1/job', { method: 'POST', body: { job_queue: 'q' } });
    await clock.advance(seconds * 1000);
    await ask('/v1/job?queue=q', { who: 'agt', headers: { cookie: 'agent_name=a' } });
    return await (await call('/v1/queues/wait_times')).text();
  };
  expect(await wait(10)).toBe('{"q":{"5":10,"10":10,"50":10,"90":10,"95":10}}\n');
  expect(await wait(20)).toBe('{"q":{"5":10.5,"10":11.0,"50":15.0,"90":19.0,"95":19.5}}\n');
});

test('any JSON at all gets an answer that is meant for it', async () => {
  const keys = fc.constantFrom('provision_data', 'test_data', 'reserve_data', 'tags', 'job_priority', 'debug', 'x');
  await fc.assert(
    fc.asyncProperty(fc.dictionary(keys, fc.jsonValue()), async (job) => {
      const { ask } = createServer();
      const [status, body] = await ask('/v1/job', { method: 'POST', body: { job_queue: 'q', ...job } });
      if (status === 500) expect(body).toMatch(/^Unhandled Exception: (MongoDB|'utf-8'|'<=')/);
      else expect([200, 401, 422]).toContain(status);
      if (status === 401) expect(body).toEqual(refused(expect.stringMatching(/^Authentication required/)));
    }),
    { numRuns: 150 },
  );
});
