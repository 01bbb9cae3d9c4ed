import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../sdk/http/clock.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import { openFile } from '../../../sdk/node/read-story.ts';
import { attachRun } from '../../../sdk/node/run.ts';
import { openRunFolder } from '../../../sdk/node/run-folder.ts';
import { listRuns, readRun } from '../../../sdk/node/runs/find-runs.ts';
import { findHolder } from '../../../sdk/node/runs/lease.ts';
import { readReport } from '../../../sdk/node/runs/read-report.ts';
import { findFileWithin } from '../../../sdk/node/within-folder.ts';
import type { PlannedRunEntry } from '../../../sdk/run/journal/entry.ts';
import { parseEntry } from '../../../sdk/run/journal/parse.ts';
import { buildJob, buildReport } from '../report/builders.ts';
import { createScriptedLab } from '../run/scripted-lab.ts';
import { makeTempFolder } from './temp-folder.ts';

const at = '2026-01-01T00:00:00.000Z';
const planned: PlannedRunEntry = {
  step: 'planned',
  schema: 1,
  runId: 'r',
  tool: { name: 'rigline', version: '0' },
  lab: { kind: 'scripted', url: 'https://lab.test' },
  limits: { queue: 1, run: 1, collect: 1, outage: 1 },
  reruns: { infra: 0, failed: 0, budget: 20 },
  dispatchedOk: false,
  jobs: [{ label: 'a', target: 'q', request: {} }],
  outputs: {},
};
const submitted = { step: 'submitted', job: 'a', id: '1', waitedMs: 0 };

/** A folder that somebody has made, beside a file that is none of their business. */
async function makeFolder(plan: object = {}, steps: readonly object[] = []) {
  const home = await makeTempFolder();
  const secret = join(home, 'secret');
  await writeFile(secret, 'hunter2');
  const folder = join(home, 'results', 'run');
  await mkdir(folder, { recursive: true });
  const lines = [{ ...planned, ...plan }, ...steps].map((one) => `${JSON.stringify({ at, ...one })}\n`);
  await writeFile(join(folder, 'journal.ndjson'), lines.join(''));
  const open = async () => {
    const ports = { clock: systemClock, redact: createRedactor(), warn: () => undefined };
    return await openRunFolder({ path: folder, past: (await readRun(folder, 0))?.past, ...ports });
  };
  const attach = async (warn: (message: string) => void = () => undefined) => {
    const run = await readRun(folder, 0);
    if (!run) throw new Error('there is no run');
    return await attachRun({ run, lab: createScriptedLab(), writesBelow: join(home, 'results'), warn });
  };
  return { home, folder, secret, open, attach };
}

test('a file of a request is one of the run folder, whatever the journal calls it', async () => {
  const { home, folder, open } = await makeFolder();
  await symlink(join(home, 'secret'), join(folder, 'link'));
  const files = await open();
  expect(await files.openBlob('../../secret')).toBeUndefined();
  expect(await files.openBlob('link')).toBeUndefined();
  expect(await files.openBlob('a\0b')).toBeUndefined();
  const kept = await files.keepBlob(new Blob(['mine']));
  expect(await (await files.openBlob(kept ?? ''))?.text()).toBe('mine');
  await files.close();
});

test('the report of a job is one of the run folder, and is read only when it is whole', async () => {
  const { folder, home, open } = await makeFolder();
  const files = await open();
  const path = await files.saveReport(buildJob({ label: 'a' }));
  expect(await files.readReport(path)).toMatchObject({ label: 'a' });
  await writeFile(join(home, 'job.json'), await readFile(join(folder, path), 'utf8'));
  await expect(files.readReport('../../job.json')).rejects.toThrow('is not in the run folder');
  await writeFile(join(folder, path), '{"label":"a","tests":5}');
  await expect(files.readReport(path)).rejects.toThrow(/jobs\/a\.json is no report of a job/);
  const artifacts = [{ name: 'x', path: '../../secret' }];
  await writeFile(join(folder, path), JSON.stringify(buildJob({ artifacts })));
  expect((await files.readReport(path)).artifacts).toEqual([{ name: 'x' }]);
  await files.close();
});

test('nothing is written into a folder that has links in it', async () => {
  const { folder, secret, attach } = await makeFolder({}, [submitted]);
  await mkdir(join(folder, 'logs'));
  await symlink(secret, join(folder, 'logs', 'a.log'));
  await expect(attach()).rejects.toThrow(/a\.log is a link/);
  expect(await readFile(secret, 'utf8')).toBe('hunter2');
});

