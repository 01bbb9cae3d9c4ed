import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { JobSummary } from '../../../../sdk/labs/lab.ts';
import { answer, errorOf } from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

async function toList(jobs: AsyncIterable<JobSummary>): Promise<JobSummary[]> {
  const list: JobSummary[] = [];
  for await (const job of jobs) list.push(job);
  return list;
}

const tests = { 'tests/a.py::test_bad': { result: 'fail' }, '**': {} } as const;

test('without a filter the jobs are the current or last ones of the nodes, the newest first', async () => {
  const { lab, clock, runToEnd, submit } = createStbTesterSetup({ tests });
  const first = await runToEnd({ test_cases: ['tests/a.py::test_bad', 'tests/a.py::test_b'] });
  await clock.advance(60_000);
  const second = await submit({ node_id: 'node-2' });
  expect(await toList(lab.jobs([]))).toEqual([
    { id: second.id, node: 'node-2', state: 'running', detail: 'running', createdAt: '2026-01-31T12:01:20.000Z' },
    {
      id: first.id,
      node: 'node-1',
      state: 'ended',
      detail: 'exited, 1 pass, 1 fail',
      createdAt: '2026-01-31T12:00:00.000Z',
    },
  ]);
});

test('a filter finds the jobs of its results, the newest first', async () => {
  const { lab, clock, runToEnd } = createStbTesterSetup({ tests });
  const one = await runToEnd({ category: 'nightly', test_cases: ['tests/a.py::test_b', 'tests/a.py::test_bad'] });
  await clock.advance(60_000);
  await runToEnd({ category: 'other' });
  await clock.advance(60_000);
  const two = await runToEnd({ category: 'nightly' });
  const jobs = await toList(lab.jobs(['category:nightly']));
  expect(jobs.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect(jobs[1]).toMatchObject({ state: 'ended', detail: 'exited, 1 fail, 1 pass' });
  expect(await toList(lab.jobs(['category:nightly', 'testcase:test_bad']))).toMatchObject([
    { id: one.id, detail: 'exited, 1 fail' },
  ]);
});

test('jobs are asked for one by one, as they are wanted', async () => {
  const { lab, runToEnd, wire } = createStbTesterSetup();
  for (let count = 0; count < 3; count++) await runToEnd();
  const before = wire.count(/GET \/api\/v2\/jobs\//);
  for await (const _ of lab.jobs(['node:node-1'])) break;
  expect(wire.count(/GET \/api\/v2\/jobs\//) - before).toBe(1);
});

test('a job that is no longer known is listed all the same', async () => {
  const { lab, runToEnd, wire } = createStbTesterSetup();
  await runToEnd();
  wire.breakAlways(/GET \/api\/v2\/jobs\/[^/]+\/[^/]+\/\d+$/, answer(404, 'gone'));
  expect(await toList(lab.jobs(['result:pass']))).toMatchObject([
    { state: 'unknown', detail: 'unknown to the portal, 1 pass', createdAt: '2026-01-31T12:00:00.000Z' },
  ]);
});

test.each([[''], ['category:"my night'], ['category:a\nb'], ['job:node-1/6Pfq/1'], ['category: nightly']])(
  'the filter %j is refused before it is sent',
  async (filter) => {
    const { lab, wire } = createStbTesterSetup();
    expect(await errorOf(toList(lab.jobs([filter])))).toBeInstanceOf(UsageError);
    expect(wire.sent).toEqual([]);
  },
);

test('a filter that only the portal can judge is sent as it is, and its words come back', async () => {
  const { lab, wire } = createStbTesterSetup();
  const error = await errorOf(toList(lab.jobs(['date:>="2026-01-31T12:00:00"', 'colour:red'])));
  expect((error as Error).message).toContain("unknown key 'colour'");
  expect(new URLSearchParams(wire.sent[0]?.path.split('?')[1]).get('filter')).toBe(
    'date:>="2026-01-31T12:00:00" colour:red',
  );
});
