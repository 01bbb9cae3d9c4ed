import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LabNode, PlannedJob } from '../../sdk/index.ts';
import { openStbTester, openTestbot, openTestflinger } from './virtual-labs.ts';

const open = 'tests/menu.py::test_open';

const farm = {
  nodes: [
    { id: 'tv-1', friendlyName: 'Living room', config: { device_under_test: { firmware: '1.9' } }, busyMs: 1e9 },
    { id: 'tv-2', friendlyName: 'Living room, left', config: { device_under_test: { firmware: '1.10' } } },
    { id: 'tv-3', friendlyName: 'Kitchen' },
    { id: 'tv-4', friendlyName: 'Living room, right' },
  ],
};

const rack = {
  agents: [
    { name: 'pi-1', queues: ['rpi4', 'pi-1'], location: 'rack 7' },
    { name: 'pi-2', queues: ['rpi4', 'pi-2'], location: 'rack 8' },
    { name: 'pi-3', queues: ['rpi4'], location: 'rack 7' },
  ],
};

const idsIn = (json: string): string[] => (JSON.parse(json) as LabNode[]).map(({ id }) => id);
const jobsIn = (json: string): PlannedJob[] => JSON.parse(json) as PlannedJob[];

test('nodes --where lists those that fit, the idle ones first, with their names', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(await rigline('nodes', '--where', 'name~living')).toBe(0);
  const lines = io
    .out()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 3).join('|'));
  expect(lines).toEqual([
    'NODE|NAME|STATE',
    'tv-2|Living room, left|idle',
    'tv-4|Living room, right|idle',
    'tv-1|Living room|busy',
    '',
  ]);
});

test('nodes --nodes prints what a run would choose, as JSON with its facts', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(
    await rigline(
      'nodes',
      '--node',
      'tv-*',
      '--exclude-node',
      '*-2',
      '--prefer-node',
      'tv-4',
      '--nodes',
      '2',
      '--json',
    ),
  ).toBe(0);
  expect(idsIn(io.out())).toEqual(['tv-4', 'tv-3']);
  expect(JSON.parse(io.out())).toMatchObject([{ facts: { 'node.friendly_name': 'Living room, right' } }, {}]);
});

test('nodes --facts lists what else the lab knows, by the names that a predicate takes', async () => {
  const { io, rigline } = await openTestflinger(rack);
  expect(await rigline('nodes', '--facts', '--where', 'location="rack 8"')).toBe(0);
  expect(io.out()).toMatch(/^NODE +FACT +VALUE\npi-2 +location +rack 8\n/);
});

test('nodes says what took all of them away, and that is no error', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(await rigline('nodes', '--where', 'name~attic')).toBe(0);
  expect([io.out(), io.err()]).toEqual(['', 'No node is left: 4 nodes; 0 of them match --where.\n']);
});

test('a predicate that makes no sense is a usage error that shows the place', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(await rigline('nodes', '--where', 'nme~living')).toBe(2);
  expect(io.err()).toContain(
    'at column 1: no node has a field "nme". The fields are id, name, state, detail, queue, device_under_test.firmware',
  );
  expect(io.err()).toContain('\n  nme~living\n  ^\n');
});

test('run --where --nodes plans a job for each node that was chosen, and keeps the others at hand', async () => {
  const { io, rigline } = await openStbTester(farm);
  const wish = ['--where', 'name~living && device_under_test.firmware!=1.8', '--nodes', '2'];
  expect(await rigline('run', '--dry-run', ...wish, '--when-busy', 'next', open)).toBe(0);
  expect(jobsIn(io.out()).map(({ target, alternatives, waitForNode }) => [target, alternatives, waitForNode])).toEqual([
    ['tv-2', ['tv-1'], true],
    ['tv-4', ['tv-1'], true],
  ]);
});

