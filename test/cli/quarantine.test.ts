import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { formatHistory } from '../../sdk/history/format.ts';
import { systemClock } from '../../sdk/http/clock.ts';
import { createTestIo } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

const nowMs = Date.parse('2026-11-20T23:30:00Z');

type Outcome = 'passed' | 'failed';

/** Runs of a test, the oldest first, on one node. */
function runsOf(name: string, outcomes: readonly Outcome[], node = 'n1') {
  const at = nowMs / 1000 - 86_400;
  const samples = outcomes
    .map((outcome, run) => ({ id: `run-${run}`, node, at: at + run, durationMs: 1500, outcome }))
    .reverse();
  return { kind: 'stb-tester', classname: 'tests.epg', name, samples };
}

const flaky = runsOf('test_flaky[a*]', ['passed', 'failed', 'passed', 'failed', 'passed']);
const fine = runsOf('test_fine', ['passed', 'passed', 'passed', 'passed', 'passed']);

/** A folder with a history, and a shell in it on a day that stands still. */
async function openShell(list?: string) {
  const cwd = await makeTempFolder();
  const file = join(cwd, 'rigline-quarantine.yaml');
  if (list !== undefined) await writeFile(file, list);
  await writeFile(join(cwd, 'history.json'), formatHistory({ tests: [fine, flaky], jobs: [] }));
  const io = createTestIo({ cwd, network: { clock: { ...systemClock, now: () => nowMs } } });
  const rigline = async (...args: string[]) => await runCli(args, io);
  return { cwd, io, rigline, readList: async () => await readFile(file, 'utf8') };
}

const list = `# Kept by the TV team.
quarantine:
  # See TV-1234.
  - test: tests/epg.py::test_fine
    until: 2026-11-20
    reason: the tuner
  - test: tests.menu.*
    node: rack-2
    until: 2026-11-18
    reason: the cables
`;

test('flaky tests are listed with their rate, the worst first, as a table and as JSON', async () => {
  const { io, rigline } = await openShell();
  expect(await rigline('history', 'flaky', '--history', 'history.json')).toBe(0);
  expect(io.out()).toBe(
    'TEST                      NODE  RUNS  FLAKY  LAST   USUAL\ntests.epg.test_flaky[a*]  n1    5     80 %   ✓✗✓✗✓  1.5 s\n',
  );
  const json = await openShell();
  await json.rigline('history', 'flaky', '--history', 'history.json', '--json');
  expect(JSON.parse(json.io.out())).toMatchObject([{ name: 'test_flaky[a*]', flakyRate: 0.8, runs: 5, changes: 4 }]);
});

test('when nothing is flaky, that is said', async () => {
  const { io, rigline } = await openShell();
  expect(await rigline('history', 'flaky', '--history', 'history.json', '--min-rate', '90')).toBe(0);
  expect(io.out()).toBe('None of 2 tests is flaky in 90 % of its runs or more, of at least 5.\n');
});

test.each([
  [['history', 'flaky'], 'There is no history rigline-results/history.json'],
  [['history', 'flaky', '--min-rate', '101'], 'Write a number from 0 to 100'],
  [['history', 'show', 'nothing', '--history', 'history.json'], 'The history knows no test nothing'],
  [['quarantine', 'prune'], 'There is no quarantine list rigline-quarantine.yaml'],
  [['quarantine', 'list', '--quarantine', 'other.yaml'], 'There is no quarantine list other.yaml'],
  [['quarantine', 'add', 'a.b'], "required option '--reason <text>'"],
  [['quarantine', 'add', 'a.b', '--reason', 'x', '--until', '2026-11-19'], '--until 2026-11-19 is over already'],
  [['quarantine', 'add', 'a.b', '--reason', 'x', '--until', '2029-01-01'], 'more than a year ahead'],
  [['quarantine', 'add', 'a.b', '--reason', 'x', '--until', 'soon'], 'Write a day as 2026-12-01'],
  [['quarantine', 'add', 'a.b', '--reason', 'x', '--until', '2026-12-01', '--days', '3'], 'Give one of them'],
  [['quarantine', 'add', '*', '--reason', 'x'], 'would put every test into quarantine'],
])('%j is refused, and nothing is written', async (args, message) => {
  const { io, rigline, readList } = await openShell();
  expect(await rigline(...args)).toBe(2);
  expect(io.err()).toContain(message);
  await expect(readList()).rejects.toThrow('ENOENT');
});

test('a test is shown run by run, found by its path as well', async () => {
  const { io, rigline } = await openShell();
  expect(await rigline('history', 'show', 'tests/epg.py::test_flaky*', '--history', 'history.json')).toBe(0);
  const [title, head, first] = io.out().split('\n');
  expect(title).toBe('tests.epg.test_flaky[a*] (stb-tester): flaky in 80 % of 5 runs');
  expect(head).toMatch(/^BEGAN +RUN +NODE +OUTCOME +TOOK$/);
  expect(first).toMatch(/^2026-11-19T23:30:04Z +run-4 +n1 +passed +1\.5 s$/);
});

