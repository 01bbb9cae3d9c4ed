import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { planStbTester } from '../../../../sdk/labs/stb-tester/plan.ts';

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

test('sharding deals the tests out, and a node that gets none gets no job', () => {
  const deal = (testCases: string[]) =>
    planStbTester({ nodeIds: ['node-1', 'node-2'], testCases, shard: true }).map(({ target, request }) => [
      target,
      request.test_cases,
    ]);
  expect(deal([open, close, play])).toEqual([
    ['node-1', [open, play]],
    ['node-2', [close]],
  ]);
  expect(deal([open])).toEqual([['node-1', [open]]]);
});

test('sharding runs every test exactly once, and no shard is longer than another by more than one', () => {
  const nodes = fc.uniqueArray(fc.stringMatching(/^node-[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
  const tests = fc.uniqueArray(fc.stringMatching(/^t\/[a-z]{1,6}\.py::test_[a-z]{1,6}$/), { minLength: 1 });
  fc.assert(
    fc.property(nodes, tests, (nodeIds, testCases) => {
      const shards = planStbTester({ nodeIds, testCases, shard: true }).map(({ request }) => request.test_cases);
      expect(shards.flat().sort()).toEqual([...testCases].sort());
      const sizes = shards.map((shard) => shard.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
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

test('what to do about a busy node is said once', () => {
  const plan = { nodeIds: ['node-1'], testCases: [open] };
  expect(() => planStbTester({ ...plan, waitForNode: true, whenBusy: 'fail' })).toThrow(/contradict/);
  expect(() => planStbTester({ ...plan, force: true, whenBusy: 'next' })).toThrow(UsageError);
  expect(() => planStbTester({ ...plan, otherNodeIds: ['../x'] })).toThrow(/not a node id/);
});
