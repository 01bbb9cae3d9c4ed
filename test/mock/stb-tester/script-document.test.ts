import { expect, test } from 'vitest';
import { createMock } from '../../../mock/create-mock.ts';
import { defaultToken } from '../../../mock/stb-tester/index.ts';

const headers = { authorization: `token ${defaultToken}` };

async function runAll(script: object, testCases: readonly string[]) {
  const mock = createMock('stb-tester', { clock: { speed: 0 }, script: { kind: 'stb-tester', ...script } });
  const send = (path: string, body?: object) =>
    mock.fetch(`http://lab/api/v2/${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  const { job_uid: uid } = (await (
    await send('run_tests', { node_id: 'n', test_pack_revision: 'main', test_cases: testCases })
  ).json()) as { job_uid: string };
  await mock.clock.advance(60_000);
  const { status } = (await (await send(`jobs${uid}`)).json()) as { status: string };
  const results = (await (await send('results?sort=date:asc')).json()) as { result: string }[];
  await mock.close();
  return { status, results: results.map(({ result }) => result) };
}

const nodes = [{ id: 'n' }];
const testPack = { revisions: { main: ['a.py::t', 'a.py::u'] }, defaultRemoteControl: 'rc' };

test('globs of a script are asked in their order', async () => {
  const script = { nodes, testPack, tests: { 'a.py::t': { result: 'fail' }, '**': { result: 'error' } } };
  expect((await runAll(script, ['a.py::t', 'a.py::u'])).results).toEqual(['fail', 'error']);
});

test('a script can let the node die', async () => {
  const script = { nodes, testPack, tests: { 'a.py::t': { dies: true } } };
  expect(await runAll(script, ['a.py::t'])).toEqual({ status: 'running', results: [] });
});

test('a script can let a node be busy at first', async () => {
  const mock = createMock('stb-tester', {
    clock: { speed: 0 },
    script: { kind: 'stb-tester', nodes: [{ id: 'n', busyMs: 5000 }] },
  });
  const isAvailable = async () =>
    ((await (await mock.fetch('http://lab/api/v2/nodes', { headers })).json()) as { available: boolean }[])[0]
      ?.available;
  expect(await isAvailable()).toBe(false);
  await mock.clock.advance(5000);
  expect(await isAvailable()).toBe(true);
  await mock.close();
});
