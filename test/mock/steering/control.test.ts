import { expect, onTestFinished, test } from 'vitest';

import { createMock, createTestflinger, type MockOptions } from '../../../mock/index.ts';

function createSteered(options: MockOptions<'testflinger'> = {}) {
  const mock = createMock('testflinger', { clock: { speed: 0 }, randomSeed: 1, ...options });
  onTestFinished(() => mock.close());
  const call = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await mock.fetch(`http://lab.test${path}`, { method, ...init });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  const submit = async () => {
    const headers = { 'content-type': 'application/json' };
    const body = '{"job_queue":"demo","test_data":{"test_cmds":"true"}}';
    const answer = await mock.fetch('http://lab.test/v1/job', { method: 'POST', headers, body });
    return ((await answer.json()) as { job_id: string }).job_id;
  };
  return { mock, call, submit };
}

test('lists what can be steered, also to anyone who asks for something else', async () => {
  const { call } = createSteered();
  const index = await call('GET', '/_rigline/');
  expect(index).toMatchObject({ status: 200, body: { kind: 'testflinger' } });
  expect((index.body as { actions: string[] }).actions).toContain('POST /_rigline/reset');
  expect(await call('GET', '/_rigline/reset')).toMatchObject({ status: 404, body: index.body as object });
});

test('a reset forgets jobs and requests, and brings the faults of the start back', async () => {
  const { mock, call, submit } = createSteered({ faults: [{ on: 'GET /never', fault: 'empty' }] });
  await submit();
  await call('POST', '/_rigline/faults', { fault: 'html', on: 'GET /v1/' });
  expect(await call('POST', '/_rigline/reset')).toEqual({ status: 204, body: undefined });
  expect(mock.lab.jobs()).toEqual([]);
  expect((await call('GET', '/_rigline/requests')).body).toEqual([]);
  expect((await call('GET', '/_rigline/faults')).body).toMatchObject([{ rule: { on: 'GET /never' }, struck: 0 }]);
});

test('a seed replaces clients and rows, and is refused if it is for another lab or none at all', async () => {
  const { mock, call } = createSteered();
  const seed = {
    system: 'testflinger',
    clients: [{ id: 'me', secret: 'open sesame', role: 'admin' }],
    fixtures: { jobs: [{ job_queue: 'elsewhere', job_id: '11111111-1111-4111-8111-111111111111' }] },
  };
  expect((await call('POST', '/_rigline/seed', seed)).status).toBe(204);
  expect(mock.lab.jobs()).toMatchObject([{ id: '11111111-1111-4111-8111-111111111111', state: 'waiting' }]);
  const authorization = `Basic ${btoa('me:open sesame')}`;
  const token = await mock.fetch('http://lab.test/v1/oauth2/token', { method: 'POST', headers: { authorization } });
  expect(token.status).toBe(200);
  expect(await call('POST', '/_rigline/seed', { system: 'avocado' })).toEqual({
    status: 400,
    body: { error: 'this seed is for avocado, and the lab is testflinger' },
  });
  expect(await call('POST', '/_rigline/seed', { system: 'testflinger', clints: [] })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('the document has no field "clints"') as unknown },
  });
  expect(await call('POST', '/_rigline/seed', '{')).toMatchObject({
    status: 400,
    body: { error: 'the body is neither JSON nor YAML' },
  });
});

test('a script changes how the next job goes, and can bring agents', async () => {
  const { mock, call, submit } = createSteered();
  const script = {
    kind: 'testflinger',
    script: { test: { exitCode: 7 } },
    agents: [{ name: 'new', queues: ['other'] }],
  };
  expect((await call('POST', '/_rigline/script', script)).status).toBe(204);
  expect(mock.lab.agents().map(({ name }) => name)).toEqual(['demo-agent-1', 'demo-agent-2', 'new']);
  await submit();
  await mock.clock.advance(120_000);
  expect(mock.lab.jobs()).toMatchObject([{ state: 'complete', status: { test: 7 } }]);
  expect(await call('POST', '/_rigline/script', { kind: 'testflinger', script: { test: { exit: 7 } } })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('/script/test has no field "exit"') as unknown },
  });
});

