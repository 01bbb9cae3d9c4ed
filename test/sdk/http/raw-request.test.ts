import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedAuth } from '../../../sdk/http/auth.ts';
import { UsageError } from '../../../sdk/http/errors.ts';
import { type RawRequest, sendRaw } from '../../../sdk/http/raw-request.ts';
import { createWire, reply } from '../../helpers/http.ts';

const url = 'https://lab.example/base';

function open(answers = [reply(200, 'yes')]) {
  const wire = createWire(answers, { auth: fixedAuth('Bearer very-secret') });
  const send = async (request: Partial<RawRequest>) =>
    await wire.clock.runUntil(sendRaw(wire.transport, url, { method: 'GET', path: '/v1/new', ...request }));
  return { ...wire, send };
}

test('a call goes below the address of the lab, with its credentials', async () => {
  const { send, sent } = open();
  const answer = await send({ path: '/v1/new?a=1', query: { b: 'x y', c: [1, true], d: undefined } });
  expect(await answer.text()).toBe('yes');
  expect(sent[0]?.url).toBe('https://lab.example/base/v1/new?a=1&b=x+y&c=1&c=true');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer very-secret');
});

test.each([
  ['https://evil.example/x'],
  ['v1/job'],
  ['.evil.example/x'],
  ['@evil.example/x'],
  [':443@evil.example/'],
  ['/\\evil.example'],
  ['/a\nb'],
  ['/../outside'],
  ['/%2e%2e/outside'],
  ['/v1/file#1'],
  [''],
])('the path %j is refused before anything is sent', async (path) => {
  const { send, sent } = open();
  await expect(send({ path })).rejects.toThrow(UsageError);
  expect(sent).toEqual([]);
});

test('no path at all leads to another server', async () => {
  const part = fc.constantFrom('/', '\\', '.', '..', '@', ':', '//', '?', '%2e', 'evil.example', 'a', '\t', ' ');
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const { send, sent } = open();
      await send({ path: parts.join('') }).catch((error: unknown) => expect(error).toBeInstanceOf(UsageError));
      for (const { url: asked } of sent) expect(asked).toMatch(/^https:\/\/lab\.example\/base(?:[/?]|$)/);
    }),
  );
});

test('the credentials cannot be replaced', async () => {
  const { send, sent } = open();
  await expect(send({ headers: { AUTHORIZATION: 'Bearer mine' } })).rejects.toThrow(
    'made from the credentials of the lab',
  );
  expect(sent).toEqual([]);
});

test('a body goes as JSON, or as it is', async () => {
  const { send, sent } = open();
  await send({ method: 'post', json: { a: [1] } });
  await send({ method: 'PUT', json: null, headers: { 'content-type': 'application/merge-patch+json' } });
  await send({ method: 'PUT', body: 'a,b', headers: { 'content-type': 'text/csv' } });
  expect(sent.map(({ method, headers, body }) => [method, headers.get('content-type'), body])).toEqual([
    ['POST', 'application/json', '{"a":[1]}'],
    ['PUT', 'application/merge-patch+json', 'null'],
    ['PUT', 'text/csv', 'a,b'],
  ]);
});

test.each([
  [{ method: 'GET', json: {} }, 'a GET cannot have a body'],
  [{ method: 'head', body: '' }, 'a HEAD cannot have a body'],
  [{ method: 'POST', json: {}, body: '' }, 'one body'],
  [{ method: 'TRACE' }, 'is not a method'],
  [{ method: 'GET /x' }, 'is not a method'],
] as const)('%j is refused', async (request, message) => {
  await expect(open().send(request)).rejects.toThrow(message);
});

test('a read is repeated, and a POST is not, unless it may be', async () => {
  const answers = [reply(503), reply(200)];
  const read = open(answers);
  expect((await read.send({})).status).toBe(200);
  const write = open(answers);
  await expect(write.send({ method: 'POST' })).rejects.toThrow('503');
  expect(write.sent).toHaveLength(1);
  const safe = open(answers);
  expect((await safe.send({ method: 'POST', repeatable: true })).status).toBe(200);
});
