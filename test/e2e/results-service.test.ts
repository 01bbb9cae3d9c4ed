import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import artifactClient from '@actions/artifact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ResultsService, startResultsService, unpackArtifact } from '../helpers/github/results-service.ts';

/** GitHub's own client holds the simulated service to what it is meant to be. */
let service: ResultsService;
let folder: string;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  service = await startResultsService({ now: () => nowMs });
  folder = await mkdtemp(join(tmpdir(), 'rigline-results-'));
  beJob(service.env);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service.close();
  await rm(folder, { recursive: true });
});

function beJob(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

async function upload(name: string, text = 'hello', options = {}) {
  const file = join(folder, 'a.txt');
  await writeFile(file, text);
  return artifactClient.uploadArtifact(name, [file], folder, options);
}

test('keeps what the real client uploads, byte for byte', async () => {
  const content = Buffer.alloc(20 * 2 ** 20, Math.random().toString());
  await writeFile(join(folder, 'big.bin'), content);
  const uploaded = await artifactClient.uploadArtifact('logs', [join(folder, 'big.bin')], folder, {
    compressionLevel: 0,
  });
  const [stored] = service.artifacts();
  expect(stored).toMatchObject({
    name: 'logs',
    id: uploaded.id,
    sizeBytes: uploaded.size,
    mimeType: 'application/zip',
  });
  expect(stored?.digest).toBe(`sha256:${uploaded.digest}`);
  expect(service.requests.map(({ call }) => call)).toEqual([
    'CreateArtifact',
    'PutBlock',
    'PutBlock',
    'PutBlock',
    'PutBlockList',
    'FinalizeArtifact',
  ]);
  const files = unpackArtifact(stored as NonNullable<typeof stored>);
  expect([...files.keys()]).toEqual(['big.bin']);
  expect(Buffer.compare(files.get('big.bin') ?? Buffer.of(), content)).toBe(0);
});

test('gives another job of the same run back what was uploaded', async () => {
  const { id } = await upload('logs', 'from the first job');
  beJob(service.environmentOf({ job: 'gate', attempt: 2 }));
  const { artifacts } = await artifactClient.listArtifacts();
  expect(artifacts).toMatchObject([{ name: 'logs', id }]);
  const path = join(folder, 'back');
  const expectedHash = artifacts[0]?.digest ?? '';
  expect(await artifactClient.downloadArtifact(id ?? 0, { path, expectedHash })).toMatchObject({
    digestMismatch: false,
  });
  expect(await readFile(join(path, 'a.txt'), 'utf8')).toBe('from the first job');
  await artifactClient.downloadArtifact(id ?? 0, { path, skipDecompress: true });
  const zip = await readFile(join(path, 'logs.zip'));
  expect(`sha256:${createHash('sha256').update(zip).digest('hex')}`).toBe(expectedHash);
  expect(await readdir(path)).toEqual(['a.txt', 'logs.zip']);
});

test('keeps a name for the whole run, over attempts, and for that run only', async () => {
  await upload('logs');
  beJob(service.environmentOf({ attempt: 2 }));
  await expect(upload('logs')).rejects.toThrow(/\(409\) Conflict: an artifact with this name already exists/);
  beJob(service.environmentOf({ runId: '7002' }));
  await upload('logs');
  expect(service.artifacts().map(({ from }) => from.runId)).toEqual(['7001', '7002']);
});

test('gives a name free when the artifact is deleted', async () => {
  await upload('logs', 'one');
  beJob(service.environmentOf({ attempt: 2 }));
  await artifactClient.deleteArtifact('logs');
  await upload('logs', 'two');
  const files = service.artifacts().map((artifact) => String(Buffer.from(unpackArtifact(artifact).get('a.txt') ?? [])));
  expect(files).toEqual(['two']);
});

test('shows no artifact that was never finalized, and yet holds its name', async () => {
  service.fail({ on: 'FinalizeArtifact', how: 'status', status: 403 });
  await expect(upload('logs')).rejects.toThrow(/Failed to FinalizeArtifact.*403/);
  expect(await artifactClient.listArtifacts()).toEqual({ artifacts: [] });
  await expect(upload('logs')).rejects.toThrow(/409/);
});

test('lets an artifact expire, and keeps none longer than it may', async () => {
  await upload('short', 'a', { retentionDays: 2 });
  await upload('long', 'b', { retentionDays: 400 });
  const days = service.artifacts().map(({ expiresAt }) => Math.round((expiresAt.getTime() - nowMs) / 86_400_000));
  expect(days).toEqual([2, 90]);
  nowMs += 3 * 86_400_000;
  expect(service.artifacts().map(({ name }) => name)).toEqual(['long']);
  beJob(service.environmentOf({}));
  expect((await artifactClient.listArtifacts()).artifacts.map(({ name }) => name)).toEqual(['long']);
});

test('refuses a token of another service, one that has expired, and the ids of another job', async () => {
  const other = await startResultsService();
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', other.env['ACTIONS_RUNTIME_TOKEN']);
  await other.close();
  await expect(upload('logs')).rejects.toThrow(/401/);
  beJob(service.env);
  nowMs += 7 * 3_600_000;
  await expect(upload('logs')).rejects.toThrow(/token is expired/);
});

test('refuses a blob whose address was tampered with', async () => {
  await upload('logs');
  const { signed_url: url } = (await callService('GetSignedArtifactURL', {
    ...idsOf(service),
    name: 'logs',
  })) as { signed_url: string };
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace('sp=r', 'sp=cw'))).status).toBe(403);
  nowMs += 2 * 3_600_000;
  expect((await fetch(url)).status).toBe(403);
});