test('the list tells what is active, what has expired, and how its tests did', async () => {
  const { io, rigline } = await openShell(list);
  expect(await rigline('quarantine', 'list', '--history', 'history.json')).toBe(0);
  const [head, first, second] = io.out().split('\n');
  expect(head).toMatch(/^TEST +NODE +UNTIL +LAST +REASON$/);
  expect(first).toMatch(/^tests\/epg\.py::test_fine +2026-11-20 \(today\) +✓✓✓✓✓ +the tuner$/);
  expect(second).toMatch(/^tests\.menu\.\* +rack-2 +2026-11-18 \(ended 2 days ago\) +not known +the cables$/);
  const json = await openShell(list);
  await json.rigline('quarantine', 'list', '--history', 'history.json', '--json');
  expect(JSON.parse(json.io.out())).toMatchObject([
    { line: 4, isActive: true, tests: [{ name: 'test_fine' }] },
    { line: 7, isActive: false, tests: [] },
  ]);
});

test('a list is begun beside the configuration, and added to', async () => {
  const { io, rigline, readList } = await openShell();
  expect(await rigline('quarantine', 'add', 'a.b', '--reason', 'TV-1', '--days', '7', '--kind', 'testflinger')).toBe(0);
  expect(io.out()).toBe('a.b: in quarantine until 2026-11-27 (rigline-quarantine.yaml)\n');
  expect(await rigline('quarantine', 'add', 'c.d', '--reason', 'TV-2', '--until', '2026-12-24')).toBe(0);
  expect(await readList()).toBe(`quarantine:
  - test: a.b
    kind: testflinger
    since: 2026-11-20
    until: 2026-11-27
    reason: TV-1
  - test: c.d
    since: 2026-11-20
    until: 2026-12-24
    reason: TV-2
`);
});

test('a test that is in quarantine already is not put there twice', async () => {
  const { io, rigline, readList } = await openShell(list);
  expect(await rigline('quarantine', 'add', 'tests/epg.py::test_fine', '--reason', 'x')).toBe(2);
  expect(io.err()).toContain(
    'rigline-quarantine.yaml:4: tests/epg.py::test_fine is in quarantine already, until 2026-11-20',
  );
  expect(await readList()).toBe(list);
});

test('pruning drops what has expired, and says so', async () => {
  const { io, rigline, readList } = await openShell(list);
  expect(await rigline('quarantine', 'prune', '--dry-run')).toBe(0);
  expect(io.out()).toBe('tests.menu.*: ended on 2026-11-18, would be dropped\n');
  expect(await readList()).toBe(list);
  expect(await rigline('quarantine', 'prune')).toBe(0);
  expect(await readList()).toBe(list.slice(0, list.indexOf('  - test: tests.menu')));
  expect(await rigline('quarantine', 'prune')).toBe(0);
  expect(io.out()).toContain('rigline-quarantine.yaml: nothing has expired\n');
});

test('flaky tests are suggested with the rate as the reason, once, and found again by their escaped name', async () => {
  const { io, rigline, readList } = await openShell(list);
  expect(await rigline('quarantine', 'suggest', '--history', 'history.json', '--dry-run')).toBe(0);
  expect(await readList()).toBe(list);
  expect(await rigline('quarantine', 'suggest', '--history', 'history.json')).toBe(0);
  expect(await readList()).toBe(`${list}  - test: tests.epg.test_flaky[a\\*]
    kind: stb-tester
    since: 2026-11-20
    until: 2026-12-04
    reason: flaky in 80 % of 5 runs
`);
  expect(await rigline('quarantine', 'suggest', '--history', 'history.json')).toBe(0);
  expect(io.out()).toContain('No test is flaky in 10 % of its runs or more that is not in quarantine already.');
});

test('no list is begun for nothing', async () => {
  const { rigline, readList } = await openShell();
  expect(await rigline('quarantine', 'suggest', '--history', 'history.json', '--dry-run')).toBe(0);
  expect(await rigline('quarantine', 'suggest', '--history', 'history.json', '--min-rate', '90')).toBe(0);
  await expect(readList()).rejects.toThrow('ENOENT');
});

test('a list with something wrong in it is refused with its line, and left as it is', async () => {
  const broken = 'quarantine:\n  - test: a.b\n    until: never\n    reason: x\n';
  const { io, rigline, readList } = await openShell(broken);
  for (const args of [['list'], ['prune'], ['add', 'c.d', '--reason', 'x'], ['suggest', '--history', 'history.json']])
    expect(await rigline('quarantine', ...args)).toBe(2);
  expect(io.err()).toContain('rigline-quarantine.yaml:3: until "never" is no day');
  expect(await readList()).toBe(broken);
});
