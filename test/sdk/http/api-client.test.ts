import { expect, test } from 'vitest';

import type { paths } from '../../../sdk/generated/testflinger.ts';
import { createApiClient, sendWith } from '../../../sdk/http/api-client.ts';
import { HttpError, ProtocolError, UsageError } from '../../../sdk/http/errors.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import type { TransportOptions } from '../../../sdk/http/transport.ts';
import { type Answer, createWire, hang, reply, replyJson } from '../../helpers/http.ts';

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const id = '3db1c9c4-7d68-4a3a-9b6f-6f2a1e9ddc0f';
const params = { path: { job_id: id } };

function createApi(answers: readonly Answer[], options: Partial<TransportOptions> = {}) {
  const wire = createWire(answers, options);
  const api = createApiClient<paths>('https://lab.example/base/', wire.transport);
  const getJob = () => wire.clock.runUntil(api.GET('/v1/job/{job_id}', { params }));
  const failJob = () => getJob().catch((error: unknown) => error);
  return { ...wire, api, getJob, failJob };
}

test('a typed call becomes a request, and its JSON comes back', async () => {
  const { getJob, sent } = createApi([replyJson({ job_id: id })]);
  const { data, response } = await getJob();
  expect([data?.job_id, response.status]).toEqual([id, 200]);
  expect(sent[0]).toMatchObject({ method: 'GET', url: `https://lab.example/base/v1/job/${id}` });
});

test('query and JSON body are the same on every attempt', async () => {
  const { api, clock, sent } = createApi([reply(429), reply(429), replyJson({ job_id: id })]);
  await clock.runUntil(api.POST('/v1/job', { body: { job_queue: 'q/ü', tags: ['a'] } }));
  expect(sent).toHaveLength(3);
  for (const { body, headers } of sent) {
    expect(JSON.parse(body)).toEqual({ job_queue: 'q/ü', tags: ['a'] });
    expect(headers.get('content-type')).toBe('application/json');
  }
  const search = createApi([reply(503), replyJson([])]);
  await search.clock.runUntil(search.api.GET('/v1/job/search', { params: { query: { tags: ['a b', 'c/d'] } } }));
  for (const { url } of search.sent) expect(url).toBe('https://lab.example/base/v1/job/search?tags=a%20b&tags=c%2Fd');
  expect(search.sent).toHaveLength(2);
});

test('a 204 with a JSON media type has no data, and keeps its status', async () => {
  const { data, response } = await createApi([reply(204, null, json)]).getJob();
  expect([data, response.status]).toEqual([undefined, 204]);
});

test.each([
  ['200', reply(200, '', json), 200],
  ['200 of white space with a length', reply(200, ' \n', { ...json, 'content-length': '2' }), 200],
  ['202', reply(202), 202],
])('an empty %s has no data where nothing was asked, and is no answer to a question', async (_, answer, status) => {
  const { api, clock } = createApi([answer]);
  const { data, response } = await clock.runUntil(api.POST('/v1/job', { body: { job_queue: 'q' } }));
  expect([data, response.status]).toEqual([undefined, status]);
  const error = await createApi([answer]).failJob();
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error).toHaveProperty('message', expect.stringContaining(`${status} and nothing, where an answer was due`));
});

test('JSON is read whatever the media type says', async () => {
  expect((await createApi([reply(200, `{"job_id":"${id}"}`, html)]).getJob()).data?.job_id).toBe(id);
});

test('a web page with 200 is not taken for an answer', async () => {
  const { failJob } = createApi([reply(200, '<!doctype html><title>Sign in</title>', html)]);
  const error = await failJob();
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error).toHaveProperty(
    'message',
    expect.stringContaining(`the lab answered GET /base/v1/job/${id} with an HTML page titled "Sign in"`),
  );
});

test('nor is it where words were promised', async () => {
  const { api, clock } = createApi([reply(200, '<html><title>Sign in</title>', html)]);
  const call = api.POST('/v1/job/{job_id}/action', { params, body: { action: 'cancel' }, parseAs: 'text' });
  await expect(clock.runUntil(call)).rejects.toThrow(/titled "Sign in"/);
});

