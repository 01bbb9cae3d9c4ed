import { expect, test } from 'vitest';
import { createTestPortal, type ListedResult, origin } from './portal-fixture.ts';

test('a run goes from running to exited, one test after another', async () => {
  const portal = createTestPortal({
    nodes: [
      {
        id: 'node-a',
        tests: {
          'tests/a.py::test_one': { durationMs: 4_000 },
          'tests/a.py::test_two': { durationMs: 6_000, result: 'fail', failureReason: 'no menu' },
        },
      },
    ],
  });
  const uid = await portal.run({ test_cases: ['tests/a.py::test_one', 'tests/a.py::test_two'] });
  expect(uid).toMatch(/^\/node-a\/[0-9A-Za-z]{4}\/\d+$/);
  await portal.clock.advance(5_000);
  expect(await portal.json(`/api/v2/jobs${uid}`)).toEqual({
    job_uid: uid,
    job_url: `${origin}/api/v2/jobs${uid}`,
    log_url: `${origin}/api/v2/jobs${uid}/stbt.log`,
    triage_url: `${origin}/app/#/results?filter=job:${uid}`,
    status: 'running',
    start_time: '2026-01-31T12:00:00',
    end_time: null,
    result_counts: { pass: 1, fail: 0, error: 0, total: 1 },
  });
  await portal.clock.advance(5_000);
  expect(await portal.json(`/api/v2/jobs${uid}`)).toMatchObject({
    status: 'exited',
    end_time: '2026-01-31T12:00:10',
    result_counts: { pass: 1, fail: 1, error: 0, total: 2 },
  });
  const results = await portal.json<ListedResult[]>(`/api/v2/results?filter=job:${uid}&sort=date:asc`);
  expect(results).toEqual([
    {
      result_id: `${uid}/2026-01-31T12:00:00`,
      job_uid: uid,
      result: 'pass',
      result_url: `${origin}/api/v2/results${uid}/2026-01-31T12:00:00`,
      triage_url: `${origin}/app/#/result/${uid}/2026-01-31T12:00:00`,
      start_time: '2026-01-31T12:00:00',
      end_time: '2026-01-31T12:00:04',
      test_case: 'tests/a.py::test_one',
      failure_reason: null,
    },
    expect.objectContaining({
      result: 'fail',
      failure_reason: 'no menu',
      start_time: '2026-01-31T12:00:04',
      end_time: '2026-01-31T12:00:10',
    }),
  ]);
});

test('the result in detail has files, tags, traceback, category and commit', async () => {
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', default: { result: 'error', failureReason: 'no video' } }],
  });
  const uid = await portal.runToEnd({
    tags: { build: '7', empty: '' },
    category: 'nightly/tv',
    test_pack_revision: 'b'.repeat(40),
  });
  const detail = await portal.json<Record<string, unknown>>(`/api/v2/results${uid}/2026-01-31T12:00:00`);
  expect(detail).toMatchObject({
    result: 'error',
    tags: { build: '7', empty: '' },
    job_category: 'nightly/tv',
    test_pack_sha: 'b'.repeat(40),
    traceback: expect.stringMatching(/^Traceback \(most recent call last\):\n(.*\n)+.*: no video\n$/),
  });
  expect(Object.keys(detail['artifacts'] as object)).toEqual([
    'combined.log',
    'exit-status',
    'stderr.log',
    'stdout.log',
    'screenshot.png',
  ]);
});