test('the xUnit report goes where the journal says only below the working directory, and over nothing but a report', async () => {
  const { home, folder } = await makeFolder();
  const below = dirname(folder);
  const outside = join(home, 'outside.xml');
  const [mine, fresh, old] = ['package.json', 'out/fresh.xml', 'old.xml'].map((name) => join(below, name));
  await writeFile(mine ?? '', '{}');
  await writeFile(old ?? '', '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="yesterday"/>');
  await mkdir(join(home, 'target'));
  await symlink(join(home, 'target'), join(below, 'way-out'));
  const paths = [outside, join(below, 'way-out', 'a.xml'), mine, fresh, old];
  const plan = { ...planned, outputs: { reports: paths.map((path) => ({ format: 'xunit', path })) } };
  await writeFile(join(folder, 'journal.ndjson'), `${JSON.stringify({ at, ...plan, jobs: [] })}\n`);
  const warnings: string[] = [];
  const run = await readRun(folder, 0);
  if (!run) throw new Error('there is no run');
  const lab = createScriptedLab();
  await attachRun({ run, lab, writesBelow: below, warn: (message) => warnings.push(message) });
  expect(warnings.filter((one) => one.includes('outside of'))).toHaveLength(2);
  expect(warnings.filter((one) => one.includes('a file that is none'))).toHaveLength(1);
  expect(await readFile(mine ?? '', 'utf8')).toBe('{}');
  expect(await findFileWithin(home, 'outside.xml')).toBeUndefined();
  expect(await findFileWithin(home, 'target/a.xml')).toBeUndefined();
  for (const path of [fresh, old]) expect(await readFile(path ?? '', 'utf8')).toContain('<testsuites name="r"');
});

test('a journal of a later version is not gone on with', async () => {
  const { attach } = await makeFolder({ schema: 2 });
  await expect(attach()).rejects.toThrow('is of version 2');
});

test('a process is known by more than its number, so that nobody is told to stop for a run it does not have', async () => {
  const { folder } = await makeFolder();
  const lease = { host: hostname(), pid: process.pid, renewedAt: at };
  await writeFile(join(folder, 'lease.json'), JSON.stringify(lease));
  expect(await findHolder(folder, Date.parse(at))).toBeUndefined();
});

test('a folder whose plan is none spoils no list of runs', async () => {
  const { folder } = await makeFolder();
  const bad = join(dirname(folder), 'bad');
  await mkdir(bad);
  const plans = [
    { ...planned, jobs: undefined },
    { ...planned, lab: null },
    { ...planned, runId: 5 },
  ];
  await writeFile(join(bad, 'journal.ndjson'), plans.map((one) => `${JSON.stringify({ at, ...one })}\n`).join(''));
  await mkdir(join(dirname(folder), 'worse', 'journal.ndjson'), { recursive: true });
  expect((await listRuns(dirname(folder), 0)).map(({ runId }) => runId)).toEqual(['r']);
});

test.each([
  { ...submitted, id: 5 },
  { ...submitted, at: 'soon' },
  { step: 'judged', job: 'a', verdict: 'passed' },
  { step: 'added', job: 'a', of: 'a', because: 'infra' },
  { step: 'state', job: { toString: 'a' }, state: 'running', detail: '', logBytes: 0 },
  null,
  [],
])('%j is no line of a journal', (line) => {
  expect(parseEntry(JSON.stringify({ at, ...submitted }))).toBeDefined();
  expect(parseEntry(JSON.stringify(line && { at, ...line }))).toBeUndefined();
});

test('the report of a run that has ended is read as carefully as one that is merged', async () => {
  const { folder, home } = await makeFolder();
  const path = join(folder, 'result.json');
  await expect(readReport(folder)).rejects.toThrow('is not there, although the run has ended');
  await symlink(join(home, 'secret'), path);
  await expect(readReport(folder)).rejects.toThrow('is not there');
  expect(await openFile(path)).toBeUndefined();
  const good = buildReport([buildJob()]);
  const whole = await makeFolder();
  await writeFile(join(whole.folder, 'result.json'), JSON.stringify({ ...good, jobs: [{}] }));
  await expect(readReport(whole.folder)).rejects.toThrow('is no result of a run');
  await writeFile(join(whole.folder, 'result.json'), JSON.stringify({ ...good, totals: undefined }));
  expect((await readReport(whole.folder)).totals).toEqual(good.totals);
});
