import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nameArtifact } from '../../action/artifact/name.ts';
import { chooseRetention } from '../../action/artifact/retention.ts';
import { type UploadRunOptions, uploadRun } from '../../action/artifact/upload-run.ts';
import { beJob } from '../helpers/github/artifact-ports.ts';
import { type ResultsService, startResultsService, unpackArtifact } from '../helpers/github/results-service.ts';

const runId = '20261120-031500-1f2e3d';
let service: ResultsService;
let folder: string;

beforeEach(async () => {
  service = await startResultsService();
  folder = await mkdtemp(join(tmpdir(), 'rigline-upload-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service.close();
  await rm(folder, { recursive: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function ask(more: Partial<UploadRunOptions> = {}): UploadRunOptions {
  const name = nameArtifact({ job: 'lab', runId, attempt: 1 });
  return { folder, runId, name, attempt: 1, startedAtMs: Date.now(), ...more };
}

const given = { name: 'logs', isGiven: true };

test('the artifact holds the files of the run, byte for byte, and nothing else', async () => {
  const files = {
    'journal.ndjson': '{"step":"planned"}\n',
    'logs/smoke.yaml.log': 'line\n'.repeat(100_000),
    'artifacts/smoke.yaml/video.mp4': randomBytes(10 * 2 ** 20),
    'artifacts/smoke.yaml/Prüfung – 日本.txt': 'ü',
    'artifacts/smoke.yaml/empty': '',
  };
  await write({
    ...files,
    'lease.json': '{}',
    'artifacts/smoke.yaml/b.bin.1-abc.rigline-part': 'half',
    'odd:name': 'x',
  });
  execFileSync('sh', ['-c', 'mkfifo pipe && ln -s /etc/passwd link'], { cwd: folder });
  const ports = beJob(service.env);
  const uploaded = await uploadRun(ask(), ports);
  const [stored] = service.artifacts();
  if (!stored) throw new Error('nothing was uploaded');
  expect(uploaded).toEqual({
    state: 'uploaded',
    name: `rigline-lab-${runId}-a1`,
    id: stored.id,
    url: `https://github.com/acme/router/actions/runs/7001/artifacts/${stored.id}`,
    sizeBytes: stored.zip.length,
    digest: stored.digest,
    files: 5,
    leftOut: [
      { path: 'link', reason: 'it is a symbolic link' },
      { path: 'odd:name', reason: 'its name has ":", which no file of an artifact may have' },
      { path: 'pipe', reason: 'it is a pipe' },
    ],
  });
  const unpacked = unpackArtifact(stored);
  expect([...unpacked.keys()].sort()).toEqual(Object.keys(files).sort());
  for (const [path, content] of Object.entries(files))
    expect(Buffer.from(content).equals(unpacked.get(path) ?? Buffer.of()), path).toBe(true);
  expect(ports.warnings).toEqual([expect.stringMatching(/^3 files are not in the artifact: "link"/)]);
});

test('a green run is kept for its own time', async () => {
  await write({ 'a.log': 'a' });
  const wish = { days: 60, passedDays: 2, maxDays: service.env['GITHUB_RETENTION_DAYS'] };
  const upload = async (hasPassed: boolean) => {
    const { days } = chooseRetention({ ...wish, hasPassed });
    await uploadRun(
      ask({ retentionDays: days, name: { name: `passed-${hasPassed}`, isGiven: true } }),
      beJob(service.env),
    );
  };
  await upload(true);
  await upload(false);
  await uploadRun(ask(), beJob(service.env));
  const days = service.artifacts().map(({ expiresAt }) => Math.round((expiresAt.getTime() - Date.now()) / 86_400_000));
  expect(days).toEqual([2, 60, 90]);
});

test('the legs of a matrix and the attempts of a run keep out of each other’s way', async () => {
  await write({ 'a.log': 'a' });
  for (const attempt of [1, 2])
    for (const leg of [0, 1]) {
      const ports = beJob(service.environmentOf({ attempt, leg }));
      const own = `20261120-03150${attempt}-1f2e3${leg}`;
      const matrix = JSON.stringify({ device: `pi${leg}` });
      const name = nameArtifact({ job: 'lab', runId: own, attempt, matrix });
      expect(await uploadRun(ask({ runId: own, name, attempt }), ports)).toMatchObject({
        state: 'uploaded',
        name: name.name,
      });
      expect(ports.warnings).toEqual([]);
    }
  expect(service.requests.filter(({ status }) => status === 409)).toEqual([]);
  expect(service.artifacts().map(({ name }) => name)).toEqual([
    'rigline-lab-pi0-20261120-031501-1f2e30-a1',
    'rigline-lab-pi1-20261120-031501-1f2e31-a1',
    'rigline-lab-pi0-20261120-031502-1f2e30-a2',
    'rigline-lab-pi1-20261120-031502-1f2e31-a2',
  ]);
});

test('a name that another leg has taken is left to it, and the artifact gets one of its own', async () => {
  await write({ 'a.log': 'first leg' });
  await uploadRun(ask({ name: given }), beJob(service.env));
  await write({ 'a.log': 'second leg' });
  const ports = beJob(service.environmentOf({ leg: 1 }));
  const uploaded = await uploadRun(ask({ name: given, overwrite: true }), ports);
  expect(uploaded).toMatchObject({ state: 'uploaded', name: `logs-${runId}` });
  expect(ports.warnings).toEqual([expect.stringMatching('That name is taken')]);
  expect(service.artifacts().map((one) => Buffer.from(unpackArtifact(one).get('a.log') ?? []).toString())).toEqual([
    'first leg',
    'second leg',
  ]);
});

test('a re-run takes over the name of its first attempt where that is wanted', async () => {
  await write({ 'a.log': 'first attempt' });
  await uploadRun(ask({ name: given }), beJob(service.env));
  await write({ 'a.log': 'second attempt' });
  const ports = beJob(service.environmentOf({ attempt: 2 }));
  const uploaded = await uploadRun(ask({ name: given, overwrite: true, attempt: 2 }), ports);
  expect(uploaded).toMatchObject({ state: 'uploaded', name: 'logs' });
  expect(service.artifacts()).toMatchObject([{ name: 'logs', from: { attempt: 2 } }]);
  expect(ports.warnings).toEqual([]);
});

test('an artifact that could not be finished keeps its name, and the run is uploaded under another one', async () => {
  await write({ 'a.log': 'a' });
  service.fail({ on: 'FinalizeArtifact', how: 'status', status: 403 });
  const ports = beJob(service.env);
  expect(await uploadRun(ask(), ports)).toMatchObject({ state: 'uploaded', name: `rigline-lab-${runId}-a1-2` });
  expect(ports.warnings).toEqual([expect.stringMatching('An upload before this one was not completed')]);
});

test('a connection that is cut while the artifact is made or sent costs a repetition, and no evidence', async () => {
  await write({ 'a.bin': randomBytes(2 ** 20) });
  service.fail({ on: 'CreateArtifact', how: 'lose-answer' });
  service.fail({ on: 'PutBlock', how: 'reset' });
  const ports = beJob(service.env);
  expect(await uploadRun(ask(), ports)).toMatchObject({ state: 'uploaded', name: `rigline-lab-${runId}-a1-2` });
  expect(service.requests.map(({ call, status }) => `${call} ${status}`)).toEqual([
    'CreateArtifact 0',
    'CreateArtifact 409',
    'CreateArtifact 200',
    'PutBlock 0',
    'PutBlock 201',
    'PutBlockList 201',
    'FinalizeArtifact 200',
  ]);
});

test('a storage that is full, or a token that is refused, is a warning with what to do', async () => {
  await write({ 'a.log': 'a' });
  const message = 'failed to create artifact: insufficient usage';
  service.fail({ on: 'CreateArtifact', how: 'status', status: 403, message });
  const ports = beJob(service.env);
  expect(await uploadRun(ask(), ports)).toMatchObject({ state: 'failed' });
  expect(ports.warnings[0]).toMatch(/^The run folder was not uploaded: .*storage quota.*retention-days/);
  service.fail({ on: 'CreateArtifact', how: 'status', status: 401, message: 'token is expired' });
  expect(await uploadRun(ask(), ports)).toMatchObject({ state: 'failed' });
  expect(ports.warnings[1]).toMatch(
    /\(401\) Unauthorized: token is expired\. The files are in the folder of `results-dir`/,
  );
  expect(service.artifacts()).toEqual([]);
});

test('too many requests, and a service that stumbles, are waited for', async () => {
  await write({ 'a.log': 'a' });
  service.fail({ on: 'CreateArtifact', how: 'status', status: 429 });
  service.fail({ on: 'PutBlock', how: 'status', status: 503 });
  service.fail({ on: 'FinalizeArtifact', how: 'status', status: 500 });
  const ports = beJob(service.env);
  expect(await uploadRun(ask(), ports)).toMatchObject({ state: 'uploaded', name: `rigline-lab-${runId}-a1` });
  expect(ports.warnings).toEqual([]);
});

test('an upload that hangs ends when the workflow is cancelled', async () => {
  await write({ 'a.log': 'a' });
  service.fail({ on: 'PutBlock', how: 'hang' });
  const stop = new AbortController();
  const uploading = uploadRun(ask({ signal: stop.signal }), beJob(service.env));
  await vi.waitFor(() => expect(service.requests.at(-1)?.call).toBe('PutBlock'), { timeout: 20_000 });
  const before = Date.now();
  stop.abort();
  expect(await uploading).toMatchObject({ state: 'stopped' });
  expect(Date.now() - before).toBeLessThan(1000);
});