test('a file of the command line can be sent as it is, in YAML', async () => {
  const { mock, call } = createSteered();
  const script = 'kind: testflinger\nagents:\n  - { name: new, queues: [other] } # one more\n';
  expect((await call('POST', '/_rigline/script', script)).status).toBe(204);
  expect(mock.lab.agents().map(({ name }) => name)).toContain('new');
});

test('an answer ends with a line end', async () => {
  const { mock } = createSteered();
  const answer = await mock.fetch('http://lab.test/_rigline/clock');
  expect(await answer.text()).toMatch(/^\{.*\}\n$/);
});

test('the clock moves no further when whoever asked for it has gone', async () => {
  const { mock } = createSteered();
  const [client, before] = [new AbortController(), mock.clock.now()];
  const asked = mock.fetch('http://lab.test/_rigline/clock', {
    method: 'POST',
    body: '{"advanceMs": 1e13}',
    signal: client.signal,
  });
  await mock.clock.sleep(24 * 3_600_000);
  client.abort();
  await asked;
  expect(mock.clock.now() - before).toBeLessThanOrEqual(25 * 3_600_000);
});

test('the clock is shown, moved on and changed in speed', async () => {
  const { mock, call } = createSteered();
  const before = mock.clock.now();
  const { body } = await call('POST', '/_rigline/clock', { advanceMs: 3_600_000 });
  expect(body).toEqual({ now: before + 3_600_000, time: new Date(before + 3_600_000).toISOString(), speed: 0 });
  expect((await call('POST', '/_rigline/clock', { speed: 60 })).body).toMatchObject({ speed: 60 });
  expect(mock.clock.speed).toBe(60);
  mock.clock.setSpeed(0);
  for (const wrong of ['x', '{"advanceMs": 1e999}', { advanceMs: -1 }, { speed: 'fast' }, { jump: 1 }])
    expect((await call('POST', '/_rigline/clock', wrong)).status).toBe(400);
});

test('a clock that a lab was given may be one that nobody can move', async () => {
  const lab = createTestflinger({ clock: { now: () => 7, sleep: async () => {} } });
  onTestFinished(() => lab.close());
  const ask = async (init?: RequestInit) => await lab.fetch(new Request('http://lab.test/_rigline/clock', init));
  expect(await (await ask()).json()).toEqual({ now: 7, time: '1970-01-01T00:00:00.007Z', speed: null });
  const moved = await ask({ method: 'POST', body: '{"advanceMs": 5}' });
  expect([moved.status, await moved.text()]).toEqual([400, expect.stringContaining('which cannot be moved')]);
});

test('a clock is not moved beyond all bounds, nor by what says nothing', async () => {
  const { mock, call } = createSteered();
  const before = mock.clock.now();
  for (const wrong of ['{"advanceMs": 1e15}', '{"advanceMs": 1e999}', '{"speed": 1e999}', '5', 'null', '[]', '{}', ''])
    expect((await call('POST', '/_rigline/clock', wrong)).status).toBe(400);
  expect([mock.clock.now(), mock.clock.speed]).toEqual([before, 0]);
});

test('faults are added, counted, listed and cleared', async () => {
  const { call } = createSteered();
  const rule = { on: 'GET /v1/job/*', fault: 'status', status: 503, times: 1 };
  expect((await call('POST', '/_rigline/faults', [rule])).status).toBe(204);
  expect((await call('GET', '/_rigline/faults')).body).toEqual([{ rule, matched: 0, struck: 0 }]);
  expect((await call('DELETE', '/_rigline/faults')).status).toBe(204);
  expect((await call('GET', '/_rigline/faults')).body).toEqual([]);
  expect((await call('POST', '/_rigline/faults', { fault: 'status' })).status).toBe(400);
});

