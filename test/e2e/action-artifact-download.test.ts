import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type DownloadRunOptions, downloadRun } from '../../action/artifact/download-run.ts';
import { nameArtifact } from '../../action/artifact/name.ts';
import { uploadRun } from '../../action/artifact/upload-run.ts';
import { createClock } from '../../mock/clock.ts';
import { createTestflinger } from '../../mock/testflinger/index.ts';
import { attachRun, createTestflingerLab, findRun, planTestflinger, submitRun } from '../../sdk/index.ts';
import { beJob } from '../helpers/github/artifact-ports.ts';
import { putArtifact } from '../helpers/github/put-artifact.ts';
import { type ResultsService, startResultsService } from '../helpers/github/results-service.ts';
import { connectTo } from '../helpers/network.ts';
import { makeTempFolder } from '../sdk/node/temp-folder.ts';

let service: ResultsService;

beforeEach(async () => {
  service = await startResultsService();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service.close();
});

/** A run that one job of a workflow has submitted, and uploaded from its machine. */
async function submitInOneJob(leg = 0) {
  const clock = createClock({ speed: 50 });
  const timing = { pollIntervalMs: 500, outputIntervalMs: 500, startMs: 50, bannerLineMs: 20 };
  const script = {
    test: { lines: ['hello'] },
    artifacts: { 'junit.xml': '<testsuite name="s"><testcase name="one"/></testsuite>' },
  };
  const server = createTestflinger({ clock, timing, agents: [{ name: 'agent-1', queues: ['q'], script }] });
  onTestFinished(() => server.close());
  const lab = createTestflingerLab({ url: 'https://tf.test', network: connectTo(server, clock), pollIntervalMs: 500 });
  const definition = { job_queue: 'q', test_data: { test_cmds: 'true' } };
  const jobs = planTestflinger({ jobs: [{ name: 'smoke.yaml', definition }] });
  const resultsDir = await makeTempFolder();
  const { folder } = await submitRun({ lab, jobs, clock, resultsDir });
  const runId = basename(folder);
  const upload = async (attempt: number, job = 'submit') => {
    const name = nameArtifact({ job, runId, attempt });
    const ports = beJob(service.environmentOf({ job, attempt, leg }));
    return await uploadRun({ folder, runId, name, attempt, startedAtMs: Date.now() }, ports);
  };
  await upload(1);
  return { lab, clock, runId, folder, resultsDir, upload };
}

/** A job on another machine. */
async function collect(more: Partial<DownloadRunOptions> = {}) {
  const resultsDir = join(await makeTempFolder(), 'rigline-results');
  const ports = beJob(service.environmentOf({ job: 'gate', attempt: 2 }));
  const download = async (again: Partial<DownloadRunOptions> = {}) =>
    await downloadRun({ resultsDir, ...more, ...again }, ports);
  return { resultsDir, ports, download };
}

test('a run that one job has submitted is taken up by a later one on another machine', async () => {
  const { lab, clock, runId, folder } = await submitInOneJob();
  const { download, resultsDir, ports } = await collect({ runId });
  const brought = await download();
  expect(brought).toMatchObject({ runId, folder: join(resultsDir, runId), took: 'new' });
  expect(await readdir(resultsDir)).toEqual([runId]);
  for (const path of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (path.isFile()) {
      const inside = join(path.parentPath, path.name).slice(folder.length);
      expect(await readFile(join(brought.folder, inside)), inside).toEqual(await readFile(join(folder, inside)));
    }
  const found = await findRun(runId, { resultsDir, cwd: '/', nowMs: clock.now() });
  expect(found.state).toBe('detached');
  const { report } = await attachRun({ run: found, lab, clock });
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2 } });
  expect(ports.warnings).toEqual([]);
});

test('a re-run takes what its last attempt has collected, and not what was submitted', async () => {
  const { lab, clock, runId, folder, resultsDir, upload } = await submitInOneJob();
  const found = await findRun(runId, { resultsDir, cwd: '/', nowMs: clock.now() });
  await attachRun({ run: found, lab, clock });
  await upload(1, 'gate');
  const brought = await (await collect({ runId })).download();
  expect(brought.artifact.name).toBe(`rigline-gate-${runId}-a1`);
  expect(await readFile(join(brought.folder, 'report.xml'))).toEqual(await readFile(join(folder, 'report.xml')));
});

test('a folder that is there already is kept when it knows as much, and replaced when it knows less', async () => {
  const { lab, clock, runId, folder, resultsDir, upload } = await submitInOneJob();
  const there = await collect({ runId });
  await there.download();
  await writeFile(join(there.resultsDir, runId, 'note.txt'), 'mine');
  expect((await there.download()).took).toBe('keep');
  expect(await readFile(join(there.resultsDir, runId, 'note.txt'), 'utf8')).toBe('mine');
  await attachRun({ run: await findRun(runId, { resultsDir, cwd: '/', nowMs: clock.now() }), lab, clock });
  await upload(1, 'gate');
  beJob(service.environmentOf({ job: 'gate', attempt: 3 }));
  expect((await there.download()).took).toBe('replace');
  expect(await readFile(join(there.resultsDir, runId, 'journal.ndjson'))).toEqual(
    await readFile(join(folder, 'journal.ndjson')),
  );
  expect(await readdir(there.resultsDir)).toEqual([runId]);
});

