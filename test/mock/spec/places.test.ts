import { expect, test } from 'vitest';

import { createConformance } from '../../../mock/spec/conformance.ts';

const number = { type: 'integer', minimum: 1 };

/** Where a description can say something, and exchanges that keep to it or not. */
const conformance = createConformance({
  paths: {
    '/rows/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: number },
        { name: 'session', in: 'cookie', required: true, schema: { type: 'string', pattern: '^[a-z=]+$' } },
      ],
      get: { responses: { default: { content: { 'text/*': { schema: number } } } } },
      put: {
        requestBody: { content: { 'application/vnd.row+json': { schema: number }, 'text/*': {}, '*/*': {} } },
        responses: {
          200: { content: { 'application/problem+json': { schema: number } } },
          201: { description: 'nothing to say' },
          202: { content: { 'text/plain': {} } },
        },
      },
    },
    '/a~b/c': {
      get: { responses: { 200: { description: 'fine' } } },
      delete: { responses: { 200: { description: 'gone' } } },
      post: { requestBody: { content: { 'text/*': {} } }, responses: { 200: { description: 'fine' } } },
    },
  },
});

async function judge(path: string, init: RequestInit, response = new Response('1')) {
  const headers = new Headers({ cookie: 'a=b; session=abc=d', ...(init.headers as Record<string, string>) });
  const exchange = await conformance(new Request(`http://lab.test${path}`, { ...init, headers }));
  return (await exchange.judge(response)).violations;
}

const put = (body: BodyInit, type: string, more = {}): RequestInit =>
  ({ method: 'PUT', body, headers: { 'content-type': type, ...more }, duplex: 'half' }) as RequestInit;
const fine = { request: [], response: [] };
const problem = (body: BodyInit, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'application/problem+json' } });

test('what a path says of its parameters holds for all its operations', async () => {
  expect(await judge('/rows/7', {})).toEqual(fine);
  expect((await judge('/rows/0', {})).request).toEqual(['the path parameter id: the value must be >= 1']);
  expect((await judge('/rows/x', put('', 'text/a'), problem('1'))).request).toEqual([
    'the path parameter id: the value must be integer',
  ]);
});

test('a cookie is found among others, with all of its value', async () => {
  const { request } = await judge('/rows/7', { headers: { cookie: 'session=A; a=b' } });
  expect(request).toEqual(['the cookie parameter session: the value must match pattern "^[a-z=]+$"']);
  const without = await judge('/rows/7', { headers: { cookie: 'a=session' } });
  expect(without.request).toEqual(['the cookie parameter session is missing']);
});

test.each([
  ['application/vnd.row+json', '0', ['the body: the value must be >= 1']],
  ['text/csv', 'x', []],
  ['image/png', 'x', []],
])('a body of type %s is held against the entry that fits best', async (type, body, found) => {
  expect((await judge('/rows/7', put(body, type), problem('1'))).request).toEqual(found);
});

test('a body that is encoded is not looked into, on either side', async () => {
  const gzip = { 'content-encoding': 'gzip' };
  const answer = problem('0');
  answer.headers.set('content-encoding', 'gzip');
  expect(await judge('/rows/7', put('0', 'application/vnd.row+json', gzip), answer)).toEqual(fine);
});

test('a body that says that it is long is not read', async () => {
  let isRead = false;
  const body = new ReadableStream(
    {
      pull: () => {
        isRead = true;
      },
    },
    { highWaterMark: 0 },
  );
  await judge('/rows/7', put(body, 'text/plain', { 'content-length': '2000000' }), problem('1'));
  expect(isRead).toBe(false);
});

test('a form and a body that does not say what it is are kept as text', async () => {
  for (const type of ['application/x-www-form-urlencoded', '']) {
    const body = new TextEncoder().encode('a=b');
    const request = new Request('http://lab.test/rows/7', { method: 'PUT', body, headers: { 'content-type': type } });
    expect((await conformance(request)).body).toBe('a=b');
  }
});

test('the signal and the words of a status outlive the look at a body', async () => {
  const client = new AbortController();
  const { signal } = client;
  const request = new Request('http://lab.test/rows/7', { ...put('x', 'text/a'), signal });
  const exchange = await conformance(request);
  const { response } = await exchange.judge(new Response('1', { status: 202, statusText: 'GOT IT' }));
  expect([response.status, response.statusText]).toEqual([202, 'GOT IT']);
  client.abort();
  expect(exchange.request.signal.aborted).toBe(true);
});

test('no body is none, and an empty one neither', async () => {
  expect(await judge('/rows/7', { method: 'PUT' }, new Response(null, { status: 201 }))).toEqual(fine);
  expect(await judge('/rows/7', put('', 'what/ever'), new Response('', { status: 201 }))).toEqual(fine);
  expect(await judge('/rows/7', { method: 'PUT' }, new Response(null))).toEqual(fine);
});

test('a body where the description takes or promises none breaks it', async () => {
  const { request, response } = await judge('/rows/7', { method: 'PUT' }, new Response('x', { status: 201 }));
  expect((await judge('/a~b/c', { method: 'DELETE', body: 'x' })).request).toEqual(['a body, where none is taken']);
  expect({ request, response }).toEqual({ request: [], response: ['a body, where none is promised'] });
  const image = { status: 201, headers: { 'content-type': 'image/png' } };
  expect((await judge('/rows/7', { method: 'PUT' }, new Response('x', image))).response).toEqual([]);
});

test('a text may stand for a number, and one without a schema for anything', async () => {
  expect((await judge('/rows/7', {}, new Response('0'))).response).toEqual(['the body: the value must be >= 1']);
  expect(await judge('/rows/7', { method: 'PUT' }, new Response('x', { status: 202 }))).toEqual(fine);
});

test('JSON may have another name of its family', async () => {
  expect((await judge('/rows/7', { method: 'PUT' }, problem('0'))).response).toEqual([
    'the body: the value must be >= 1',
  ]);
  expect((await judge('/rows/7', { method: 'PUT' }, problem('{'))).response).toEqual(['the body is no JSON']);
});

test('a HEAD that is refused where GET is known, and what its answer would hold, break nothing', async () => {
  const refused = new Response(null, { status: 405 });
  const head = { method: 'HEAD' };
  const promised = new Response('not a number', { headers: { 'content-type': 'text/plain' } });
  expect((await judge('/rows/7', head, promised)).response).toEqual([]);
  expect((await judge('/a~b/c', head, refused)).response).toEqual([]);
});

test('a path with signs that mean something in a pointer is found', async () => {
  const post = { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } };
  expect(await judge('/a~b/c', post, new Response(null))).toEqual(fine);
});
