import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printPages } from '../../cli/api/print-pages.ts';
import { createMock, createSteppedClock } from '../../mock/index.ts';
import { connectAvocado } from '../../sdk/labs/avocado/client.ts';
import { avocadoPaging } from '../../sdk/labs/avocado/paging.ts';
import { connectTo } from '../helpers/network.ts';
import { createTestIo } from './io.ts';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

test('api prints what the lab answers', async () => {
  const { io, rigline } = await openTestflinger();
  expect(await rigline('api', 'GET', '/v1/agents/queues')).toBe(0);
  expect(await rigline('api', '/v1/')).toBe(0);
  expect(io.out()).toBe('{}\nTestflinger Server v1.5.0');
  expect(io.err()).toBe('');
});

test('api sends a body as JSON, from the line, a file or standard input', async () => {
  const { cwd, io, rigline, server } = await openTestflinger({ agents: [] }, { stdin: '{"job_queue":"in"}' });
  writeFileSync(join(cwd, 'job.json'), '{"job_queue":"file"}');
  expect(await rigline('api', 'POST', '/v1/job', '--data', '{"job_queue":"line"}')).toBe(0);
  expect(await rigline('api', '/v1/job', '--data', '@job.json')).toBe(0);
  expect(await rigline('api', 'post', '/v1/job', '--data', '-')).toBe(0);
  expect(server.jobs().map(({ definition }) => definition.job_queue)).toEqual(['line', 'file', 'in']);
  expect(io.err()).toBe('');
});

test('api sends a form with a file', async () => {
  const { cwd, io, rigline, server } = await openTestflinger({ agents: [] });
  writeFileSync(join(cwd, 'a.tar.gz'), 'not really');
  await rigline('api', '/v1/job', '--data', '{"job_queue":"q","test_data":{"attachments":[{"agent":"a"}]}}');
  const id = server.jobs()[0]?.id ?? '';
  expect(await rigline('api', `/v1/job/${id}/attachments`, '--form', 'file=@a.tar.gz')).toBe(0);
  expect(io.out()).toMatch(/OK$/);
});

test('a refusal ends with 3, its body on standard output and its message on standard error', async () => {
  const { io, rigline } = await openTestflinger();
  expect(await rigline('api', '/v1/job/nope')).toBe(3);
  expect(JSON.parse(io.out())).toEqual({ detail: {}, message: 'Invalid job_id specified' });
  expect(io.err()).toBe(
    'rigline: testflinger at https://lab.test answered 400 to GET /v1/job/nope: Invalid job_id specified\n',
  );
});

test('--include shows status and headers, of a refusal, too', async () => {
  const { io, rigline } = await openTestflinger();
  await rigline('api', '/v1/', '--include');
  expect(io.out()).toMatch(/^HTTP 200\n(?:[a-z-]+: .*\n)*content-type: text\/html; charset=utf-8\n/);
  expect(io.out()).toMatch(/\n\nTestflinger Server v1\.5\.0$/);
  await rigline('api', 'PUT', '/v1/job', '--include');
  expect(io.out()).toMatch(/HTTP 405\nallow: GET, HEAD, OPTIONS, POST\n/);
});

test('--json gives everything in one object, and bytes in base64', async () => {
  const { io, rigline } = await openStbTester();
  expect(await rigline('api', '/api/v2/user', '--json')).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject({
    status: 200,
    headers: { 'content-type': expect.stringContaining('json') as string },
    body: { login: expect.any(String) as string },
  });
  const picture = await openStbTester();
  await picture.rigline('api', '/api/v2/nodes/node-1/screenshot.png', '--json');
  const { bodyBase64 } = JSON.parse(picture.io.out()) as { bodyBase64: string };
  expect(atob(bodyBase64).startsWith('\u0089PNG\r\n')).toBe(true);
  const refused = await openTestflinger();
  expect(await refused.rigline('api', '/v1/nope', '--json')).toBe(3);
  expect(JSON.parse(refused.io.out())).toMatchObject({ status: 404, body: expect.stringContaining('Not found') });
});

test('a picture goes to a pipe as it is, to a terminal not at all, and to a file whole', async () => {
  const piped = await openStbTester();
  const path = '/api/v2/nodes/node-1/screenshot.png';
  expect(await piped.rigline('api', path)).toBe(0);
  expect(piped.io.out().startsWith('\u0089PNG\r\n')).toBe(true);
  const { cwd, io, rigline } = await openStbTester({}, { isTTY: true });
  expect(await rigline('api', path)).toBe(0);
  expect(io.out()).toBe('');
  expect(io.err()).toMatch(/The answer is no text \(image\/png, \d+ bytes\)\. Give --output FILE/);
  expect(await rigline('api', path, '--output', 'deep/screen.png')).toBe(0);
  const saved = readFileSync(join(cwd, 'deep/screen.png'));
  expect(saved.toString('latin1')).toBe(piped.io.out());
});

test('a file appears only when it is whole', async () => {
  const { cwd, io, rigline } = await openTestflinger(
    {},
    {
      meddle: async () => {
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new Uint8Array(9)),
          pull: (controller) => controller.error(new Error('cut off')),
        });
        return new Response(body);
      },
    },
  );
  expect(await rigline('api', '/v1/result/x/artifact', '--output', 'a.tar')).toBe(3);
  expect(io.err()).toContain('broke off: cut off');
  expect(existsSync(join(cwd, 'a.tar'))).toBe(false);
  writeFileSync(join(cwd, 'b.tar'), 'old');
  expect(await rigline('api', '/v1/result/x/artifact', '--output', 'b.tar')).toBe(3);
  expect(readFileSync(join(cwd, 'b.tar'), 'utf8')).toBe('old');
});