test('successive runs take successive scripts, and the last one repeats', async () => {
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', tests: { 'tests/**': [{ result: 'pass' }, { result: 'fail' }] } }],
  });
  const verdicts = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const uid = await portal.runToEnd();
    verdicts.push((await portal.json<ListedResult[]>(`/api/v2/results?filter=job:${uid}`))[0]?.result);
  }
  expect(verdicts).toEqual(['pass', 'fail', 'fail']);
});

test('a node starts at most one test a second, since result ids carry seconds', async () => {
  const portal = createTestPortal({ nodes: [{ id: 'node-a', default: { durationMs: 200 } }] });
  await portal.runToEnd({ test_cases: ['a.py::t', 'a.py::t', 'a.py::t'] });
  expect(portal.lab.results().map((result) => result.start_time.slice(-2))).toEqual(['00', '01', '02']);
});

test('a job is over only when its last result has arrived, but the next test does not wait for it', async () => {
  const portal = createTestPortal({
    nodes: [
      {
        id: 'node-a',
        tests: { 'a.py::slow': { durationMs: 1_000, uploadDelayMs: 60_000 }, '*': { durationMs: 2_000 } },
      },
    ],
  });
  const uid = await portal.run({ test_cases: ['a.py::slow', 'a.py::next'] });
  await portal.clock.advance(3_000);
  expect(portal.lab.results().map((result) => result.test_case)).toEqual(['a.py::next']);
  expect(await portal.json(`/api/v2/jobs${uid}`)).toMatchObject({ status: 'running' });
  await portal.clock.advance(58_000);
  expect(await portal.json(`/api/v2/jobs${uid}`)).toMatchObject({ status: 'exited', end_time: '2026-01-31T12:01:01' });
});

test('the watchdog of the configuration turns an endless test into an error', async () => {
  const config = { test_pack: { watchdog_timeout: 120 } };
  const portal = createTestPortal({
    nodes: [{ id: 'node-a', config, default: { durationMs: Number.POSITIVE_INFINITY } }],
  });
  await portal.runToEnd();
  expect(portal.lab.results()).toMatchObject([{ result: 'error', end_time: '2026-01-31T12:02:00' }]);
});

test('a soak goes round the tests until it is stopped', async () => {
  const portal = createTestPortal({ nodes: [{ id: 'node-a', default: { durationMs: 1_000 } }] });
  const uid = await portal.run({ soak: 'run forever', test_cases: ['a.py::one', 'a.py::two'] });
  await portal.clock.advance(5_500);
  expect((await portal.clock.runUntil(portal.post(`/api/v2/jobs${uid}/stop`))).status).toBe(200);
  const names = portal.lab.results().map((result) => `${result.test_case} ${result.result}`);
  expect(names).toEqual([
    'a.py::one pass',
    'a.py::two pass',
    'a.py::one pass',
    'a.py::two pass',
    'a.py::one pass',
    'a.py::two error',
  ]);
});

test('a busy node refuses another run with 409 and takes one when it is idle again', async () => {
  const portal = createTestPortal();
  const uid = await portal.run();
  const fields = { node_id: 'node-a', test_pack_revision: 'main', test_cases: ['a.py::t'] };
  const refused = await portal.post('/api/v2/run_tests', fields);
  expect(refused.status).toBe(409);
  expect(refused.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await refused.text()).toContain(uid);
  expect((await portal.post('/api/v2/run_tests', { ...fields, node_id: 'node-b' })).status).toBe(200);
  await portal.clock.advance(10_000);
  expect((await portal.post('/api/v2/run_tests', fields)).status).toBe(200);
});

test('the job of a node is its current or last one, and 404 before any', async () => {
  const portal = createTestPortal();
  expect((await portal.send('/api/v2/nodes/node-a/job')).status).toBe(404);
  const uid = await portal.run();
  expect(await portal.json('/api/v2/nodes/node-a/job')).toMatchObject({ job_uid: uid, status: 'running' });
  await portal.clock.advance(10_000);
  expect(await portal.json('/api/v2/nodes/node-a/job')).toMatchObject({ job_uid: uid, status: 'exited' });
});

test('unknown jobs, results, artifacts and paths are 404 in plain text', async () => {
  const portal = createTestPortal();
  const uid = await portal.runToEnd();
  const paths = [
    '/api/v2/jobs/node-a/0000/9',
    '/api/v2/jobs/node-a/0000/9/await_completion',
    `/api/v2/results${uid}/2020-01-01T00:00:00`,
    `/api/v2/results${uid}/2026-01-31T12:00:00/artifacts/missing.txt`,
    '/api/v2/nodes/node-z',
    '/api/v2/nothing',
  ];
  for (const path of paths) {
    const response = await portal.send(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      404,
      expect.stringMatching('text/plain'),
    ]);
  }
});
