import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import type { RunReport, ShardPlan } from '../../sdk/index.ts';
import { createTestIo } from './io.ts';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

const revision = ['--test-pack-revision', 'main'];
const tests = ['tests/a.py::test_a', 'tests/a.py::test_b', 'tests/b.py::test_c'];

/** A history in which test_b is the long one. */
const history = (kind: string) =>
  `{"schema":1,"tests":[${[
    ['tests.a', 'test_a', 10_000],
    ['tests.a', 'test_b', 90_000],
  ]
    .map(([classname, name, ms]) =>
      JSON.stringify({ kind, classname, name, nodes: { 'node-1': [['r1', 1_700_000_000, ms, 'passed']] } }),
    )
    .join()}],"jobs":[]}`;

/** Job files in the folder of the shell, one test phase each. */
async function openWithJobs(names: readonly string[]) {
  const shell = await openTestflinger({ agents: ['agent-1', 'agent-2'].map((name) => ({ name, queues: ['q'] })) });
  for (const name of names) await writeFile(join(shell.cwd, name), 'job_queue: q\ntest_data:\n  test_cmds: "true"\n');
  return shell;
}

test('plan shows which leg has what, and how well that is founded', async () => {
  const { io, cwd, rigline } = await openStbTester();
  await writeFile(join(cwd, 'h.json'), history('stb-tester'));
  const args = ['--node-id', 'node-1', ...revision, '--shards', '2', '--history', 'h.json', ...tests];
  expect(await rigline('plan', ...args)).toBe(0);
  expect(io.out()).toMatch(/^LEG +TESTS +PREDICTED +FIRST\n1\/2 +1 +1 min 30 s +tests\.a\.test_b\n2\/2 +2 +1 min 00 s/);
  expect(io.out()).toContain(
    'history knows 66 % of the tests (2 of 3); any other is taken for 50.0 s; makespan: predicted 1 min 30 s',
  );
});

test('plan --json is a matrix in one line, and the same whenever it is made', async () => {
  const { io, rigline } = await openStbTester();
  const args = ['--node-id', 'node-1', ...revision, '--shards', '2', '--json'];
  expect(await rigline('plan', ...args, ...tests)).toBe(0);
  expect(await rigline('plan', ...args, ...[...tests].reverse())).toBe(0);
  const [first = '', second, ...rest] = io.out().split('\n');
  expect([second, rest]).toEqual([first, ['']]);
  expect(Object.keys(JSON.parse(first) as object)).toEqual(['include']);
  expect((JSON.parse(first) as ShardPlan).include).toMatchObject([
    { shard: '1/2', leg: 1 },
    { shard: '2/2', leg: 2 },
  ]);
  expect(io.err()).toContain('history knows none of the 3 tests');
});

test('plan expands patterns and submits nothing', async () => {
  const { io, portal, rigline } = await openStbTester();
  expect(await rigline('plan', '--node-id', 'node-1', ...revision, '--shards', '9', '--json', 'tests/*.py::*')).toBe(0);
  const { include } = JSON.parse(io.out()) as ShardPlan;
  expect(include.length).toBeGreaterThan(1);
  expect(include.every(({ tests: some = [] }) => some.length > 0)).toBe(true);
  expect(portal.jobs()).toEqual([]);
});

