import { expect, onTestFinished, test } from 'vitest';
import { createMock, createSteppedClock, type LabKind, type MockOptions } from '../../../mock/index.ts';
import { HttpError, ProtocolError, UsageError } from '../../../sdk/http/errors.ts';
import { type Client, type ClientKind, type ClientOptions, createClient } from '../../../sdk/index.ts';
import { takeViolations } from '../../setup.ts';

/** A client of a virtual lab, on a clock that stands still. */
function open<Kind extends ClientKind & LabKind>(
  kind: Kind,
  options: Partial<ClientOptions<Kind>> = {},
  mockOptions: Partial<MockOptions<Kind>> = {},
) {
  const mock = createMock(kind, { clock: createSteppedClock(), randomSeed: 1, ...mockOptions } as MockOptions<Kind>);
  onTestFinished(() => mock.close());
  const network = { fetch: mock.fetch as typeof fetch, clock: mock.clock };
  const given = { url: 'https://lab.test/', network, ...options } as unknown as ClientOptions<Kind>;
  return { mock, client: createClient(kind, given) as Client<Kind> };
}

async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const jobs = Array.from({ length: 23 }, (_, index) => ({ id: `job-${index}`, status: 'PASS' }));
const avocadoJobs = { seed: { system: 'avocado', fixtures: { jobs } } };

test('a Testflinger client talks to the whole API, typed', async () => {
  const { client } = open('testflinger');
  expect(client.url).toBe('https://lab.test');
  const { data: made } = await client.POST('/v1/job', { body: { job_queue: 'elsewhere', tags: ['a'] } });
  const job_id = made?.job_id ?? '';
  const { data: job } = await client.GET('/v1/job/{job_id}', { params: { path: { job_id } } });
  expect(job).toMatchObject({ job_queue: 'elsewhere', tags: ['a'], job_id });
});

test('text comes as text: the server says OK, a version, a number', async () => {
  const { client } = open('testflinger');
  expect((await client.GET('/v1/')).data).toBe('Testflinger Server v1.5.0');
  const { data } = await client.POST('/v1/job', { body: { job_queue: 'elsewhere' } });
  const params = { path: { job_id: data?.job_id ?? '' } };
  expect((await client.GET('/v1/job/{job_id}/position', { params })).data).toBe('0');
  const cancelled = await client.POST('/v1/job/{job_id}/action', { params, body: { action: 'cancel' } });
  expect(cancelled.data).toBe('OK');
});

test('an empty answer gives no data, and a refusal is thrown', async () => {
  const { client } = open('testflinger');
  const path = { job_id: '11111111-1111-4111-8111-111111111111' };
  expect((await client.GET('/v1/job/{job_id}', { params: { path } })).data).toBeUndefined();
  const refusal = client.GET('/v1/job/{job_id}', { params: { path: { job_id: 'nope' } } });
  await expect(refusal).rejects.toThrow(HttpError);
  await expect(refusal).rejects.toThrow('testflinger at https://lab.test answered 400');
});

test('a Testflinger client with credentials fetches its own token, and never shows the key', async () => {
  const clients = [{ id: 'ctr', secret: 'made-up-secret-key', role: 'contributor' }];
  const seed = { system: 'testflinger', auth: 'oauth2-token', clients };
  const { client, mock } = open(
    'testflinger',
    { credentials: { clientId: 'ctr', secretKey: 'made-up-secret-key' } },
    { seed, with: ['oidc'] },
  );
  expect((await client.GET('/v1/job/search')).data).toEqual([]);
  expect(mock.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/oauth2/token',
    'GET /v1/job/search',
  ]);
});

test('a page is an answer where text was asked for, and trouble where JSON was', async () => {
  const { client } = open('testflinger');
  await expect(client.GET('/agents')).rejects.toThrow(ProtocolError);
  expect((await client.GET('/agents', { parseAs: 'text' })).data).toMatch(/^<!doctype html>/);
  const { client: bot } = open('testbot');
  expect((await bot.GET('/builds', { parseAs: 'text' })).data).toContain('<');
});

test('an stb-tester client sends its token, reads pictures, and finds files in folders', async () => {
  const { client, mock } = open('stb-tester', { token: 'rigline-made-up-stb-tester-token' });
  const { data: nodes } = await client.GET('/api/v2/nodes');
  const node_id = nodes?.[0]?.node_id ?? '';
  const { data: picture } = await client.GET('/api/v2/nodes/{node_id}/screenshot.png', {
    params: { path: { node_id } },
    parseAs: 'arrayBuffer',
  });
  expect([...new Uint8Array(picture ?? new ArrayBuffer()).slice(1, 4)]).toEqual([...new TextEncoder().encode('PNG')]);
  const path = { node_id, session: '0000', counter: '1', date: '2026-01-01T00:00:00', name: 'logs/a b.txt' };
  const file = client.GET('/api/v2/results/{node_id}/{session}/{counter}/{date}/artifacts/{name}', {
    params: { path },
  });
  await expect(file).rejects.toThrow('404');
  expect(mock.requests.at(-1)?.path).toMatch(/\/artifacts\/logs\/a%20b\.txt$/);
  const { client: stranger } = open('stb-tester', { token: 'another-made-up-token' });
  await expect(stranger.GET('/api/v2/user')).rejects.toThrow('token is wrong or revoked');
});

