import { expect, test } from 'vitest';

import { createConformance, type Violations } from '../../../mock/spec/conformance.ts';

const job = {
  type: 'object',
  required: ['queue'],
  properties: { queue: { type: 'string' }, priority: { type: 'integer' } },
  additionalProperties: false,
};

const conformance = createConformance({
  paths: {
    '/jobs': {
      get: {
        parameters: [
          { $ref: '#/components/parameters/Limit' },
          { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string', minLength: 2 } } },
          { name: 'x-key', in: 'header', required: true, schema: { type: 'string' } },
        ],
        responses: {
          200: {
            content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Job' } } } },
          },
          204: { description: 'none' },
          '4XX': { content: { 'text/plain': { schema: { type: 'string', pattern: '^no ' } } } },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Job' } } },
        },
        responses: { 201: { headers: { Location: { required: true } }, description: 'made' } },
      },
    },
  },
  components: {
    schemas: { Job: job },
    parameters: { Limit: { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } } },
  },
});

async function judge(path: string, init: RequestInit, response: Response): Promise<Violations> {
  const exchange = await conformance(new Request(`http://lab.test${path}`, init));
  return (await exchange.judge(response)).violations;
}

const keyed = { headers: { 'x-key': 'k' } };
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const made = () => new Response(null, { status: 201, headers: { location: '/jobs/1' } });

test('an exchange that keeps to the description has no violations', async () => {
  const none = { request: [], response: [] };
  expect(await judge('/jobs?limit=3&tag=aa&tag=bb', keyed, Response.json([{ queue: 'q' }]))).toEqual(none);
  expect(await judge('/jobs', keyed, new Response(null, { status: 204 }))).toEqual(none);
  expect(await judge('/jobs', keyed, new Response('no such thing', { status: 418 }))).toEqual(none);
  expect(await judge('/jobs', post({ queue: 'q', priority: 1 }), made())).toEqual(none);
});

test.each([
  ['/jobs?limit=0', keyed, 'the query parameter limit: the value must be >= 1'],
  ['/jobs?limit=many', keyed, 'the query parameter limit: the value must be integer'],
  ['/jobs?tag=a', keyed, 'the query parameter tag: /0 must NOT have fewer than 2 characters'],
  ['/jobs', {}, 'the header parameter x-key is missing'],
] as const)('the request %s breaks it', async (path, init, violation) => {
  expect((await judge(path, init, Response.json([]))).request).toEqual([violation]);
});

test.each([
  [{ method: 'POST' }, 'the body is missing'],
  [post({}), "the body: the value must have required property 'queue'"],
  [post({ queue: 'q', colour: 'red' }), 'the body: the value must NOT have additional properties: colour'],
  [{ ...post(0), body: '{' }, 'the body is no JSON'],
  [
    { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } },
    'a body of type a/b, which is none of application/json',
  ],
])('the body of %o breaks it', async (init, violation) => {
  expect((await judge('/jobs', init, made())).request).toEqual([violation]);
});

test('an operation that nobody knows breaks it', async () => {
  const violations = await judge('/jobs', { ...keyed, method: 'DELETE' }, new Response());
  expect(violations).toEqual({ request: ['the API has no such operation'], response: [] });
});

test.each([
  [Response.json([{}]), "the body: /0 must have required property 'queue'"],
  [new Response('[', { headers: { 'content-type': 'application/json' } }), 'the body is no JSON'],
  [
    new Response('hi', { headers: { 'content-type': 'text/html' } }),
    'the media type text/html is none of application/json',
  ],
  [new Response(null, { status: 500 }), 'the status 500 is not listed'],
  [new Response('yes', { status: 400 }), 'the body: the value must match pattern "^no "'],
])('an answer breaks it: %o', async (response, violation) => {
  expect((await judge('/jobs', keyed, response)).response).toEqual([violation]);
});

test('a header that is promised and a body that is not break it', async () => {
  const { response } = await judge('/jobs', post({ queue: 'q' }), new Response('made', { status: 201 }));
  expect(response).toEqual(['the header Location is missing', 'a body, where none is promised']);
});

test('HEAD is held against GET, without its body', async () => {
  const head = { ...keyed, method: 'HEAD' };
  const answer = () => new Response(null, { headers: { 'content-type': 'application/json' } });
  expect(await judge('/jobs', head, answer())).toEqual({ request: [], response: [] });
});

test('both bodies can still be read, and long or encoded ones are left alone', async () => {
  const request = new Request('http://lab.test/jobs', post({ queue: 'q' }));
  const exchange = await conformance(request);
  expect(await exchange.request.json()).toEqual({ queue: 'q' });
  const { response } = await exchange.judge(Response.json({ a: 1 }, { status: 201 }));
  expect(await response.json()).toEqual({ a: 1 });

  const unread = new ReadableStream({ pull: () => new Promise(() => {}) });
  const encoded = new Response(unread, {
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  expect((await exchange.judge(encoded)).violations.response).toContain('the status 200 is not listed');
});

const text = { 'content-type': 'text/plain' };

test('a long text that does not say so passes by, and is not held in memory', async () => {
  let pieces = 0;
  const body = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        if (pieces > 100) controller.close();
        else controller.enqueue(new Uint8Array(100_000).fill(97));
      },
    });
  const init = { method: 'POST', body: body(), headers: text, duplex: 'half' } as RequestInit;
  const exchange = await conformance(new Request('http://lab.test/jobs', init));
  expect(exchange.body).toBeUndefined();
  expect(pieces).toBeLessThan(20);
  expect(await exchange.request.text()).toBe('a'.repeat(10_000_000));

  pieces = 0;
  const { response } = await exchange.judge(new Response(body(), { status: 201, headers: text }));
  expect(pieces).toBeLessThan(20);
  expect((await response.arrayBuffer()).byteLength).toBe(10_000_000);
});

test('whoever drops a long text ends it where it comes from', async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    cancel: () => {
      isCancelled = true;
    },
  });
  const exchange = await conformance(new Request('http://lab.test/jobs'));
  const { response } = await exchange.judge(new Response(body, { headers: text }));
  await response.body?.cancel();
  expect(isCancelled).toBe(true);
});
