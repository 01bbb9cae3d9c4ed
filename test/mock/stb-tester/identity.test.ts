import { expect, test } from 'vitest';
import { createMock } from '../../../mock/create-mock.ts';
import { createTestPortal, type ListedResult } from './portal-fixture.ts';

test('a node with a past counts its jobs on', async () => {
  const portal = createTestPortal({ nodes: [{ id: 'node-a', session: '6Pfq', jobsBefore: 166 }] });
  expect([await portal.runToEnd(), await portal.runToEnd()]).toEqual(['/node-a/6Pfq/167', '/node-a/6Pfq/168']);
});

test('a portal that has a name of its own puts it into every link', async () => {
  const portal = createTestPortal({ url: 'https://company.stb-tester.invalid' });
  await portal.runToEnd();
  const [result] = await portal.json<ListedResult[]>('/api/v2/results');
  const { job_url } = await portal.json<{ job_url: string }>('/api/v2/nodes/node-a/job');
  expect([result?.triage_url, result?.result_url, job_url].map((url) => new URL(url ?? '').host)).toEqual(
    Array(3).fill('company.stb-tester.invalid'),
  );
});

test('a seed names the portal, and gives its nodes their past', async () => {
  const mock = createMock('stb-tester', {
    clock: { speed: 0 },
    seed: {
      system: 'stb-tester',
      clients: [{ id: 'ada', secret: 'abc' }],
      fixtures: {
        url: 'https://company.stb-tester.invalid',
        nodes: [{ id: 'mynode', session: '0000', jobsBefore: 9 }],
        testPack: { revisions: { main: ['a.py::t'] }, defaultRemoteControl: 'rc' },
      },
    },
  });
  const answer = await mock.fetch('http://lab/api/v2/run_tests', {
    method: 'POST',
    headers: { authorization: 'token abc' },
    body: JSON.stringify({ node_id: 'mynode', test_pack_revision: 'main', test_cases: ['a.py::t'] }),
  });
  expect(await answer.json()).toMatchObject({
    job_uid: '/mynode/0000/10',
    job_url: 'https://company.stb-tester.invalid/api/v2/jobs/mynode/0000/10',
  });
  await mock.close();
});
