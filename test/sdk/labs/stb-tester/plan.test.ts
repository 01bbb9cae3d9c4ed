import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { findShardNodes, planStbTester } from '../../../../sdk/labs/stb-tester/plan.ts';

const open = 'tests/menu.py::test_open';
const close = 'tests/menu.py::test_close';
const play = 'tests/tv/live.py::test_play';

test('every node runs every test, and all of them are expected', () => {
  const jobs = planStbTester({ nodeIds: ['node-1', 'node-2'], testCases: [open, play] });
  expect(jobs.map(({ label, target, request }) => [label, target, request.node_id, request.test_cases])).toEqual([
    ['node-1', 'node-1', 'node-1', [open, play]],
    ['node-2', 'node-2', 'node-2', [open, play]],
  ]);
  expect(jobs[0]?.expected).toEqual([
    { classname: 'tests.menu', name: 'test_open' },
    { classname: 'tests.tv.live', name: 'test_play' },
  ]);
});

test('what is not asked for is left to the portal', () => {
  expect(planStbTester({ nodeIds: ['node-1'], testCases: [open] })[0]?.request).toEqual({
    node_id: 'node-1',
    test_pack_revision: 'HEAD',
    test_cases: [open],
    tags: {},
  });
});

test('what is asked for reaches the portal', () => {
  const [job] = planStbTester({
    nodeIds: ['node-1'],
    testCases: [open],
    testPackRevision: 'v1.2',
    remoteControl: 'tv',
    category: 'nightly',
    soak: true,
    shuffle: true,
    tags: ['build=7'],
  });
  expect(job?.request).toEqual({
    node_id: 'node-1',
    test_pack_revision: 'v1.2',
    test_cases: [open],
    remote_control: 'tv',
    category: 'nightly',
    soak: 'run forever',
    shuffle: true,
    tags: { build: '7' },
  });
});

test('a soak run promises no test, and neither does a bare file', () => {
  expect(planStbTester({ nodeIds: ['node-1'], testCases: [open], soak: true })[0]).not.toHaveProperty('expected');
  expect(planStbTester({ nodeIds: ['node-1'], testCases: ['tests/menu.py', open] })[0]?.expected).toEqual([
    { classname: 'tests.menu', name: 'test_open' },
  ]);
});

test('a node or test that is named twice counts once', () => {
  const jobs = planStbTester({ nodeIds: ['node-1', 'node-1'], testCases: [open, close, open] });
  expect(jobs.map(({ request }) => request.test_cases)).toEqual([[open, close]]);
});

test('sharding plans one job for all tests, to be spread over the nodes, unless there is only one', () => {
  const plan = { nodeIds: ['node-1', 'node-2', 'node-1'], testCases: [open, close, play], shard: true };
  expect(planStbTester(plan)).toMatchObject([
    { label: 'tests', target: 'node-1', request: { test_cases: [open, close, play] } },
  ]);
  expect(findShardNodes(plan)).toEqual(['node-1', 'node-2']);
  const alone = { ...plan, nodeIds: ['node-1'] };
  expect(planStbTester(alone)).toMatchObject([{ label: 'node-1' }]);
  expect(findShardNodes(alone)).toBeUndefined();
  expect(findShardNodes({ ...plan, shard: false })).toBeUndefined();
});

test('what cannot be dealt out test by test is refused', () => {
  const plan = { nodeIds: ['node-1', 'node-2'], testCases: ['tests/menu.py'], shard: true };
  expect(() => planStbTester(plan)).toThrow('tests/menu.py::*');
  expect(() => planStbTester({ ...plan, testCases: [open], soak: true })).toThrow('--soak');
});

test('a plan without a node or without a test says what to give', () => {
  expect(() => planStbTester({ nodeIds: [], testCases: [open] })).toThrow(UsageError);
  expect(() => planStbTester({ nodeIds: [], testCases: [open] })).toThrow('--node-id');
  expect(() => planStbTester({ nodeIds: ['node-1'], testCases: [] })).toThrow('path/to/file.py::function');
});

test.each(['a/b', '..', '.', '', 'a b', '#'])('"%s" is no node id', (id) => {
  expect(() => planStbTester({ nodeIds: ['node-1', id], testCases: [open] })).toThrow(`"${id}" is not a node id`);
});

test('a tag that the portal would refuse is refused before anything is submitted', () => {
  expect(() => planStbTester({ nodeIds: ['node-1'], testCases: [open], tags: ['a:b=1'] })).toThrow(UsageError);
});

test.each([
  [{}, { spares: ['node-3'] }],
  [{ whenBusy: 'fail' }, { spares: ['node-3'] }],
  [{ whenBusy: 'wait' }, { waitForNode: true, spares: ['node-3'] }],
  [{ whenBusy: 'next' }, { waitForNode: true, alternatives: ['node-3'] }],
  [{ waitForNode: true }, { waitForNode: true, spares: ['node-3'] }],
] as const)('%j with other nodes: only "next" takes one because its own is busy', (options, wanted) => {
  const [job] = planStbTester({
    nodeIds: ['node-1'],
    testCases: [open],
    otherNodeIds: ['node-3', 'node-1'],
    ...options,
  });
  const { label: _, target: __, request: ___, expected: ____, ...rest } = job ?? { label: '' };
  expect(rest).toEqual(wanted);
});

test('a job that may end up on another node is not called after one', () => {
  const plan = { nodeIds: ['node-1', 'node-2'], testCases: [open], whenBusy: 'next' as const };
  const labels = (more: object) => planStbTester({ ...plan, ...more }).map(({ label }) => label);
  expect(labels({ otherNodeIds: ['node-3'] })).toEqual(['job-1', 'job-2']);
  expect(labels({})).toEqual(['node-1', 'node-2']);
  expect(labels({ otherNodeIds: ['node-3'], whenBusy: 'wait' })).toEqual(['node-1', 'node-2']);
});

test('what to do about a busy node is said once', () => {
  const plan = { nodeIds: ['node-1'], testCases: [open] };
  expect(() => planStbTester({ ...plan, waitForNode: true, whenBusy: 'fail' })).toThrow(/contradict/);
  expect(() => planStbTester({ ...plan, force: true, whenBusy: 'next' })).toThrow(UsageError);
  expect(() => planStbTester({ ...plan, otherNodeIds: ['../x'] })).toThrow(/not a node id/);
});
