import { expect, onTestFinished, test } from 'vitest';

import { createMock } from '../../../mock/index.ts';
import { scenarios } from '../../../mock/stb-tester/scenarios.ts';

const testCase = 'tests/menu.py::test_that_the_menu_opens';
const node = 'stb-tester-00044b80fc39';

function open(scenario: string) {
  const mock = createMock('stb-tester', { scenario, clock: { speed: 0 }, randomSeed: 3 });
  onTestFinished(() => mock.close());
  const call = async (path: string, init: RequestInit = {}) =>
    await mock.fetch(`http://lab/api/v2${path}`, { ...init, headers: { authorization: `token ${mock.hint}` } });
  const run = async (nodeId = node) => {
    const body = JSON.stringify({ node_id: nodeId, test_pack_revision: 'main', test_cases: [testCase] });
    const answer = await call('/run_tests', { method: 'POST', body });
    return {
      status: answer.status,
      uid: (
        (await answer
          .clone()
          .json()
          .catch(() => ({}))) as { job_uid: string }
      ).job_uid,
    };
  };
  const results = () => mock.lab.results().map(({ result }) => result);
  return { mock, call, run, results };
}

async function runOnce(scenario: string, minutes = 2) {
  const lab = open(scenario);
  const { uid } = await lab.run();
  await lab.mock.clock.advance(minutes * 60_000);
  return { ...lab, uid };
}

test('every scenario has a sentence', () => {
  for (const { about } of Object.values(scenarios)) expect(about).toMatch(/^[A-Z].*\.$/);
});

test.each([
  ['happy', 'pass'],
  ['infrastructure-errors', 'error'],
])('%s: the result is %s', async (scenario, result) => {
  expect((await runOnce(scenario)).results()).toEqual([result]);
});

test('test-fails: of the small test-pack one fails', async () => {
  const { mock, call, results } = open('test-fails');
  const test_cases =
    mock.lab.results().length === 0 ? ['tests/playback.py::test_that_pause_shows_a_still_picture', testCase] : [];
  await call('/run_tests', {
    method: 'POST',
    body: JSON.stringify({ node_id: node, test_pack_revision: 'main', test_cases }),
  });
  await mock.clock.advance(60_000);
  expect(results()).toEqual(['fail', 'pass']);
});

test('flaky: a test fails once, and passes then, on another node, too', async () => {
  const { mock, run, results } = await runOnce('flaky');
  await run('stb-tester-00044b80fc4e');
  await mock.clock.advance(60_000);
  expect(results()).toEqual(['fail', 'pass']);
});

test('node-dies: the job runs for ever, no stop is confirmed, and the node is not available', async () => {
  const { mock, call, uid } = await runOnce('node-dies', 24 * 60);
  expect(mock.lab.jobs()).toMatchObject([{ status: 'running' }]);
  const stop = await mock.clock.runUntil(call(`/jobs${uid}/stop`, { method: 'POST' }));
  expect(stop.status).toBe(202);
  expect(await (await call('/nodes')).json()).toContainEqual({ node_id: node, available: false });
});

test('lost-stop: the first stop comes to nothing, the second ends the job', async () => {
  const { mock, call, uid } = await runOnce('lost-stop');
  const stop = async () => (await mock.clock.runUntil(call(`/jobs${uid}/stop`, { method: 'POST' }))).status;
  expect(await stop()).toBe(202);
  expect(await stop()).toBe(200);
});

test('late-results: the job is over when its result has arrived', async () => {
  expect((await runOnce('late-results', 4)).mock.lab.jobs()).toMatchObject([{ status: 'running' }]);
  expect((await runOnce('late-results', 6)).mock.lab.jobs()).toMatchObject([{ status: 'exited' }]);
});

test('huge-artifacts: a result offers 256 megabytes, of which any part can be had', async () => {
  const { mock, call } = await runOnce('huge-artifacts');
  const [result] = mock.lab.results();
  expect(result?.artifacts['video.webm']?.size).toBe(256_000_000);
  const path = `/results${result?.result_id}/artifacts/video.webm`;
  const part = await mock.fetch(`http://lab/api/v2${path}`, {
    headers: { authorization: `token ${mock.hint}`, range: 'bytes=255999990-' },
  });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
  expect((await call(path, { method: 'HEAD' })).status).toBe(200);
});

test('slow-queue: a node is busy for an hour, and free then', async () => {
  const { mock, run } = open('slow-queue');
  expect((await run()).status).toBe(409);
  await mock.clock.advance(3_601_000);
  expect((await run()).status).toBe(200);
});
