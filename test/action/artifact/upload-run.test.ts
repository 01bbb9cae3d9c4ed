import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ArtifactClient, ArtifactUpload, ListedArtifact } from '../../../action/artifact/client.ts';
import { type UploadRunOptions, uploadRun } from '../../../action/artifact/upload-run.ts';
import { createSteppedClock } from '../../../mock/clock.ts';
import { makeTempFolder } from '../../sdk/node/temp-folder.ts';

const runId = '20261120-031500-1f2e3d';
const stored = { id: 42, sizeBytes: 100, digest: 'sha256:aa' };
const conflict = 'Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: it exists';

/** A client that answers uploads in order: with an error, where there is a text. */
async function setUp(answers: readonly (string | undefined)[], more: Partial<UploadRunOptions> = {}) {
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'logs'));
  await writeFile(join(folder, 'logs/a.log'), 'a');
  const uploads: ArtifactUpload[] = [];
  const deleted: string[] = [];
  const warnings: string[] = [];
  const there: ListedArtifact[] = [{ id: 1, name: 'logs', sizeBytes: 1, createdAtMs: 500 }];
  const client: ArtifactClient = {
    async upload(upload) {
      uploads.push(upload);
      const answer = answers[uploads.length - 1];
      if (answer !== undefined) throw new Error(answer);
      return stored;
    },
    list: async () => there,
    download: async () => undefined,
    delete: async (name) => void deleted.push(name),
  };
  const env = {
    ACTIONS_RUNTIME_TOKEN: 't',
    ACTIONS_RESULTS_URL: 'https://results.test',
    GITHUB_REPOSITORY: 'acme/router',
    GITHUB_RUN_ID: '7',
  };
  const options = { folder, runId, name: { name: 'logs', isGiven: true }, attempt: 1, startedAtMs: 1000, ...more };
  const ports = { env, client, clock: createSteppedClock(), warn: (text: string) => void warnings.push(text) };
  const upload = async () => await uploadRun(options, ports);
  return { upload, uploads, names: () => uploads.map(({ name }) => name), deleted, warnings, ports, options, folder };
}

test('uploads the files of the folder, and says where the artifact is', async () => {
  const { upload, uploads, warnings, folder } = await setUp([undefined], { retentionDays: 5 });
  expect(await upload()).toEqual({
    state: 'uploaded',
    name: 'logs',
    ...stored,
    url: 'https://github.com/acme/router/actions/runs/7/artifacts/42',
    files: 1,
    leftOut: [],
  });
  expect(uploads).toEqual([
    { name: 'logs', folder, files: [join(folder, 'logs/a.log')], compressionLevel: 6, retentionDays: 5 },
  ]);
  expect(warnings).toEqual([]);
});

test('a name that is taken costs no evidence: the artifact gets one of its own, and that is told', async () => {
  const { upload, names, deleted, warnings } = await setUp([conflict, undefined]);
  expect(await upload()).toMatchObject({ state: 'uploaded', name: `logs-${runId}` });
  expect(names()).toEqual(['logs', `logs-${runId}`]);
  expect(deleted).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching(/uploaded as logs-.*, not as logs\. That name is taken: it is unique in a workflow run/),
  ]);
});

test('a name of ours that is taken is one of an upload of the same run, which may have been cut off', async () => {
  const name = { name: `rigline-lab-${runId}-a1`, isGiven: false };
  const { upload, warnings } = await setUp([conflict, undefined], { name });
  expect(await upload()).toMatchObject({ state: 'uploaded', name: `rigline-lab-${runId}-a1-2` });
  expect(warnings).toEqual([expect.stringMatching('An earlier upload of this run has that name, whole or cut off')]);
});

test('an artifact of an earlier attempt is written over where that is wanted', async () => {
  const { upload, names, deleted, warnings } = await setUp([conflict, undefined], { overwrite: true, attempt: 2 });
  expect(await upload()).toMatchObject({ state: 'uploaded', name: 'logs' });
  expect(names()).toEqual(['logs', 'logs']);
  expect(deleted).toEqual(['logs']);
  expect(warnings).toEqual([]);
});

test('an artifact of ours is never written over: it is the same run, as it was before', async () => {
  const options = { name: { name: 'logs', isGiven: false }, overwrite: true, attempt: 2 };
  const { upload, deleted } = await setUp([conflict, undefined], options);
  expect(await upload()).toMatchObject({ state: 'uploaded', name: 'logs-2' });
  expect(deleted).toEqual([]);
});

test('an artifact of another job of this attempt is not written over', async () => {
  const first = await setUp([conflict, undefined], { overwrite: true });
  expect(await first.upload()).toMatchObject({ name: `logs-${runId}` });
  const younger = await setUp([conflict, undefined], { overwrite: true, attempt: 2, startedAtMs: 400 });
  expect(await younger.upload()).toMatchObject({ name: `logs-${runId}` });
  expect([...first.deleted, ...younger.deleted]).toEqual([]);
});