test('who waits for a node gets the best one, though it is busy; who does not gets one that is idle', async () => {
  const planned = async (...more: string[]) => {
    const { io, rigline } = await openStbTester(farm);
    expect(await rigline('run', '--dry-run', '--node', 'tv-1', '--node', 'tv-2', ...more, open)).toBe(0);
    return jobsIn(io.out()).map(({ target, spares, waitForNode }) => [target, spares, waitForNode]);
  };
  expect(await planned('--when-busy', 'wait')).toEqual([['tv-1', ['tv-2'], true]]);
  expect(await planned()).toEqual([['tv-2', ['tv-1'], undefined]]);
});

test('a node that the lab does not have is told, and no reason to stop while there is another one', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(await rigline('run', '--dry-run', '--node', 'tv-9', '--node', 'tv-3', open)).toBe(0);
  expect(io.err()).toContain('the lab has no node tv-9; going on with tv-3.');
  expect(jobsIn(io.out())).toMatchObject([{ target: 'tv-3' }]);
});

test.each([
  [['--where', 'name~living', '--nodes', '5'], '4 nodes; 3 of them match --where; 3 left, and --nodes asks for 5'],
  [['--nodes', 'some'], 'Write a number of nodes, or all.'],
  [['--node', 'tv-1', '--node-id', 'tv-2'], 'give one of them'],
  [['--node-id', 'tv-1', '--when-busy', 'next'], 'give --node or --where'],
  [['--node-id', 'tv-1', '--when-busy', 'fail', '--wait-for-node'], 'contradict'],
])('run %j is refused, and nothing is submitted', async (wish, message) => {
  const { io, portal, rigline } = await openStbTester(farm);
  expect(await rigline('run', ...wish, open)).toBe(2);
  expect(io.err()).toContain(message);
  expect(portal.jobs().map(({ request }) => request.category)).toEqual(['somebody else']);
});

test('--when-busy wait is another word for --wait-for-node', async () => {
  const { io, rigline } = await openStbTester(farm);
  expect(await rigline('run', '--dry-run', '--node-id', 'tv-1', '--when-busy', 'wait', open)).toBe(0);
  expect(jobsIn(io.out())).toMatchObject([{ target: 'tv-1', waitForNode: true }]);
});

test('a Testflinger job goes to the queue of the agent that was chosen, and is run there', async () => {
  const { cwd, io, rigline, server } = await openTestflinger(rack);
  await writeFile(join(cwd, 'smoke.yaml'), 'job_queue: rpi4\ntest_data:\n  test_cmds: "true"\n');
  expect(await rigline('run', '--where', 'location="rack 8"', 'smoke.yaml'), io.err()).toBe(0);
  expect(server.jobs()).toMatchObject([{ definition: { job_queue: 'pi-2' } }]);
});

test('a Testflinger job for whichever agent is free excludes the others, and the server takes that', async () => {
  const { cwd, io, rigline, server } = await openTestflinger(rack);
  await writeFile(join(cwd, 'smoke.yaml'), 'job_queue: rpi4\ntest_data:\n  test_cmds: "true"\n');
  expect(await rigline('run', '--where', 'location="rack 7"', '--when-busy', 'next', 'smoke.yaml'), io.err()).toBe(0);
  expect(server.jobs()).toMatchObject([{ definition: { job_queue: 'rpi4', exclude_agents: ['pi-2'] } }]);
});

test('an agent that no queue leads to is a usage error', async () => {
  const { cwd, io, rigline, server } = await openTestflinger(rack);
  await writeFile(join(cwd, 'smoke.yaml'), 'job_queue: rpi4\ntest_data:\n  test_cmds: "true"\n');
  expect(await rigline('run', '--node', 'pi-3', 'smoke.yaml')).toBe(2);
  expect(io.err()).toContain('No job can be sent to the agent "pi-3" alone');
  expect(server.jobs()).toEqual([]);
});

test('a lab without nodes says that there are none to choose from', async () => {
  const { io, rigline } = await openTestbot();
  expect(await rigline('run', '--node', 'x', '--branch', 'b')).toBe(2);
  expect(io.err()).toContain('A testbot lab has no nodes to choose from.');
});