test('a folder that tells another story of the run is left alone, and so is one that a process has', async () => {
  const { runId } = await submitInOneJob();
  const { download, resultsDir } = await collect({ runId });
  const { folder } = await download();
  const journal = await readFile(join(folder, 'journal.ndjson'), 'utf8');
  await writeFile(join(folder, 'journal.ndjson'), journal.replace('"planned"', '"Planned"'));
  await expect(download()).rejects.toThrow('does not hold the run that the artifact holds');
  await writeFile(join(folder, 'journal.ndjson'), journal.split('\n').slice(0, 1).join('\n').concat('\n'));
  const holder = { host: 'elsewhere', pid: 1, renewedAt: new Date().toISOString() };
  await writeFile(join(folder, 'lease.json'), JSON.stringify(holder));
  await expect(download()).rejects.toThrow('A process has the run');
  expect(await readdir(resultsDir)).toEqual([runId]);
});

test('what stands in the way and is no run is left alone', async () => {
  const { runId } = await submitInOneJob();
  const { download, resultsDir } = await collect({ runId });
  await mkdir(join(resultsDir, runId), { recursive: true });
  await writeFile(join(resultsDir, runId, 'thesis.txt'), 'mine');
  await expect(download()).rejects.toThrow(/is there already/);
  expect(await readdir(join(resultsDir, runId))).toEqual(['thesis.txt']);
});

test('a download that is damaged once is repeated, and twice is an error', async () => {
  const { runId } = await submitInOneJob();
  const { download, resultsDir } = await collect({ runId });
  service.fail({ on: 'GetBlob', how: 'corrupt', times: 3 });
  await expect(download()).rejects.toThrow(/was damaged on its way here/);
  expect(await readdir(resultsDir)).toEqual([]);
  expect((await download()).took).toBe('new');
});

test('an artifact that is no run, holds another run, or is too large leaves nothing behind', async () => {
  const { runId, folder } = await submitInOneJob();
  const { download, resultsDir, ports } = await collect();
  const put = async (name: string, files: Readonly<Record<string, Uint8Array>>) =>
    await putArtifact(service, { name, zip: zipSync(files) });
  await put('build', { 'a.txt': Buffer.from('a') });
  await expect(download({ name: 'build' })).rejects.toThrow('Artifact "build" holds no run of Rigline');
  const other = '20261120-000000-ffffff';
  const journal = await readFile(join(folder, 'journal.ndjson'));
  await put(`x-${other}`, { 'journal.ndjson': journal });
  await expect(download({ runId: other })).rejects.toThrow(`holds the run ${runId}, not "${other}"`);
  const evil = Buffer.from(journal.toString().replaceAll(runId, '../../evil'));
  await put('evil', { 'journal.ndjson': evil });
  await expect(download({ name: 'evil' })).rejects.toThrow('holds no run of Rigline');
  await put('up', { 'journal.ndjson': journal, '../../up.txt': Buffer.from('up') });
  await expect(download({ name: 'up' })).rejects.toThrow('cannot be unpacked: invalid relative path');
  await put('zeros', { 'zeros.bin': Buffer.alloc(100_000) });
  await expect(download({ name: 'zeros', limits: { maxBytes: 99_999 } })).rejects.toThrow(
    'unpacks to more than 99999 bytes',
  );
  await expect(download({ name: 'zeros', limits: { maxBytes: 10 } })).rejects.toThrow('more than 10 are not taken');
  expect(await readdir(resultsDir)).toEqual([]);
  expect(ports.warnings).toEqual([]);
});

test('without the artifact, or with more than one that can be meant, it says what there is', async () => {
  await expect((await collect()).download()).rejects.toThrow('it has none at all');
  const one = await submitInOneJob(0);
  const two = await submitInOneJob(1);
  const { download } = await collect();
  await expect(download()).rejects.toThrow(
    `Several runs were submitted in this workflow run: ${two.runId}, ${one.runId}`,
  );
  expect(await download({ runId: one.runId })).toMatchObject({ runId: one.runId });
});

test('a run is collected from where there is no artifact service only with a word of what to do', async () => {
  const resultsDir = await makeTempFolder();
  const { ports } = await collect();
  const env = { ...ports.env, GITHUB_SERVER_URL: 'https://github.acme.example' };
  await expect(downloadRun({ resultsDir }, { ...ports, env })).rejects.toThrow(/actions\/download-artifact@v3/);
});

test('a download that hangs ends with the signal', async () => {
  const { runId } = await submitInOneJob();
  const stop = new AbortController();
  const { download, resultsDir } = await collect({ runId, signal: stop.signal });
  service.fail({ on: 'GetBlob', how: 'hang' });
  const downloading = download();
  await vi.waitFor(() => expect(service.requests.at(-1)?.call).toBe('GetBlob'), { timeout: 20_000 });
  stop.abort(new Error('cancelled'));
  await expect(downloading).rejects.toThrow('cancelled');
  expect(await readdir(resultsDir)).not.toContain(runId);
});
