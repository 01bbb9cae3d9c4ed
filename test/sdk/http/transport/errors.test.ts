import { expect, test } from 'vitest';

import { HttpError } from '../../../../sdk/http/errors.ts';
import { brokenBody, createWire, reply, replyJson } from '../../../helpers/http.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };

test.each([
  [replyJson({ detail: {}, message: 'Bad Request' }, 400), 'Bad Request'],
  [replyJson({ detail: { json: { job_queue: ['Missing'] } }, message: 'Validation error' }, 422), 'Validation error'],
  [replyJson({ message: { start: ['Not a number'] } }, 400), '{"message":{"start":["Not a number"]}}'],
  [replyJson({}, 404), '{}'],
  [reply(400, 'Invalid job id\n', html), 'Invalid job id'],
  [reply(404, '<html><title>404 Not Found</title>', html), 'an HTML page titled "404 Not Found"'],
  [reply(400, '{"message": "Bad', { 'content-type': 'application/json' }), '{"message": "Bad'],
])('an error answer is told in one line', async (answer, words) => {
  const { fail } = createWire([answer]);
  expect(String(await fail())).toMatch(/^HttpError: the lab answered 4\d\d to GET \/v1\/job: /);
  expect((await fail()) as HttpError).toHaveProperty('message', expect.stringContaining(words));
});

test('an error without words is told by its status', async () => {
  const { fail } = createWire([reply(404)]);
  expect(await fail()).toHaveProperty('message', 'the lab answered 404 to GET /v1/job');
});

test('the error keeps the answer for whoever wants to look closer', async () => {
  const { fail } = createWire([reply(422, '{"a":1}', { 'content-type': 'application/json' })]);
  const error = await fail({ method: 'POST' });
  expect(error).toBeInstanceOf(HttpError);
  expect(error).toMatchObject({
    status: 422,
    method: 'POST',
    url: 'https://lab.example/v1/job?a=1',
    body: '{"a":1}',
    contentType: 'application/json',
  });
});

test('the page of a proxy is named by its title, however long it is', async () => {
  const page = `<html><head><title>502 Bad Gateway</title></head>${'<p>sorry</p>'.repeat(20_000)}`;
  const { fail } = createWire([reply(502, page, html)]);
  const error = (await fail({ method: 'POST' })) as HttpError;
  expect(error.message).toBe('the lab answered 502 to POST /v1/job: an HTML page titled "502 Bad Gateway"');
  expect(error.body).toHaveLength(64 * 1024);
});

test('an error answer that never ends is not read to its end', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(8192).fill(120));
    },
  });
  const { fail } = createWire([reply(500, body)]);
  expect(await fail({ method: 'POST' })).toMatchObject({ status: 500 });
  expect(pulled).toBeLessThan(15);
});

test('an error answer that breaks off is still known by its status', async () => {
  const { fail } = createWire([reply(404, brokenBody('no such'))]);
  expect(await fail()).toMatchObject({ name: 'HttpError', status: 404 });
});

test('a lab may read its errors itself, on one line and not endless', async () => {
  const { fail } = createWire([reply(409, 'busy\nbox')], {
    explain: ({ status, body }) => (status === 409 ? `${body}\u001b[31m ${'x'.repeat(5000)}` : undefined),
  });
  const { message, body } = (await fail()) as HttpError;
  expect(message).toMatch(/: busy box \[31m x+…$/);
  expect(message.length).toBeLessThan(1100);
  expect(body).toBe('busy\nbox');
});

test('what a lab does not explain is told in general', async () => {
  const { fail } = createWire([reply(404, 'gone')], { explain: () => undefined });
  expect(await fail()).toHaveProperty('message', 'the lab answered 404 to GET /v1/job: gone');
});

test('a lost connection keeps the code of the system as its cause, and tells whether anything was sent', async () => {
  const lost = () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code: 'ECONNRESET' }) });
  };
  const { fail } = createWire([lost], { retry: { maxAttempts: 1 } });
  expect(await fail()).toMatchObject({ name: 'NetworkError', neverSent: false, cause: { code: 'ECONNRESET' } });
});
