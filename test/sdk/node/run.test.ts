import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createClock, type VirtualClock } from '../../../mock/clock.ts';
import { type AgentScript, createTestflinger } from '../../../mock/testflinger/index.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import { createTestflingerLab } from '../../../sdk/labs/testflinger/index.ts';
import { planTestflinger } from '../../../sdk/labs/testflinger/plan.ts';
import { createNetwork } from '../../../sdk/node/network.ts';
import { attachRun, type RunInFolderOptions, runInFolder, submitInFolder } from '../../../sdk/node/run.ts';
import { readRun } from '../../../sdk/node/runs/find-runs.ts';
import { connectTo } from '../../helpers/network.ts';
import { createScriptedLab } from '../run/scripted-lab.ts';
import { makeTempFolder, readLines } from './temp-folder.ts';

const secret = 'hunter2-hunter2';
const junit = '<testsuite name="s"><testcase classname="c" name="one"/></testsuite>';

/** A virtual server on a clock so fast that nobody waits for it, and a run there. */
async function setUp(script: AgentScript, options: Partial<RunInFolderOptions<never>> = {}) {
  const clock: VirtualClock = createClock({ speed: 50 });
  const timing = { pollIntervalMs: 500, outputIntervalMs: 500, startMs: 50, bannerLineMs: 20 };
  const server = createTestflinger({ clock, timing, agents: [{ name: 'agent-1', queues: ['q'], script }] });
  onTestFinished(() => server.close());
  const network = { ...connectTo(server, clock), redact: createRedactor([secret]) };
  const lab = createTestflingerLab({ url: 'https://tf.test', network, pollIntervalMs: 500 });
  const resultsDir = await makeTempFolder();
  const definition = { job_queue: 'q', test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({ jobs: [{ name: 'smoke.yaml', definition }] });
  const run = () =>
    runInFolder({
      lab,
      jobs,
      clock,
      resultsDir,
      ...(options as object),
    });
  return { run, resultsDir, server, lab, clock, jobs };
}

test('a Testflinger job leaves its JUnit cases, its log, its files and its journal in the run folder', async () => {
  const { run, resultsDir } = await setUp({
    test: { lines: ['hello', `token ${secret}`] },
    artifacts: { 'out/junit.xml': junit, 'probe.txt': secret },
  });
  const { report, folder } = await run();
  expect(report).toMatchObject({ verdict: 'passed', exitCode: 0, totals: { tests: 2, passed: 2 } });
  expect(report.jobs[0]?.tests).toMatchObject([
    { classname: 'smoke.yaml', name: 'test', source: 'phase' },
    { classname: 'c', name: 'one', source: 'junit', origin: 'out/junit.xml', phase: 'test' },
  ]);
  expect(report.jobs[0]?.log).toBe('logs/smoke.yaml.log');
  expect(folder).toBe(join(resultsDir, report.runId));
  expect(report.runId).toMatch(/^\d{8}-\d{6}-[0-9a-f]{6}$/);

  const log = await readFile(join(folder, 'logs/smoke.yaml.log'), 'utf8');
  expect(log).toContain('hello\ntoken ***\n');
  for (const name of ['events.ndjson', 'journal.ndjson', 'result.json', 'report.xml', 'report.html', 'summary.md'])
    expect(await readFile(join(folder, name), 'utf8'), name).not.toContain(secret);
  // Artifacts are stored as the lab sent them.
  expect(await readFile(join(folder, 'artifacts/smoke.yaml/probe.txt'), 'utf8')).toBe(secret);
  const steps = (await readLines(join(folder, 'journal.ndjson'))).map((one) => (one as { step: string }).step);
  expect([...new Set(steps)]).toEqual([
    'planned',
    'intent',
    'submitted',
    'state',
    'ended',
    'collected',
    'judged',
    'reported',
  ]);
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { files: unknown[] };
  expect(manifest.files).toMatchObject([
    { job: 'smoke.yaml', path: 'artifacts/smoke.yaml/out/junit.xml' },
    { job: 'smoke.yaml', path: 'artifacts/smoke.yaml/probe.txt' },
  ]);
});

test('a run can have an id of its own, and fetch only some artifacts', async () => {
  const { run, resultsDir } = await setUp(
    { artifacts: { 'junit.xml': junit, 'big.bin': 'x' } },
    { runId: 'nightly', select: ['*.xml'] },
  );
  const { report } = await run();
  expect(report.runId).toBe('nightly');
  expect(await readdir(join(resultsDir, 'nightly/artifacts/smoke.yaml'))).toEqual(['junit.xml']);
});

test('an observer is told what the events file holds', async () => {
  const seen: unknown[] = [];
  const { run } = await setUp({ artifacts: { 'junit.xml': junit } }, { observe: (event) => void seen.push(event) });
  const { folder } = await run();
  const written = (await readLines(join(folder, 'events.ndjson'))) as { type: string }[];
  expect(written.map(({ type }) => type)).toEqual(seen.map((event) => (event as { type: string }).type));
  expect(written.at(-1)).toMatchObject({ type: 'run-ended', verdict: 'passed' });
});

test('a results folder that cannot be made is an error before anything is submitted', async () => {
  const { run, server } = await setUp({}, { resultsDir: join(import.meta.filename, 'below') });
  await expect(run()).rejects.toThrow('ENOTDIR');
  expect(server.jobs()).toEqual([]);
});

test('any part of the network of the process can be replaced', async () => {
  const clock = createClock();
  const network = createNetwork({ clock, userAgent: 'mine' });
  expect(network).toMatchObject({ clock, userAgent: 'mine' });
  expect(network.fetch).toBe(globalThis.fetch);
  expect(createNetwork().userAgent).toMatch(/^rigline\/\S+ \(node /);
});

test('what a run tells and gives is without secrets, as the lab knows them', async () => {
  const events: unknown[] = [];
  const { run } = await setUp(
    { test: { lines: [`token ${secret}`] } },
    { observe: (event) => void events.push(event) },
  );
  const { report } = await run();
  expect(JSON.stringify(events)).toContain('token ***');
  expect(JSON.stringify([events, report])).not.toContain(secret);
});

test('a choice of artifacts does not choose the verdict: JUnit files always come', async () => {
  const failing = '<testsuite name="s"><testcase classname="c" name="one"><failure/></testcase></testsuite>';
  const { run } = await setUp(
    { artifacts: { 'junit.xml': failing, 'a.log': 'a', 'b.bin': 'b' } },
    { select: ['*.log'] },
  );
  const { report } = await run();
  expect(report).toMatchObject({ verdict: 'failed', totals: { tests: 2, failed: 1 } });
  expect(report.jobs[0]?.artifacts.map(({ name }) => name).sort()).toEqual(['a.log', 'junit.xml']);
});

test('what is chosen as JUnit is fetched and read whatever it is called, also by the process that takes the run up', async () => {
  const { resultsDir, lab, clock, jobs } = await setUp({
    artifacts: { 'out/report.log': junit, 'out/late.log': '', 'other.xml': junit, 'a.bin': 'b' },
  });
  const options = { select: ['*.bin'], collectJunit: ['out/*.log'] };
  const { folder } = await submitInFolder({ lab, jobs, clock, resultsDir, ...options });
  const found = await readRun(folder, clock.now());
  if (!found) throw new Error('there is no run');
  const { report } = await attachRun({ run: found, lab, clock });
  const [job] = report.jobs;
  expect(job?.artifacts.map(({ name }) => name).sort()).toEqual(['a.bin', 'out/late.log', 'out/report.log']);
  expect(job?.tests.map(({ name, source, origin }) => [name, source, origin])).toEqual([
    ['test', 'phase', undefined],
    ['one', 'junit', 'out/report.log'],
    ['out/late.log', 'judge', 'out/late.log'],
  ]);
  expect(report.verdict).toBe('failed');
});

test('a folder that has a run already takes no second one', async () => {
  const { run, server } = await setUp({}, { runId: 'nightly' });
  await run();
  await expect(run()).rejects.toThrow(/nightly is the folder of a run already/);
  expect(server.jobs()).toHaveLength(1);
});

test.each([
  ['a job that ends with its process', 'ends when this process does', { isLocal: true }, {}],
  ['tests that are dealt out as it goes', 'a process has to stay with it', {}, { shardOver: ['n1', 'n2'] }],
])('%s cannot be detached, and nothing is submitted', async (_, words, ofJob, ofRun) => {
  const lab = createScriptedLab();
  const jobs = [{ label: 'a', target: 'n1', request: {}, ...ofJob }];
  const resultsDir = await makeTempFolder();
  await expect(submitInFolder({ lab, jobs, resultsDir, ...ofRun })).rejects.toThrow(words);
  expect(lab.calls).toEqual([]);
  expect(await readdir(resultsDir)).toEqual([]);
});

test('a run that was detached on one machine is taken up from its folder on another', async () => {
  const { resultsDir, lab, clock, jobs } = await setUp({
    test: { lines: ['hello'] },
    artifacts: { 'junit.xml': junit },
  });
  const { folder } = await submitInFolder({ lab, jobs, clock, resultsDir });
  const moved = join(await makeTempFolder(), 'moved');
  await rename(folder, moved);
  const found = await readRun(moved, clock.now());
  if (!found) throw new Error('there is no run');
  expect(found.state).toBe('detached');
  const { report } = await attachRun({ run: found, lab, clock });
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2 } });
  expect(await readFile(join(moved, 'logs/smoke.yaml.log'), 'utf8')).toContain('hello');
  expect((await readRun(moved, clock.now()))?.state).toBe('ended');
});