test('refuses an artifact whose size or digest is not that of the blob', async () => {
  await upload('other');
  const ids = idsOf(service);
  const { signed_upload_url: url } = (await callService('CreateArtifact', { ...ids, name: 'logs', version: 7 })) as {
    signed_upload_url: string;
  };
  const headers = { 'x-ms-version': '2021-12-02' };
  const id = encodeURIComponent(Buffer.from('1').toString('base64'));
  await fetch(`${url}&comp=block&blockid=${id}`, { method: 'PUT', headers, body: 'abc' });
  const list = '<BlockList><Latest>MQ==</Latest></BlockList>';
  expect((await fetch(`${url}&comp=blocklist`, { method: 'PUT', headers, body: list })).status).toBe(201);
  const wrong = '<BlockList><Latest>Mg==</Latest></BlockList>';
  expect((await fetch(`${url}&comp=blocklist`, { method: 'PUT', headers, body: wrong })).status).toBe(400);
  expect(await callService('FinalizeArtifact', { ...ids, name: 'logs', size: '4' })).toMatchObject({
    msg: 'the blob has 3 bytes, not 4',
  });
  const hash = `sha256:${'0'.repeat(64)}`;
  expect(await callService('FinalizeArtifact', { ...ids, name: 'logs', size: '3', hash })).toMatchObject({
    code: 'invalid_argument',
  });
});

test('fails as it is told to, and the real client gets over it where it can', async () => {
  service.fail({ on: 'CreateArtifact', how: 'status', status: 503 });
  service.fail({ on: 'PutBlock', how: 'status', status: 500 });
  await upload('logs');
  expect(service.requests.map(({ call, status }) => `${call} ${status}`)).toEqual([
    'CreateArtifact 503',
    'CreateArtifact 200',
    'PutBlock 500',
    'PutBlock 201',
    'PutBlockList 201',
    'FinalizeArtifact 200',
  ]);
  service.fail({ on: 'CreateArtifact', how: 'lose-answer' });
  await expect(upload('lost')).rejects.toThrow(/ECONNRESET/);
  await expect(upload('lost')).rejects.toThrow(/409/);
});

test('can break off, change or withhold a blob', async () => {
  await upload('logs', 'x'.repeat(10_000), { compressionLevel: 0 });
  const [stored] = service.artifacts();
  const fetchBlob = async () => {
    const message = { ...idsOf(service), name: 'logs' };
    const { signed_url: url } = (await callService('GetSignedArtifactURL', message)) as { signed_url: string };
    return Buffer.from(await (await fetch(url)).arrayBuffer());
  };
  service.fail({ on: 'GetBlob', how: 'truncate' });
  await expect(fetchBlob()).rejects.toThrow('terminated');
  service.fail({ on: 'GetBlob', how: 'corrupt', after: 1 });
  expect((await fetchBlob()).equals(stored?.zip ?? Buffer.of())).toBe(true);
  expect((await fetchBlob()).equals(stored?.zip ?? Buffer.of())).toBe(false);
  service.fail({ on: 'GetBlob', how: 'reset' });
  await expect(fetchBlob()).rejects.toThrow('fetch failed');
});

function idsOf({ requests }: ResultsService): Record<string, unknown> {
  const { workflow_run_backend_id, workflow_job_run_backend_id } = requests[0]?.message ?? {};
  return { workflow_run_backend_id, workflow_job_run_backend_id };
}

async function callService(method: string, message: object): Promise<unknown> {
  const url = new URL(
    `/twirp/github.actions.results.api.v1.ArtifactService/${method}`,
    service.env['ACTIONS_RESULTS_URL'],
  );
  const headers = {
    Authorization: `Bearer ${service.env['ACTIONS_RUNTIME_TOKEN']}`,
    'Content-Type': 'application/json',
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
  return response.json();
}