test('on a terminal JSON stands in lines, and nothing steers it', async () => {
  const { io, rigline } = await openTestflinger(
    {},
    {
      isTTY: true,
      meddle: async (request, pass) => {
        if (request.url.endsWith('/evil')) return new Response('::warning::x\n\u001b[2Jgone');
        return request.url.endsWith('/json') ? Response.json({ a: ['\u001b[2J'] }) : await pass(request);
      },
    },
  );
  await rigline('api', '/json');
  await rigline('api', '/evil', '--include');
  expect(io.out()).toBe(
    '{\n  "a": [\n    "\\u001b[2J"\n  ]\n}\n' +
      'HTTP 200\ncontent-type: text/plain;charset=UTF-8\n\n: :warning::x\ngone\n',
  );
});

test('the secrets of the lab are taken out of what is printed', async () => {
  const { io, rigline } = await openStbTester(
    {},
    { meddle: async ({ headers }) => new Response(headers.get('authorization')) },
  );
  expect(await rigline('api', '/echo')).toBe(0);
  expect(io.out()).toBe('token ***');
});

test('a POST is sent once, and a read again', async () => {
  const seen: string[] = [];
  const { io, rigline } = await openTestflinger(
    {},
    {
      meddle: async ({ method }) => {
        seen.push(method);
        return seen.length === 4 ? new Response('there') : new Response('away', { status: 502 });
      },
    },
  );
  expect(await rigline('api', 'POST', '/v1/job', '--data', '{}')).toBe(3);
  expect(await rigline('api', 'PATCH', '/v1/job', '--data', '{}')).toBe(3);
  expect(await rigline('api', '/v1/job')).toBe(0);
  expect(seen).toEqual(['POST', 'PATCH', 'GET', 'GET']);
  expect(io.err()).toContain('trying again in');
});

test.each([
  [['https://evil.example/v1/'], /is not a path at https:\/\/lab\.test/],
  [['GET', 'v1'], /is not a path/],
  [['FETCH', '/v1/'], /is not a method/],
  [['GET', '/a', '/b'], /What is "GET"\?/],
  [['/v1/', '-H', 'Authorization: Bearer x'], /Authorization cannot be given: the credentials of the lab go with/],
  [['/v1/', '-H', 'cookie: a=b'], /cookie cannot be given: a session of yours/],
  [['/v1/', '-H', 'Content-Type: a/b'], /--content-type is for/],
  [['/v1/', '-H', 'no colon'], /is not of the form name:value/],
  [['/v1/', '-H', 'a b: c'], /not a header that a request can carry/],
  [['/v1/', '--query', 'novalue'], /is not of the form name=value/],
  [['/v1/', '--data', 'not json'], /--data is not JSON .*Give --content-type/],
  [['/v1/', '--data', '@missing.json'], /There is no file "missing\.json"/],
  [['/v1/', '--data', '{}', '--form', 'a=b'], /one body/],
  [['/v1/', '--form', 'a=b', '--content-type', 'x/y'], /--content-type says what --data is/],
  [['GET', '/v1/', '--data', '{}'], /a GET cannot have a body/],
  [['/v1/', '--paginate'], /The lists of a Testflinger server come whole/],
  [['/v1/', '--paginate', '--include'], /do not go together/],
  [['/v1/', '--json', '--output', 'x'], /do not go together/],
  [[], /missing required argument/],
])('%j is refused, and nothing is sent', async (args, message) => {
  const { io, rigline, server } = await openTestflinger();
  expect(await rigline('api', ...args)).toBe(2);
  expect(io.err()).toMatch(message);
  expect(server.requests).toEqual([]);
});

test('headers, queries and media types arrive', async () => {
  const seen: string[] = [];
  const { rigline } = await openTestflinger(
    {},
    {
      meddle: async (request) => {
        const { headers } = request;
        seen.push(request.url, headers.get('x-a') ?? '', headers.get('content-type') ?? '', await request.text());
        return new Response(null);
      },
    },
  );
  const options = ['--query', 'a=1', '--query', 'a=2=3', '-H', 'X-A: b:c', '--content-type', 'text/plain'];
  await rigline('api', 'PUT', '/v1/x?y=z', ...options, '--data', 'not json');
  expect(seen).toEqual(['https://lab.test/v1/x?y=z&a=1&a=2%3D3', 'b:c', 'text/plain', 'not json']);
});

async function paginate(path: string, count: number, isTTY = false) {
  const clock = createSteppedClock();
  const jobs = Array.from({ length: count }, (_, index) => ({ id: `job-${index}`, status: 'PASS' }));
  const mock = createMock('avocado', { clock, seed: { system: 'avocado', fixtures: { jobs } } });
  onTestFinished(() => mock.close());
  const io = createTestIo({ isTTY });
  const { transport, url } = connectAvocado({ url: 'https://lab.test', network: connectTo(mock.lab, clock) });
  const connected = { transport, lab: { url } };
  await printPages({ connected, paging: avocadoPaging, request: { method: 'GET', path }, output: io.stdout });
  return { items: JSON.parse(io.out()) as { id: string }[], asked: mock.requests };
}

test('--paginate makes one list of all pages', async () => {
  const { items, asked } = await paginate('/jobs/?ordering=time', 21);
  expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 21 }, (_, index) => `job-${index}`));
  expect(asked[2]?.path).toBe('/jobs/?ordering=time&page=3');
  expect((await paginate('/jobs/', 3, true)).items).toHaveLength(3);
  expect((await paginate('/jobs/', 0)).items).toEqual([]);
  await expect(paginate('/jobs/?page=2', 3)).rejects.toThrow('counts the pages by itself');
  await expect(paginate('/version/', 3)).rejects.toThrow('no page of a list');
});
