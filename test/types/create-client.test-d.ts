import { expectTypeOf, test } from 'vitest';

import type { components as Avocado } from '../../sdk/generated/avocado.ts';
import type { components as TestRunner } from '../../sdk/generated/testrunner.ts';
import { type Client, type ClientKind, createClient } from '../../sdk/index.ts';

// Each case is written out: a loop over them would widen the types, and prove nothing.

const url = 'https://lab.example';
const stb = createClient('stb-tester', { url, token: 'made-up' });
const flinger = createClient('testflinger', { url });
const avocado = createClient('avocado', { url });
const bot = createClient('testbot', { url });
const runner = createClient('testrunner', { url });
const job_id = '3db1c9c4-7d68-4a3a-9b6f-6f2a1e9ddc0f';

test('there are five kinds, and no other', () => {
  expectTypeOf<ClientKind>().toEqualTypeOf<'stb-tester' | 'testflinger' | 'avocado' | 'testbot' | 'testrunner'>();
  expectTypeOf(flinger).toEqualTypeOf<Client<'testflinger'>>();
  // @ts-expect-error there is no such kind
  createClient('jenkins', { url });
});

test('options are those of the kind', () => {
  createClient('testflinger', { url, credentials: { clientId: 'a', secretKey: 'b' }, timeoutMs: 1 });
  createClient('avocado', { url, credentials: { user: 'a', password: 'b' }, network: { fetch } });
  // @ts-expect-error a portal wants a token
  createClient('stb-tester', { url });
  // @ts-expect-error a portal knows no client credentials
  createClient('stb-tester', { url, token: 'a', credentials: { clientId: 'a', secretKey: 'b' } });
  // @ts-expect-error Testflinger takes no ready token
  createClient('testflinger', { url, token: 'a' });
  // @ts-expect-error these are the credentials of an Avocado server
  createClient('testflinger', { url, credentials: { user: 'a', password: 'b' } });
  // @ts-expect-error these are the credentials of a Testflinger server
  createClient('avocado', { url, credentials: { clientId: 'a', secretKey: 'b' } });
  // @ts-expect-error a password is missing
  createClient('avocado', { url, credentials: { user: 'a' } });
  // @ts-expect-error testbot knows no users
  createClient('testbot', { url, token: 'a' });
  // @ts-expect-error TestRunner knows no users
  createClient('testrunner', { url, credentials: { user: 'a', password: 'b' } });
  // @ts-expect-error an address is needed
  createClient('testbot', {});
  // @ts-expect-error a time is in ms
  createClient('testbot', { url, timeoutMs: '5s' });
});

test('a call to an stb-tester portal compiles only as the portal takes it', async () => {
  // @ts-expect-error the path is nodes
  void stb.GET('/api/v2/node');
  // @ts-expect-error nodes cannot be deleted
  void stb.DELETE('/api/v2/nodes/{node_id}', { params: { path: { node_id: 'a' } } });
  // @ts-expect-error the key is missing
  void stb.POST('/api/v2/nodes/{node_id}/press', { params: { path: { node_id: 'a' } }, body: {} });
  // @ts-expect-error the parameter is filter
  void stb.GET('/api/v2/results', { params: { query: { filters: 'job:/a/b/1' } } });
  const { data } = await stb.GET('/api/v2/nodes');
  expectTypeOf(data?.[0]?.available).toEqualTypeOf<boolean | undefined>();
  // @ts-expect-error a node has no such field
  void data?.[0]?.online;
});

test('a call to a Testflinger server compiles only as the server takes it', async () => {
  // @ts-expect-error the path is /v1/job
  void flinger.POST('/v1/jobs', { body: { job_queue: 'q' } });
  // @ts-expect-error the field is job_queue
  void flinger.POST('/v1/job', { body: { queue: 'q' } });
  // @ts-expect-error there is no such log
  void flinger.GET('/v1/result/{job_id}/log/{log_type}', { params: { path: { job_id, log_type: 'audio' } } });
  // @ts-expect-error the parameter is tags
  void flinger.GET('/v1/job/search', { params: { query: { tag: ['a'] } } });
  const { data } = await flinger.GET('/v1/job/{job_id}/position', { params: { path: { job_id } } });
  expectTypeOf(data).toEqualTypeOf<string | undefined>();
  const { data: agents } = await flinger.GET('/v1/agents/data');
  // @ts-expect-error an agent has no such field
  void agents?.[0]?.online;
});