test('the bare word OK, sent as a page, is taken for a word', async () => {
  const { api, clock } = createApi([reply(200, 'OK', html)]);
  const call = api.POST('/v1/job/{job_id}/action', { params, body: { action: 'cancel' }, parseAs: 'text' });
  expect((await clock.runUntil(call)).data).toBe('OK');
});

test('half a document is a ProtocolError and no SyntaxError', async () => {
  const error = await createApi([reply(200, '{"job_id": "3db1', json)]).failJob();
  expect(error).toBeInstanceOf(ProtocolError);
  expect(String(error)).toContain('something that is not JSON (application/json): {"job_id": "3db1');
});

test.each([
  ['an empty 502', reply(502), 'the lab answered 502'],
  ['a 502 page', reply(502, '<html><title>502 Bad Gateway</title>', html), '502 Bad Gateway'],
  ['a 404 in JSON', replyJson({ message: 'no such job' }, 404), 'no such job'],
])('%s is thrown and never given as a value', async (_, answer, words) => {
  const error = await createApi([answer]).failJob();
  expect(error).toBeInstanceOf(HttpError);
  expect(String(error)).toContain(words);
});

test('a secret in an answer that cannot be read is not shown', async () => {
  const redact = createRedactor(['tok-secret']);
  for (const body of ['{"token": "tok-secret', '<html><title>tok-secret</title>', `${'x'.repeat(295)}tok-secret`]) {
    const error = await createApi([reply(200, body, json)], { redact }).failJob();
    expect(String(error)).toContain('ProtocolError');
    expect(String(error)).not.toMatch(/tok-/);
  }
});

test('nor is one in the address, or one at which a long title is cut', async () => {
  const redact = createRedactor(['tok-secret']);
  const answer = reply(200, `<html><title>${'x'.repeat(275)}tok-secret`, html);
  const { api, clock } = createApi([answer], { redact });
  const call = api.GET('/v1/job/{job_id}', { params: { path: { job_id: 'tok-secret' } } });
  await expect(clock.runUntil(call)).rejects.toThrow(/^the lab answered GET \/base\/v1\/job\/\*\*\* with (?!.*tok-)/);
});

test('a stream is not looked into', async () => {
  const { api, clock } = createApi([reply(202, '<html>', html)]);
  const { response } = await clock.runUntil(api.GET('/v1/job/{job_id}', { params, parseAs: 'stream' }));
  expect(response.status).toBe(202);
});

test('a call can have its own rules', async () => {
  const { api, transport, clock, sent } = createApi([reply(503), reply(200, 'OK', html)]);
  const call = api.POST('/v1/job/{job_id}/action', {
    params,
    body: { action: 'cancel' },
    parseAs: 'text',
    fetch: sendWith(transport, { repeatable: true }),
  });
  expect((await clock.runUntil(call)).data).toBe('OK');
  expect(sent.map(({ body }) => body)).toEqual(['{"action":"cancel"}', '{"action":"cancel"}']);
});

test("an abort ends a typed call with the caller's reason", async () => {
  const { api, clock } = createApi([hang]);
  const controller = new AbortController();
  const reason = new Error('stopped');
  void clock.sleep(1000).then(() => controller.abort(reason));
  const call = api.GET('/v1/job/{job_id}', { params, signal: controller.signal });
  await expect(clock.runUntil(call)).rejects.toBe(reason);
});

test.each([
  'https://user:hunter22@lab.example',
  'https://hunter22@lab.example/',
  'https://lab.example/?key=a',
  'https://lab.example/#',
  ' https://lab.example',
  'https://lab.example\n',
  'ftp://lab.example',
  'lab.example',
  '',
])('an address that no request can go to is refused at once: %s', (address) => {
  const { transport } = createWire([reply(200)]);
  const create = () => createApiClient<paths>(address, transport);
  expect(create).toThrow(UsageError);
  expect(create).not.toThrow(/hunter22/);
});
