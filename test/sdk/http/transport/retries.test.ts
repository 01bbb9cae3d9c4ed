import fc from 'fast-check';
import { expect, test } from 'vitest';

import { HttpError, NetworkError } from '../../../../sdk/http/errors.ts';
import { defaultRetryPolicy } from '../../../../sdk/http/retry.ts';
import { breakDown, brokenBody, createWire, reply } from '../../../helpers/http.ts';

test('a GET goes through a server that is down for a moment', async () => {
  const { send, sent, notices } = createWire([reply(503), reply(502), breakDown('ECONNRESET'), reply(200, 'here')]);
  expect(await (await send()).text()).toBe('here');
  expect(sent).toHaveLength(4);
  expect(notices).toMatchObject([
    { attempt: 1, delayMs: 250, message: expect.stringContaining('the lab answered 503 to GET /v1/job') },
    { attempt: 2, delayMs: 500, message: expect.stringContaining('502') },
    { attempt: 3, delayMs: 1000, message: expect.stringContaining('ECONNRESET') },
  ]);
});

test('the pauses are really made', async () => {
  const { fail, times } = createWire([reply(503)], { random: () => 0.999999 });
  expect(await fail()).toBeInstanceOf(HttpError);
  expect(times()).toEqual([0, 500, 1500, 3500, 7500]);
});

test.each(['POST', 'PATCH'])('a %s that failed with 503 is not sent again', async (method) => {
  const { fail, sent, notices } = createWire([reply(503)]);
  expect(await fail({ method })).toMatchObject({ name: 'HttpError', status: 503, method });
  expect([sent.length, notices.length]).toEqual([1, 0]);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('a %s that failed with 503 is sent again', async (method) => {
  const { send, sent } = createWire([reply(503), reply(200)]);
  await send({ method });
  expect(sent.map((request) => request.method)).toEqual([method, method]);
});

test('a POST that the caller calls repeatable is repeated, and a GET that is not is not', async () => {
  const post = createWire([reply(503), reply(200)]);
  expect((await post.send({ method: 'POST', repeatable: true })).status).toBe(200);
  const get = createWire([reply(503), reply(200)]);
  expect(await get.fail({ repeatable: false })).toMatchObject({ status: 503 });
});

test('a POST that was refused with 429 waits as long as it is told', async () => {
  const { send, times } = createWire([reply(429, null, { 'retry-after': '7' }), reply(429), reply(201)]);
  expect((await send({ method: 'POST' })).status).toBe(201);
  expect(times()).toEqual([0, 7000, 9000]);
});

test('a Retry-After that is a date is counted from now', async () => {
  const { send, times } = createWire([
    reply(429, null, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
    reply(200),
  ]);
  await send();
  expect(times()).toEqual([0, 9000]);
});

test('a Retry-After beyond the budget ends the call at once, with the answer of the server', async () => {
  const { fail, clock, sent } = createWire([reply(429, 'slow down', { 'retry-after': '60' })]);
  const begun = clock.now();
  expect(await fail()).toMatchObject({ status: 429, message: 'the lab answered 429 to GET /v1/job: slow down' });
  expect([sent.length, clock.now() - begun]).toEqual([1, 0]);
});

test('a POST whose connection was refused is sent again', async () => {
  const { send, sent } = createWire([breakDown('ECONNREFUSED'), breakDown('ENOTFOUND'), reply(200)]);
  await send({ method: 'POST', body: () => 'once' });
  expect(sent.map(({ body }) => body)).toEqual(['once', 'once', 'once']);
});

test('a POST whose connection broke is not sent again, and says so', async () => {
  const { fail, sent } = createWire([breakDown('ECONNRESET', 'read ECONNRESET')]);
  const error = await fail({ method: 'POST' });
  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toHaveProperty(
    'message',
    'the lab could not be reached: read ECONNRESET (POST https://lab.example/v1/job?a=1)',
  );
  expect(sent).toHaveLength(1);
});

test('a GET whose answer breaks off in the middle is sent again', async () => {
  const { send, sent } = createWire([() => new Response(brokenBody('{"a":')), reply(200, '{"a":1}')]);
  expect(await (await send()).json()).toEqual({ a: 1 });
  expect(sent).toHaveLength(2);
});

test('a POST whose answer breaks off in the middle is not sent again', async () => {
  const { fail, sent } = createWire([() => new Response(brokenBody('{"a":'))]);
  expect(await fail({ method: 'POST' })).toMatchObject({ name: 'NetworkError' });
  expect(sent).toHaveLength(1);
});

test('the policy of a transport can be changed in part', async () => {
  const { fail, times } = createWire([reply(500)], { retry: { maxAttempts: 3, baseDelayMs: 100 } });
  await fail();
  expect(times()).toEqual([0, 50, 150]);
});

test('whatever goes wrong, what may have taken effect is sent at most once', async () => {
  const harmless = [reply(429), breakDown('ECONNREFUSED')];
  const harmful = [reply(500), reply(503), reply(408), breakDown('ECONNRESET'), () => new Response(brokenBody('x'))];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 }), async (indexes) => {
      const answers = indexes.map((index) => [...harmless, ...harmful][index] ?? reply(500));
      const { fail, sent } = createWire(answers);
      await fail({ method: 'POST' });
      const firstHarm = answers.findIndex((answer) => harmful.includes(answer));
      expect(sent).toHaveLength(firstHarm === -1 ? defaultRetryPolicy.maxAttempts : firstHarm + 1);
    }),
    { numRuns: 30 },
  );
});
