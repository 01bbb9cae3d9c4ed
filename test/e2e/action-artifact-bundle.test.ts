import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DriverWish } from '../helpers/github/artifact-driver.ts';
import { type ResultsService, startResultsService, unpackArtifact } from '../helpers/github/results-service.ts';
import { makeTempFolder } from '../sdk/node/temp-folder.ts';

const runId = '20261120-031500-1f2e3d';
const run = promisify(execFile);
let bundled: string;
let service: ResultsService;

/** As the action is bundled: one file, all of it. */
beforeAll(async () => {
  const input = resolve(import.meta.dirname, '../helpers/github/artifact-driver.ts');
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  bundled = output[0].code;
});

beforeEach(async () => {
  service = await startResultsService();
});

afterEach(async () => {
  await service.close();
});

/** Runs the bundle where nothing else is, with no more of an environment than GitHub gives. */
async function drive(wish: DriverWish) {
  const cwd = await makeTempFolder();
  await writeFile(join(cwd, 'index.mjs'), bundled);
  const env = { ...service.env, DRIVER_WISH: JSON.stringify(wish) };
  const { stdout } = await run(process.execPath, ['index.mjs'], { cwd, env });
  const told = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    readonly result: unknown;
    readonly warnings: readonly string[];
    readonly maxRssBytes: number;
  };
  return { ...told, stdout };
}

async function makeUpload(files: Readonly<Record<string, Uint8Array>>) {
  const folder = await makeTempFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return { folder, runId, name: { name: 'logs', isGiven: true }, attempt: 1, startedAtMs: 0 };
}

test('uploads from a bundle in an empty folder, and masks the address that it was given', async () => {
  const content = randomBytes(1000);
  const { result, warnings, stdout } = await drive({ upload: await makeUpload({ 'a.bin': content }) });
  expect(result).toMatchObject({ state: 'uploaded', name: 'logs' });
  expect(warnings).toEqual([]);
  const [stored] = service.artifacts();
  if (!stored) throw new Error('nothing was uploaded');
  expect(content.equals(unpackArtifact(stored).get('a.bin') ?? Buffer.of())).toBe(true);
  expect(stdout).toMatch(/^::add-mask::\S{20,}$/m);
});

test('downloads from a bundle', async () => {
  const planned = {
    step: 'planned',
    at: '2026-11-20T03:15:00.000Z',
    schema: 1,
    runId,
    lab: { kind: 'testflinger', url: 'https://tf.test' },
    limits: { queue: 1, run: 1, collect: 1, outage: 1 },
    reruns: { infra: 0, failed: 0, budget: 0 },
    jobs: [],
    outputs: {},
  };
  const journal = `${JSON.stringify(planned)}\n`;
  await drive({ upload: await makeUpload({ 'journal.ndjson': Buffer.from(journal) }) });
  const resultsDir = await makeTempFolder();
  const { result } = await drive({ download: { resultsDir, name: 'logs' } });
  expect(result).toMatchObject({ runId, folder: join(resultsDir, runId), took: 'new' });
});

test('an upload of much needs little memory', async () => {
  const idle = await drive({});
  const size = 200 * 2 ** 20;
  const upload = await makeUpload({ 'video.mp4': Buffer.alloc(size, randomBytes(65_537)) });
  const { result, maxRssBytes } = await drive({ upload });
  expect(result).toMatchObject({ state: 'uploaded' });
  expect(service.artifacts()[0]?.sizeBytes).toBeGreaterThan(size);
  expect(maxRssBytes - idle.maxRssBytes).toBeLessThan(size);
});