test('a call to an Avocado server compiles only as the server takes it', async () => {
  void avocado.POST('/jobs/', { body: { status: 'START' } });
  // @ts-expect-error every path ends in a slash
  void avocado.GET('/jobs');
  // @ts-expect-error a status is needed
  void avocado.POST('/jobs/', { body: { description: 'a' } });
  // @ts-expect-error there is no such field
  void avocado.POST('/jobs/', { body: { status: 'START', priority: 1 } });
  // @ts-expect-error there is one order only, which is a text
  void avocado.GET('/jobs/', { params: { query: { ordering: ['time'] } } });
  const { data } = await avocado.GET('/jobs/{job}/', { params: { path: { job: 'a' } } });
  expectTypeOf(data?.tests[0]?.tag).toEqualTypeOf<string | undefined>();
  // @ts-expect-error a job has no such field
  void data?.priority;
});

test('a call to a testbot server compiles only as the server takes it', async () => {
  void bot.GET('/api/whoami', { params: { query: { name: 'a' } } });
  // @ts-expect-error a name is needed
  void bot.GET('/api/whoami');
  // @ts-expect-error jobs cannot be posted
  void bot.POST('/jobs', { body: {} });
  // @ts-expect-error a build has a branch
  void bot.POST('/api/newBuild', { body: { product: 'a' } });
  const { data } = await bot.GET('/jobs/{id}', { params: { path: { id: 'a' } } });
  expectTypeOf(data?._id).toEqualTypeOf<string | undefined>();
});

test('a call to a TestRunner server compiles only as the server takes it', async () => {
  // @ts-expect-error the path is testruns
  void runner.GET('/api/runs');
  // @ts-expect-error runs cannot be changed
  void runner.PATCH('/api/testruns/{id}', { params: { path: { id: 1 } }, body: {} });
  // @ts-expect-error the search is a text
  void runner.GET('/api/testruns', { params: { query: { q: { filters: [] } } } });
  const { data } = await runner.GET('/api/testrunners/{task_id}', { params: { path: { task_id: 'a' } } });
  // @ts-expect-error a task has no such field
  void data?.verdict;
});

test('pages yield what the list is made of', () => {
  expectTypeOf(avocado.items('/jobs/')).toEqualTypeOf<AsyncIterable<Avocado['schemas']['Job']>>();
  expectTypeOf(avocado.pages('/jobs/')).toEqualTypeOf<AsyncIterable<Avocado['schemas']['JobPage']>>();
  expectTypeOf(runner.items('/api/testruns')).toEqualTypeOf<AsyncIterable<TestRunner['schemas']['Testrun']>>();
  expectTypeOf(runner.pages('/api/testruns')).toEqualTypeOf<AsyncIterable<TestRunner['schemas']['TestrunPage']>>();
  const path = { anyJob: 'a', test: 1 };
  expectTypeOf(avocado.items('/jobs/{anyJob}/tests/{test}/data/', { params: { path } })).toEqualTypeOf<
    AsyncIterable<Avocado['schemas']['TestData']>
  >();
});

test('a list that is none, or asked for wrongly, does not compile', () => {
  // @ts-expect-error this is no list
  avocado.items('/version/');
  // @ts-expect-error the parameters of the path are missing
  avocado.items('/jobs/{anyJob}/tests/');
  // @ts-expect-error there is no such parameter
  avocado.items('/jobs/', { params: { query: { status: 'PASS' } } });
  // @ts-expect-error pages are counted for us
  avocado.items('/jobs/', { params: { query: { page: 2 } } });
  // @ts-expect-error a file is no list
  runner.items('/api/testruns/{id}/testfiles/{file_id}', { params: { path: { id: 1, file_id: 1 } } });
  // @ts-expect-error these lists come whole
  flinger.items('/v1/agents/data');
  // @ts-expect-error a portal has no pages
  void stb.pages;
  // @ts-expect-error testbot has no pages
  void bot.items;
});
