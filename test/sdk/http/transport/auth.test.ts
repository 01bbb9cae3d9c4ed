import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../../mock/clock.ts';
import { bearerAuth, fixedAuth } from '../../../../sdk/http/auth.ts';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { createRedactor } from '../../../../sdk/http/redact.ts';
import { type Answer, createWire, reply } from '../../../helpers/http.ts';

function createTokenWire(answers: readonly Answer[]) {
  let tokens = 0;
  const auth = bearerAuth({
    clock: createSteppedClock(),
    redact: createRedactor(),
    obtain: async () => ({ token: `tok-${++tokens}`, expiresInMs: 600_000 }),
  });
  const wire = createWire(answers, { auth });
  return {
    ...wire,
    tokens: () => tokens,
    authorizations: () => wire.sent.map(({ headers }) => headers.get('authorization')),
  };
}

test('every call carries the credentials and the name of the client', async () => {
  const { send, sent } = createWire([reply(503), reply(200)], { auth: fixedAuth('token abc') });
  await send({ headers: { range: 'bytes=5-' } });
  for (const { headers } of sent) {
    expect(Object.fromEntries(headers)).toMatchObject({
      authorization: 'token abc',
      'user-agent': 'rigline-test/1',
      range: 'bytes=5-',
    });
  }
});

test('an anonymous call carries no Authorization', async () => {
  const { send, sent } = createWire([reply(200)]);
  await send();
  expect(sent[0]?.headers.has('authorization')).toBe(false);
});

test.each(['GET', 'POST'])('a %s refused with 401 is replayed once, at once, with a new token', async (method) => {
  const { send, sent, authorizations, times } = createTokenWire([reply(401), reply(200)]);
  await send({ method, ...(method === 'POST' && { body: () => 'the job' }) });
  expect(authorizations()).toEqual(['Bearer tok-1', 'Bearer tok-2']);
  expect(times()).toEqual([0, 0]);
  expect(sent.map(({ body }) => body)).toEqual(method === 'POST' ? ['the job', 'the job'] : ['', '']);
});

test('a second 401 in the same call is the answer', async () => {
  const { fail, authorizations } = createTokenWire([reply(401, 'Token has expired', { 'content-type': 'text/html' })]);
  expect(await fail()).toMatchObject({
    status: 401,
    message: 'the lab answered 401 to GET /v1/job: Token has expired',
  });
  expect(authorizations()).toHaveLength(2);
});

test('the next call may renew again', async () => {
  const { send, tokens } = createTokenWire([reply(401), reply(200), reply(401), reply(200)]);
  await send();
  await send();
  expect(tokens()).toBe(3);
});

test('a 403 renews nothing', async () => {
  const { fail, sent, tokens } = createTokenWire([reply(403, 'Forbidden')]);
  expect(await fail()).toMatchObject({ status: 403 });
  expect([sent.length, tokens()]).toEqual([1, 1]);
});

test('a 401 to fixed credentials is the answer', async () => {
  const { fail, sent } = createWire([reply(401)], { auth: fixedAuth('token abc') });
  expect(await fail()).toMatchObject({ status: 401 });
  expect(sent).toHaveLength(1);
});

test('parallel calls that are refused together share one new token', async () => {
  const { transport, clock, tokens, authorizations } = createTokenWire([
    ({ headers }) => new Response(null, { status: headers.get('authorization') === 'Bearer tok-1' ? 401 : 200 }),
  ]);
  const call = { method: 'GET', url: 'https://lab.example/' };
  await clock.runUntil(Promise.all([transport.send(call), transport.send(call), transport.send(call)]));
  expect(tokens()).toBe(2);
  expect(authorizations().filter((header) => header === 'Bearer tok-2')).toHaveLength(3);
});

test('an error of the token endpoint is what the caller sees', async () => {
  const error = new Error('Invalid client id or client key');
  const { fail, sent } = createWire([reply(200)], { auth: { header: () => Promise.reject(error) } });
  expect(await fail()).toBe(error);
  expect(sent).toHaveLength(0);
});

test.each(['token abc\ndef-secret', 'token “def-secret”'])(
  'credentials that no header can carry are refused without being shown: %j',
  async (header) => {
    const { fail, sent, notices } = createWire([reply(200)], { auth: fixedAuth(header) });
    const error = await fail();
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).not.toContain('def-secret');
    expect([sent.length, notices.length]).toEqual([0, 0]);
  },
);