test('the journal has what was asked, without credentials, and what struck it; steering is no part of it', async () => {
  const { mock, call } = createSteered();
  mock.faults.add({ on: 'POST /v1/job', fault: 'reset', when: 'after' });
  const sent = mock.fetch('http://lab.test/v1/job?x=1', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer secret-token', cookie: 'agent_name=me; a=b' },
    body: '{"job_queue":"demo"}',
  });
  await expect(sent).rejects.toThrow('fetch failed');
  const { body } = await call('GET', '/_rigline/requests');
  expect(body).toEqual([
    {
      method: 'POST',
      path: '/v1/job?x=1',
      status: null,
      at: mock.clock.now(),
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer (hidden)',
        cookie: 'agent_name=(hidden); a=(hidden)',
      },
      body: '{"job_queue":"demo"}',
      faults: ['reset'],
    },
  ]);
  expect(mock.requests).toEqual(body);
});

test('violations are counted and listed with their requests', async () => {
  const { mock, call } = createSteered();
  await mock.fetch('http://lab.test/v1/jobs-of-mine');
  await mock.fetch('http://lab.test/v1/');
  expect((await call('GET', '/_rigline/violations')).body).toMatchObject({
    requests: 2,
    requestViolations: 1,
    responseViolations: 0,
    records: [{ path: '/v1/jobs-of-mine', violations: { request: ['the API has no such operation'] } }],
  });
});

test('the state shows everything but secrets', async () => {
  const { call, submit } = createSteered({
    seed: { system: 'testflinger', clients: [{ id: 'me', secret: 'open sesame' }] },
  });
  const id = await submit();
  const { body } = await call('GET', '/_rigline/state');
  expect(body).toMatchObject({ jobs: [{ id, state: 'waiting' }], clients: [{ id: 'me', role: 'contributor' }] });
  expect(JSON.stringify(body)).not.toContain('sesame');
});

test.each([
  ['http://evil.example', 403],
  ['https://localhost.evil.example', 403],
  ['null', 403],
  ['http://localhost:3000', 204],
  ['http://127.0.0.1:8000', 204],
  ['http://[::1]:8000', 204],
])('a web page from %s that steers is answered with %d', async (origin, status) => {
  const { mock } = createSteered();
  const answer = await mock.fetch('http://lab.test/_rigline/reset', { method: 'POST', headers: { origin } });
  expect(answer.status).toBe(status);
});

test('a lab that runs commands takes no request of a page from elsewhere, and another lab does', async () => {
  const post = { method: 'POST', body: '{"job_queue":"demo"}', headers: { 'content-type': 'application/json' } };
  const foreign = { ...post, headers: { ...post.headers, origin: 'http://evil.example' } };
  const { mock } = createSteered({ exec: true });
  expect((await mock.fetch('http://lab.test/v1/job', foreign)).status).toBe(403);
  expect(mock.lab.jobs()).toEqual([]);
  expect((await mock.fetch('http://lab.test/v1/job', post)).status).toBe(200);
  expect((await createSteered().mock.fetch('http://lab.test/v1/job', foreign)).status).toBe(200);

  const runner = createMock('testrunner', { exec: true, clock: { speed: 0 } });
  onTestFinished(() => runner.close());
  const { headers } = foreign;
  expect((await runner.fetch('http://lab.test/newTestrun', { method: 'POST', headers, body: '' })).status).toBe(403);
});

test('nobody can bring an agent that runs commands later', async () => {
  const { mock, call } = createSteered();
  const script = { kind: 'testflinger', agents: [{ name: 'x', queues: ['q'], exec: true }] };
  expect(await call('POST', '/_rigline/script', script)).toMatchObject({
    status: 400,
    body: { error: 'agents that run commands can be had at the start only' },
  });
  expect(mock.lab.agents()).toHaveLength(2);
});