test('whole jobs are dealt out, run as legs, and put together again', async () => {
  const names = ['a.yaml', 'b.yaml', 'c.yaml'];
  const { io, cwd, server, rigline } = await openWithJobs(names);
  expect(await rigline('plan', '--shards', '2', '--json', ...names)).toBe(0);
  await writeFile(join(cwd, 'plan.json'), io.out());
  for (const leg of ['1', '2/2'])
    expect(
      await rigline('run', '--plan', 'plan.json', '--leg', leg, '--results-dir', `pieces/${leg[0]}`, ...names),
    ).toBe(0);
  expect(server.jobs()).toHaveLength(3);

  const merge = async (...args: readonly string[]) => await runCli(['report', 'merge', ...args], io);
  expect(
    await merge('pieces', '--out', 'merged', '--plan', 'plan.json', '--expect', '2', '--junit-xml', 'all.xml'),
  ).toBe(0);
  expect(io.out()).toMatch(/a\.yaml \(1\/2\).*c\.yaml \(1\/2\).*b\.yaml \(2\/2\)/s);
  expect(io.out()).toMatch(/3 tests: 3 passed.*makespan: predicted 2 min 00 s, real/s);
  expect(await readFile(join(cwd, 'all.xml'), 'utf8')).toContain('tests="3"');
  const foreign =
    '<testsuite name="s" timestamp="2001-02-03T04:05:06Z"><testcase classname="c" name="old"/></testsuite>';
  await writeFile(join(cwd, 'old.xml'), foreign);
  expect(await merge('pieces', 'old.xml', '--out', 'with-others', '--plan', 'plan.json')).toBe(0);
  expect(io.out()).toMatch(/4 tests: 4 passed.*makespan: predicted 2 min 00 s, real [\d.]+ m?s \(\d+ % shorter/s);
  expect(await merge('pieces/1', '--out', 'half', '--json')).toBe(3);
  expect(io.out()).toContain('leg 2/2 is missing');

  expect(
    await runCli(['history', 'merge', 'pieces/1/history.json', 'pieces/2/history.json', '--out', 'h.json'], io),
  ).toBe(0);
  expect(io.out()).toContain('h.json: the history knows 3 tests and 3 jobs');
  expect(await rigline('plan', '--shards', '2', '--history', 'h.json', ...names)).toBe(0);
  expect(io.out()).toContain('history knows 100 % of the jobs (3 of 3)');
});

test('tests are dealt out, run on different nodes, and put together again', async () => {
  const { io, cwd, portal, rigline } = await openStbTester();
  const args = (node: string) => ['--node-id', node, ...revision, ...tests];
  expect(await rigline('plan', '--shards', '2', '--json', ...args('node-1'))).toBe(0);
  await writeFile(join(cwd, 'plan.json'), io.out());
  for (const leg of ['1', '2']) await rigline('run', '--plan', 'plan.json', '--leg', leg, ...args(`node-${leg}`));
  expect(portal.jobs()).toHaveLength(2);
  await runCli(['report', 'merge', 'rigline-results', '--plan', 'plan.json', '--out', 'merged', '--json'], io);
  const merged = JSON.parse(await readFile(join(cwd, 'merged/result.json'), 'utf8')) as RunReport;
  expect(merged.jobs.map(({ label, tests: ran }) => [label, ran.length])).toEqual([
    ['node-1 (1/2)', 2],
    ['node-2 (2/2)', 1],
  ]);
  expect(merged.jobs.flatMap((job) => job.tests.map(({ name }) => name)).sort()).toEqual([
    'test_a',
    'test_b',
    'test_c',
  ]);
});

test('a whole file among the tests may hold any, so nothing is dealt out', async () => {
  const { io, rigline } = await openStbTester();
  const args = ['--node-id', 'node-1', ...revision, '--shards', '2', 'tests/c.py', ...tests];
  expect(await rigline('plan', ...args)).toBe(2);
  expect(io.err()).toContain('Which tests node-1 runs is known only when it has run');
});

test('a run remembers how long it took, and runs that are over can be added later', async () => {
  const { io, cwd, rigline } = await openWithJobs(['a.yaml']);
  expect(await rigline('run', 'a.yaml')).toBe(0);
  const written = await readFile(join(cwd, 'rigline-results/history.json'), 'utf8');
  expect(JSON.parse(written)).toMatchObject({ jobs: [{ kind: 'testflinger', label: 'a.yaml', target: 'q' }] });
  const record = ['history', 'record', 'rigline-results', '--history', 'other.json'];
  expect([await runCli(record, io), await runCli(record, io)]).toEqual([0, 0]);
  expect(io.out()).toContain('1 run; the history knows 1 test and 1 job\n');
  // The same run, but for the queue, which is not in its report.
  expect(JSON.parse(await readFile(join(cwd, 'other.json'), 'utf8'))).toMatchObject({ jobs: [{ target: 'agent-1' }] });
});

test('a leg of another run is refused before anything is submitted', async () => {
  const { io, cwd, server, rigline } = await openWithJobs(['a.yaml', 'b.yaml', 'new.yaml']);
  await rigline('plan', '--shards', '2', '--json', 'a.yaml', 'b.yaml');
  await writeFile(join(cwd, 'plan.json'), io.out());
  const run = async (...args: readonly string[]) => await rigline('run', ...args, 'a.yaml', 'b.yaml', 'new.yaml');
  expect(await run('--plan', 'plan.json', '--leg', '1')).toBe(2);
  expect(io.err()).toContain('no leg has new.yaml');
  expect(await run('--plan', 'plan.json')).toBe(2);
  expect(await run('--leg', '1')).toBe(2);
  expect(io.err()).toContain('--plan and --leg go together');
  expect(await run('--plan', 'none.json', '--leg', '1')).toBe(2);
  expect(server.jobs()).toEqual([]);
});

test('what cannot be split is refused with a sentence', async () => {
  const { io, rigline } = await openWithJobs(['a.yaml', 'b.yaml']);
  expect(await rigline('plan', '--shards', '2', 'a.yaml')).toBe(2);
  expect(io.err()).toContain('cannot be asked for some of its tests');
  expect(await rigline('plan', '--shards', '2', '--by', 'test', 'a.yaml', 'b.yaml')).toBe(2);
  expect(await rigline('plan', '--shards', '0', 'a.yaml', 'b.yaml')).toBe(2);
  expect(await rigline('plan', 'a.yaml')).toBe(2);
  expect(io.err()).toContain("required option '--shards <n>' not specified");
});

test('a history that is broken is told, and the plan is made without it', async () => {
  const { io, cwd, rigline } = await openWithJobs(['a.yaml', 'b.yaml']);
  await writeFile(join(cwd, 'h.json'), '{');
  expect(await rigline('plan', '--shards', '2', '--history', 'h.json', 'a.yaml', 'b.yaml')).toBe(0);
  expect(io.err()).toContain('h.json is not used as a history: it is no JSON');
  expect(await readFile(join(cwd, 'h.json'), 'utf8')).toBe('{');
});

test('the commands say how they are used, and what they cannot merge', async () => {
  const io = createTestIo({ cwd: '/nowhere' });
  for (const command of ['plan', 'report merge', 'history merge', 'history record']) {
    expect(await runCli([...command.split(' '), '--help'], io)).toBe(0);
    expect(io.out()).toContain(`$ rigline ${command}`);
  }
  expect(await runCli(['report', 'merge', 'none', '--out', 'x'], io)).toBe(2);
  expect(io.err()).toContain('There is no run at none');
  expect(await runCli(['history', 'merge', 'none', '--out', 'x'], io)).toBe(2);
});

test('the nodes of a plan can be chosen as those of a run', async () => {
  const { io, rigline } = await openStbTester();
  const choice = ['--where', 'state=idle', '--nodes', '1'];
  expect(await rigline('plan', ...choice, ...revision, '--shards', '2', '--json', 'tests/*.py::*')).toBe(0);
  expect(io.out()).toContain('"shard":"2/2"');
  expect(await rigline('plan', '--where', 'name=nobody', ...revision, '--shards', '2', 'tests/*.py::*')).toBe(2);
});