test('an upload that was not completed is repeated under a name that it does not hold', async () => {
  const { upload, names, warnings } = await setUp(['Failed to FinalizeArtifact: (403)', undefined]);
  expect(await upload()).toMatchObject({ state: 'uploaded' });
  expect(names()).toEqual(['logs', `logs-${runId}`]);
  expect(warnings[0]).toMatch('An upload before this one was not completed, and keeps that name.');
});

test('a repetition looks at the files anew, since one of them may have been the reason', async () => {
  const { options, ports, uploads, folder } = await setUp([]);
  const upload = async (wish: ArtifactUpload) => {
    uploads.push(wish);
    if (uploads.length > 1) return stored;
    await writeFile(join(folder, 'b.log'), '');
    throw new Error('a file of the run could not be read while it was packed');
  };
  const uploaded = await uploadRun(options, { ...ports, client: { ...ports.client, upload } });
  expect(uploaded).toMatchObject({ state: 'uploaded', files: 2 });
  expect(uploads.map(({ files }) => files.length)).toEqual([1, 2]);
});

test('an upload whose beginning was lost is repeated under its name, and gives way when that was taken after all', async () => {
  const lost = 'Failed to CreateArtifact: Unable to make request: ECONNRESET\nIf you are using self-hosted runners';
  const { upload, names } = await setUp([lost, conflict, undefined]);
  expect(await upload()).toMatchObject({ state: 'uploaded' });
  expect(names()).toEqual(['logs', 'logs', `logs-${runId}`]);
});

test('a failure is a warning with what to do, and no error', async () => {
  const { upload, warnings } = await setUp([
    'Failed to CreateArtifact: Artifact storage quota has been hit. More\nand more',
  ]);
  const reason =
    'Failed to CreateArtifact: Artifact storage quota has been hit. More. Delete old artifacts, or keep new ones for less time: `retention-days`';
  expect(await upload()).toEqual({ state: 'failed', reason });
  expect(warnings).toEqual([`The run folder was not uploaded: ${reason}.`]);
});

test('an upload ends when the names do', async () => {
  const { upload, names, warnings } = await setUp(Array(9).fill(conflict));
  expect(await upload()).toMatchObject({ state: 'failed' });
  expect(names()).toEqual(['logs', `logs-${runId}`, `logs-${runId}-2`, `logs-${runId}-3`]);
  expect(warnings).toHaveLength(1);
});

test('a folder without files, or no folder, is told', async () => {
  const folder = await makeTempFolder();
  const { options, ports, warnings, uploads } = await setUp([]);
  expect(await uploadRun({ ...options, folder }, ports)).toMatchObject({ state: 'empty' });
  expect(await uploadRun({ ...options, folder: join(folder, 'none') }, ports)).toMatchObject({ state: 'failed' });
  expect(warnings).toEqual([expect.stringMatching('has no files'), expect.stringMatching('ENOENT')]);
  expect(uploads).toEqual([]);
});

test('a file that is left out is told by its name, and the others are uploaded', async () => {
  const { upload, uploads, warnings, folder } = await setUp([undefined]);
  await writeFile(join(folder, 'a:b\n::error::x.log'), '');
  expect(await upload()).toMatchObject({
    state: 'uploaded',
    files: 1,
    leftOut: [{ reason: expect.stringMatching('":"') as string }],
  });
  expect(uploads[0]?.files).toEqual([join(folder, 'logs/a.log')]);
  expect(warnings).toEqual([
    '1 file is not in the artifact: "a:b\\n::error::x.log" (its name has ":", which no file of an artifact may have).',
  ]);
});

test('without a service nothing is tried', async () => {
  const { options, ports, warnings, uploads } = await setUp([]);
  const local = { ...ports, env: {} };
  expect(await uploadRun(options, local)).toMatchObject({ state: 'unavailable' });
  const server = { ...ports, env: { ...ports.env, GITHUB_SERVER_URL: 'https://github.acme.example' } };
  expect(await uploadRun(options, server)).toMatchObject({ state: 'unavailable' });
  expect(uploads).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching('no ACTIONS_RUNTIME_TOKEN'),
    expect.stringMatching('Enterprise Server'),
  ]);
});

test('an upload that hangs is left after its time, and at once when it is stopped', async () => {
  const { options, ports, warnings } = await setUp([]);
  let begun: () => void = () => undefined;
  const client = {
    ...ports.client,
    upload: async () => {
      begun();
      return await new Promise<never>(() => undefined);
    },
  };
  const start = async (more: Partial<UploadRunOptions>) => {
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const uploading = uploadRun({ ...options, ...more }, { ...ports, client });
    await beginning;
    return { uploading };
  };
  const late = await start({ timeoutMs: 5000 });
  await ports.clock.advance(5000);
  expect(await late.uploading).toEqual({ state: 'stopped', reason: 'it took more than 5 s' });
  const stop = new AbortController();
  const stopped = await start({ signal: stop.signal });
  stop.abort();
  expect(await stopped.uploading).toEqual({ state: 'stopped', reason: 'it was stopped' });
  expect(warnings).toHaveLength(2);
});
