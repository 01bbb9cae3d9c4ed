import { expect, test } from 'vitest';
import { adaptJob } from '../../../../sdk/labs/stb-tester/adapt.ts';
import { planStbTester } from '../../../../sdk/labs/stb-tester/plan.ts';

const open = { classname: 'tests.menu', name: 'test_open' };
const close = { classname: 'tests.menu', name: 'test_close' };

function plan(testCases: readonly string[], more: { readonly soak?: boolean } = {}) {
  const [job] = planStbTester({ nodeIds: ['node-1'], testCases, tags: ['build=7'], ...more });
  if (!job) throw new Error('a plan of no job');
  return job;
}

test('the same job for another node keeps its label, its tests and its tags', () => {
  const job = plan(['tests/menu.py::test_open', 'tests/menu.py::test_close']);
  const moved = adaptJob(job, { target: 'node-2' });
  expect(moved).toEqual({ ...job, target: 'node-2', request: { ...job.request, node_id: 'node-2' } });
  expect(moved?.label).toBe('node-1');
  expect(adaptJob(job, {})).toBe(job);
});

test('some of its tests are asked for and expected, in the order of the job', () => {
  const job = plan(['tests/menu.py::test_open', 'tests/epg.py::test_epg', 'tests/menu.py::test_close']);
  expect(adaptJob(job, { target: 'node-2', tests: [close, open] })).toMatchObject({
    target: 'node-2',
    expected: [close, open],
    request: { node_id: 'node-2', test_cases: ['tests/menu.py::test_open', 'tests/menu.py::test_close'] },
  });
  expect(job.request.test_cases).toHaveLength(3);
});

test('tests of a file that was asked for as a whole can be picked out once their names are known', () => {
  const job = plan(['tests/menu.py']);
  expect(job.expected).toEqual([]);
  expect(adaptJob(job, { tests: [close] })).toMatchObject({
    expected: [close],
    request: { test_cases: ['tests/menu.py::test_close'] },
  });
});

test.each([
  ['a test that it has not', plan(['tests/menu.py::test_open']), [open, close]],
  ['none of its tests', plan(['tests/menu.py::test_open']), []],
  ['some of a soak run', plan(['tests/menu.py::test_open'], { soak: true }), [open]],
])('a job cannot be asked for %s', (_what, job, tests) => {
  expect(adaptJob(job, { tests })).toBeUndefined();
});

test('a soak run can go to another node', () => {
  expect(adaptJob(plan(['tests/menu.py'], { soak: true }), { target: 'node-2' })).toMatchObject({
    request: { node_id: 'node-2', soak: 'run forever' },
  });
});
