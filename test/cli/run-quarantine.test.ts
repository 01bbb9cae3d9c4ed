import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatHistory } from '../../sdk/history/format.ts';
import type { RunReport } from '../../sdk/index.ts';
import { expectRun } from '../../sdk/launch/history.ts';
import { createTestIo } from './io.ts';
import { makeTempFolder, openStbTester, openTestflinger } from './virtual-labs.ts';

const dayMs = 24 * 3600 * 1000;
const toDay = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toISOString().slice(0, 10);
const later = toDay(10 * dayMs);
const before = toDay(-10 * dayMs);

const job = 'job_queue: q\ntest_data:\n  test_cmds: run\n';
const junit = (more = '') =>
  `<testsuite name="s"><testcase classname="c" name="fine"/><testcase classname="c" name="shaky"><failure message="no">why</failure></testcase>${more}</testsuite>`;
const list = (until: string) => `quarantine:\n  - test: c.sha*\n    until: ${until}\n    reason: TV-1234\n`;

async function openLab(report = junit()) {
  const script = { test: { exitCode: 1 }, artifacts: { 'junit.xml': report } };
  const shell = await openTestflinger({ agents: [{ name: 'agent-1', queues: ['q'], script }] });
  await writeFile(join(shell.cwd, 'smoke.yaml'), job);
  return shell;
}

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('a Testflinger job whose JUnit file has only failures in quarantine is green, and says why it is', async () => {
  const { cwd, io, rigline } = await openLab();
  await writeFile(join(cwd, 'rigline-quarantine.yaml'), list(later));
  expect(await rigline('run', 'smoke.yaml')).toBe(0);
  expect(io.out()).toContain(
    'In quarantine: 1 entry of rigline-quarantine.yaml; what fails of it counts as skipped.\n',
  );
  expect(io.err()).toBe('');
  const report = await readReport(cwd);
  expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, totals: { skipped: 1, quarantined: 1 } });
  expect(report.jobs[0]?.tests[1]).toMatchObject({
    outcome: 'skipped',
    failure: { type: 'Quarantined', message: `in quarantine until ${later}: no` },
    quarantine: { outcome: 'failed', until: later, reason: 'TV-1234' },
  });
  expect(report.jobs[0]?.phases).toContainEqual(expect.objectContaining({ name: 'test', exitCode: 1 }));
  const history = await readFile(join(cwd, 'rigline-results/history.json'), 'utf8');
  expect(history).toMatch(/"name":"shaky".*"failed"/);
});

test('a failure beside it makes the job red, and --no-quarantine all of it', async () => {
  const other = '<testcase classname="c" name="other"><failure message="bad"/></testcase>';
  const { cwd, rigline } = await openLab(junit(other));
  await writeFile(join(cwd, 'rigline-quarantine.yaml'), list(later));
  expect(await rigline('run', 'smoke.yaml')).toBe(1);
  expect((await readReport(cwd)).totals).toMatchObject({ failed: 1, quarantined: 1 });
  expect(await rigline('run', '--no-quarantine', 'smoke.yaml')).toBe(1);
  expect((await readReport(cwd)).totals).toMatchObject({ failed: 2, quarantined: 0 });
});

test('an entry that has expired has no effect, and the start of the run says which and since when', async () => {
  const { cwd, io, rigline } = await openLab();
  await writeFile(join(cwd, 'known.yaml'), list(before));
  expect(await rigline('run', '--quarantine', 'known.yaml', 'smoke.yaml')).toBe(1);
  expect(io.err()).toBe(`rigline: known.yaml:2: the quarantine of c.sha* ended on ${before}, so it counts again.\n`);
  expect(io.out()).not.toContain('In quarantine');
});

test('a list with something wrong in it is a usage error, before anything is submitted', async () => {
  const { cwd, io, rigline, server } = await openLab();
  await writeFile(join(cwd, 'rigline-quarantine.yaml'), list('soon'));
  expect(await rigline('run', 'smoke.yaml')).toBe(2);
  expect(io.err()).toContain('rigline-quarantine.yaml:3: until "soon" is no day; write it as 2026-12-01');
  expect(await rigline('run', '--quarantine', 'nowhere.yaml', 'smoke.yaml')).toBe(2);
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('whoever takes a run up judges by the list that it began with', async () => {
  const { cwd, rigline } = await openLab();
  const file = join(cwd, 'rigline-quarantine.yaml');
  await writeFile(file, list(later));
  expect(await rigline('run', '--detach', 'smoke.yaml')).toBe(0);
  await writeFile(file, 'quarantine: []\n');
  expect(await rigline('attach')).toBe(0);
  expect((await readReport(cwd)).totals).toMatchObject({ failed: 0, quarantined: 1 });
});

test('a test is in quarantine on the nodes that its entry names, and red on others', async () => {
  const tests = { 'tests/a.py::test_a': { result: 'fail' as const } };
  const { cwd, rigline } = await openStbTester({ nodes: ['node-1', 'node-2'].map((id) => ({ id, tests })) });
  const entry = `quarantine:\n  - test: tests/a.py::test_a\n    node: '*-2'\n    until: ${later}\n    reason: the cable\n`;
  await writeFile(join(cwd, 'rigline-quarantine.yaml'), entry);
  const where = ['--test-pack-revision', 'main', '--node-id', 'node-1', '--node-id', 'node-2'];
  expect(await rigline('run', ...where, 'tests/a.py::test_a')).toBe(1);
  const { jobs } = await readReport(cwd);
  expect(jobs.map(({ node, verdict }) => [node, verdict])).toEqual([
    ['node-1', 'failed'],
    ['node-2', 'passed'],
  ]);
});

test('a run gets the trend of its tests from the history', async () => {
  const cwd = await makeTempFolder();
  const samples = [{ id: 'r', node: 'n', at: 1, durationMs: 900, outcome: 'failed' as const }];
  await mkdir(join(cwd, 'rigline-results'));
  const text = formatHistory({ tests: [{ kind: 'k', classname: 'c', name: 't', samples }], jobs: [] });
  await writeFile(join(cwd, 'rigline-results/history.json'), text);
  const { findTrend } = await expectRun([], 'k', { choice: {}, machine: createTestIo({ cwd }), warn: () => undefined });
  expect(findTrend({ classname: 'c', name: 't' })).toEqual({ outcomes: ['failed'], usualMs: 900, flakyRate: 0 });
});

test('a failure of a test that passed before is told as new at the end of a run', async () => {
  const { cwd, io, rigline } = await openLab();
  const samples = [{ id: 'r0', node: 'agent-1', at: 1_700_000_000, outcome: 'passed' as const, durationMs: 5 }];
  const tests = [{ kind: 'testflinger', classname: 'c', name: 'shaky', samples }];
  await mkdir(join(cwd, 'rigline-results'), { recursive: true });
  await writeFile(join(cwd, 'rigline-results/history.json'), formatHistory({ tests, jobs: [] }));
  expect(await rigline('run', 'smoke.yaml')).toBe(1);
  expect(io.out()).toContain('c.shaky (new)');
});
