import { expect, test } from 'vitest';

import { ProtocolError } from '../../../../sdk/http/errors.ts';
import { createWire, reply } from '../../../helpers/http.ts';

/** A body that counts what is taken from it, and ends after `pieces` if ever. */
function createSource(pieces = Number.POSITIVE_INFINITY, bytes = new Uint8Array(1024 * 1024)) {
  const source = { pulled: 0, cancelledWith: undefined as unknown };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (source.pulled++ < pieces) controller.enqueue(bytes);
        else controller.close();
      },
      cancel(reason) {
        source.cancelledWith = reason ?? 'cancelled';
      },
    },
    { highWaterMark: 0 },
  );
  return { source, body };
}

test('an answer is read whole, and keeps its status and headers', async () => {
  const { send } = createWire([reply(203, 'words', { 'x-a': 'b', 'content-type': 'text/plain' })]);
  const response = await send();
  expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([203, 'b', 'words']);
});

test.each([200, 202, 204, 205])('an empty %d stays one', async (status) => {
  const { send } = createWire([reply(status)]);
  const response = await send();
  expect([response.status, response.body]).toEqual([status, null]);
});

test('a body of bytes comes through byte by byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const { send } = createWire([reply(200, bytes)]);
  expect(new Uint8Array(await (await send()).arrayBuffer())).toEqual(bytes);
});

test('query and body of a POST are the same on every attempt', async () => {
  const { send, sent } = createWire([reply(503), reply(429), reply(200)]);
  await send({
    method: 'POST',
    url: 'https://lab.example/v1/job?q=a%20b&q=%2F&ü=1',
    repeatable: true,
    headers: { 'content-type': 'application/json' },
    body: () => '{"job":"ü"}',
  });
  expect(sent).toHaveLength(3);
  for (const { url, body, headers } of sent) {
    expect([url, body, headers.get('content-type')]).toEqual([
      'https://lab.example/v1/job?q=a%20b&q=%2F&%C3%BC=1',
      '{"job":"ü"}',
      'application/json',
    ]);
  }
});

test('a form is made anew for every attempt', async () => {
  const { send, sent } = createWire([reply(503), reply(200)]);
  await send({
    method: 'POST',
    repeatable: true,
    body: () => {
      const form = new FormData();
      form.append('file', new Blob(['archive']), 'attachments.tar.gz');
      return form;
    },
  });
  for (const { body } of sent) expect(body).toMatch(/filename="attachments.tar.gz"[\s\S]*archive/);
  expect(sent).toHaveLength(2);
});

test('a stream is handed over as it comes', async () => {
  const { source, body } = createSource();
  const { send } = createWire([reply(200, body)]);
  const response = await send({ stream: true });
  expect(source.pulled).toBe(0);
  await response.body?.getReader().read();
  expect(source.pulled).toBe(1);
});

test('a stream outlives the time of its attempt, but not the caller', async () => {
  const { send, sent, clock } = createWire([reply(200, createSource().body)]);
  const controller = new AbortController();
  await send({ stream: true, signal: controller.signal });
  await clock.advance(3_600_000);
  expect(sent[0]?.signal.aborted).toBe(false);
  const reason = new Error('stopped');
  controller.abort(reason);
  expect(sent[0]?.signal.reason).toBe(reason);
});

test('a stream is handed over whatever class of Response the given fetch makes', async () => {
  const foreign = { ok: true, status: 200, headers: new Headers(), body: createSource(1).body } as Response;
  const { send } = createWire([() => foreign]);
  expect(await send({ stream: true })).toBe(foreign);
});

test('an error in answer to a stream is an error', async () => {
  const { fail } = createWire([reply(404, 'no such file')]);
  expect(await fail({ stream: true })).toMatchObject({ status: 404, body: 'no such file' });
});

test('an answer beyond 256 MiB is not read to its end, and not asked for again', async () => {
  const { source, body } = createSource();
  const { fail, sent } = createWire([reply(200, body)]);
  const error = await fail();
  expect(error).toBeInstanceOf(ProtocolError);
  expect(String(error)).toContain('the answer of the lab to GET https://lab.example/v1/job?a=1 is larger than');
  expect([source.pulled, source.cancelledWith, sent.length]).toEqual([257, 'cancelled', 1]);
});