test('an Avocado client goes through all pages, item by item or page by page', async () => {
  const { client, mock } = open('avocado', {}, avocadoJobs);
  expect((await gather(client.items('/jobs/'))).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
  const pages = await gather(client.pages('/jobs/', { params: { query: { ordering: '-time' } } }));
  expect(pages.map(({ count, results }) => [count, results.length])).toEqual([
    [23, 10],
    [23, 10],
    [23, 3],
  ]);
  expect(mock.requests.slice(3).map(({ path }) => path)).toEqual([
    '/jobs/?ordering=-time&page=1',
    '/jobs/?ordering=-time&page=2',
    '/jobs/?ordering=-time&page=3',
  ]);
});

test('a page is fetched only when somebody wants it', async () => {
  const { client, mock } = open('avocado', {}, avocadoJobs);
  for await (const { id } of client.items('/jobs/')) if (id === 'job-9') break;
  expect(mock.requests).toHaveLength(1);
});

test('a next link to another host is not followed', async () => {
  const asked: string[] = [];
  const page = { count: 2, previous: null, results: [{ id: 'x' }] };
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url));
    const next = asked.length < 2 ? 'https://evil.example/jobs/?page=2' : null;
    return Response.json({ ...page, next });
  };
  const { client } = open('avocado', { credentials: { user: 'ann', password: 'made-up' }, network: { fetch } });
  expect(await gather(client.items('/jobs/'))).toHaveLength(2);
  expect(asked).toEqual(['https://lab.test/jobs/?page=1', 'https://lab.test/jobs/?page=2']);
});

test('an Avocado client shows who it is with Basic', async () => {
  const clients = [{ id: 'admin', secret: 'made-up', role: 'superuser' }];
  const seed = { system: 'avocado', clients };
  const right = open('avocado', { credentials: { user: 'admin', password: 'made-up' } }, { seed });
  expect((await right.client.GET('/version/')).data?.version).toBeTypeOf('string');
  const wrong = open('avocado', { credentials: { user: 'admin', password: 'guessed' } }, { seed });
  await expect(wrong.client.GET('/version/')).rejects.toThrow('403');
});

test('a TestRunner client computes its pages, a hundred at once unless told otherwise', async () => {
  const testruns = Array.from({ length: 105 }, (_, index) => ({ id: index + 1, username: `user-${index % 2}` }));
  const { client, mock } = open('testrunner', {}, { seed: { system: 'testrunner', fixtures: { testruns } } });
  expect((await gather(client.items('/api/testruns'))).map(({ id }) => id)).toEqual(testruns.map(({ id }) => id));
  const q = JSON.stringify({ filters: [{ name: 'username', op: 'eq', val: 'user-1' }] });
  const query = { q, results_per_page: 40 };
  const found = await gather(client.pages('/api/testruns', { params: { query } }));
  expect(found.map(({ objects }) => objects.length)).toEqual([40, 12]);
  expect(found[0]?.num_results).toBe(52);
  expect(mock.requests).toHaveLength(4);
});

test('a search for a single run is no list', async () => {
  const seed = { system: 'testrunner', fixtures: { testruns: [{ id: 1, username: 'ann' }] } };
  const { client } = open('testrunner', {}, { seed });
  const query = { q: '{"single":true}' };
  await expect(gather(client.items('/api/testruns', { params: { query } }))).rejects.toThrow('no page of a list');
});

test('only labs whose lists come in pages have pages', () => {
  expect(open('testbot').client).not.toHaveProperty('items');
  expect(open('testflinger').client).not.toHaveProperty('pages');
  expect(open('testrunner').client).toHaveProperty('items');
});

test('a testbot client announces builds, and a form reaches a TestRunner', async () => {
  const { client: bot } = open('testbot');
  const { data } = await bot.POST('/api/newBuild', { body: { branch: 'nowhere', product: 'p' } });
  expect(data?.jobs).toBeDefined();
  const { client: runner } = open('testrunner');
  const form = new FormData();
  form.append('username', 'ann');
  form.append('files[]', new File(['def test(): pass'], 'test_a.py'));
  expect(await (await runner.request('POST', '/newTestrun', { body: form })).json()).toEqual({
    message: 'Testrun created',
  });
  expect((await gather(runner.items('/api/testruns')))[0]?.testfiles).toHaveLength(1);
});

test('what is not described is reached, too, and nothing beyond the server', async () => {
  const { client, mock } = open('testflinger');
  expect((await client.request('GET', '/docs/oauth2-redirect')).status).toBe(200);
  await expect(client.request('GET', 'https://evil.example/')).rejects.toThrow(UsageError);
  await expect(client.GET('/v1/agents/data', { baseUrl: 'https://evil.example' })).rejects.toThrow(
    'a client for https://lab.test calls no other server',
  );
  await expect(client.GET('/v1/agents/data/{agent_name}', { params: { path: { agent_name: '..' } } })).rejects.toThrow(
    UsageError,
  );
  expect(mock.requests).toHaveLength(1);
});

test('a POST whose answer is lost is not sent again', async () => {
  const faults = [{ fault: 'status', status: 502, on: 'POST /v1/job' }] as const;
  const { client, mock } = open('testflinger', {}, { faults });
  await expect(client.POST('/v1/job', { body: { job_queue: 'q' } })).rejects.toThrow('502');
  expect(mock.requests).toHaveLength(1);
});

test('a call takes as long as it was given', async () => {
  const fetch = (_: unknown, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
  const clock = createSteppedClock();
  const client = createClient('testbot', { url: 'https://lab.test', network: { fetch, clock }, timeoutMs: 5000 });
  const start = clock.now();
  await expect(clock.runUntil(client.GET('/builds'))).rejects.toThrow('no answer within 5 s');
  expect(clock.now() - start).toBe(5000);
});

test('a kind or an address that is none is told at once', () => {
  expect(() => createClient('jenkins' as 'testbot', { url: 'https://lab.test' })).toThrow(
    'there is no kind "jenkins". There are stb-tester, testflinger, avocado, testbot, testrunner.',
  );
  expect(() => createClient('testbot', { url: 'lab' })).toThrow('is not the address of a lab');
  expect(takeViolations()).toEqual([]);
});
