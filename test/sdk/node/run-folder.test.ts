import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openArtifactCache } from '../../../sdk/artifacts/cache/cache.ts';
import { systemClock } from '../../../sdk/http/clock.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import type { Artifact } from '../../../sdk/labs/lab.ts';
import { prepareRecordedFile } from '../../../sdk/node/prepare-output.ts';
import { openRunFolder, type RunFolderOptions } from '../../../sdk/node/run-folder.ts';
import { reportFormats } from '../../../sdk/report/formats.ts';
import type { RunReport, StoredArtifact } from '../../../sdk/report/model.ts';
import { createScriptedLab } from '../run/scripted-lab.ts';
import { makeTempFolder, readLines } from './temp-folder.ts';

const secret = 'hunter2-hunter2';
const at = '2026-01-01T00:00:00.000Z';

async function openFolder(parts: Partial<RunFolderOptions> = {}) {
  const parent = await makeTempFolder();
  const warnings: string[] = [];
  const folder = await openRunFolder({
    path: join(parent, 'r1'),
    clock: systemClock,
    redact: createRedactor([secret]),
    warn: (message) => void warnings.push(message),
    ...parts,
  });
  return { parent, path: folder.path, folder, warnings };
}

/** A report whose every text holds the secret. */
function createReport(): RunReport {
  const text = `it said ${secret}`;
  const artifacts = [
    { name: secret, path: 'artifacts/job/shot.png', sizeBytes: 1, sha256: 'a'.repeat(64) },
    { name: 'b.log', error: text },
  ];
  return {
    schema: 1,
    runId: 'r1',
    tool: { name: 'rigline', version: '0' },
    lab: { kind: 'testflinger', url: 'https://lab.test' },
    startedAt: at,
    endedAt: at,
    verdict: 'failed',
    exitCode: 1,
    reasons: [text],
    totals: { tests: 1, passed: 0, failed: 1, errors: 0, skipped: 0, flaky: 0, quarantined: 0, durationMs: 0 },
    jobs: [
      {
        label: 'job',
        node: 'n',
        verdict: 'failed',
        reason: text,
        phases: [],
        properties: { note: text },
        tests: [
          {
            classname: 'suite',
            name: 'case',
            outcome: 'failed',
            source: 'lab',
            failure: { type: 'E', message: text, text },
            systemOut: text,
            attachments: ['artifacts/job/shot.png'],
          },
        ],
        artifacts,
      },
    ],
  };
}

/** A lab that has these files. */
function labWith(files: Readonly<Record<string, string>>) {
  const artifacts = Object.keys(files).map((name): Artifact => ({ name, kind: 'file' }));
  const lab = createScriptedLab({
    open: async (_job, { name }) => ({ body: new Blob([files[name] ?? '']).stream(), offset: 0 }),
  });
  const stored: StoredArtifact[] = [];
  const request = (label: string) => ({
    lab,
    job: { id: 'x' },
    label,
    artifacts,
    signal: new AbortController().signal,
    onStored: (artifact: StoredArtifact) => void stored.push(artifact),
  });
  return { request, stored };
}

test('journal, events and logs are lines on disk, without the secrets in them', async () => {
  const { path, folder } = await openFolder();
  await folder.journal({ at, step: 'refused', job: 'job', verdict: 'infra', reason: `no ${secret}` });
  folder.event({ at, type: 'log', job: 'job', text: `my ${secret}` });
  folder.log('job', `one ${secret}\n`);
  folder.log('job', 'two\n');
  await folder.close();
  expect(await readLines(join(path, 'journal.ndjson'))).toEqual([
    { at, step: 'refused', job: 'job', verdict: 'infra', reason: 'no ***' },
  ]);
  expect(await readLines(join(path, 'events.ndjson'))).toEqual([{ at, type: 'log', job: 'job', text: 'my ***' }]);
  expect(await readFile(join(path, 'logs/job.log'), 'utf8')).toBe('one ***\ntwo\n');
});

test('all reports are written, whole, and none of them holds a secret', async () => {
  const { path, folder } = await openFolder();
  await folder.finish(createReport());
  await folder.close();
  const reports = ['manifest.json', 'report.html', 'report.xml', 'result.json', 'summary.md'];
  expect((await readdir(path)).sort()).toEqual(reports);
  for (const name of reports) {
    const text = await readFile(join(path, name), 'utf8');
    expect(text, name).toContain('***');
    expect(text, name).not.toContain(secret);
  }
  expect(JSON.parse(await readFile(join(path, 'result.json'), 'utf8'))).toMatchObject({
    runId: 'r1',
    verdict: 'failed',
  });
});

test('the xUnit report is also written wherever it is wanted', async () => {
  const elsewhere = join(await makeTempFolder(), 'out/deep.xml');
  const { path, folder } = await openFolder({ reports: [{ format: 'xunit', path: elsewhere }] });
  await folder.finish(createReport());
  expect(await readFile(elsewhere, 'utf8')).toBe(await readFile(join(path, 'report.xml'), 'utf8'));
});

test('every format can be had, and what is recorded of an earlier one may be replaced by a later one', async () => {
  const elsewhere = await makeTempFolder();
  const outputs = reportFormats.map(({ name }) => ({ format: name, path: join(elsewhere, name) }));
  const { folder, warnings } = await openFolder({ reports: outputs });
  await folder.finish(createReport());
  expect(warnings).toEqual([]);
  for (const output of outputs) {
    await expect(prepareRecordedFile(output, elsewhere), output.format).resolves.toBeUndefined();
    await writeFile(output.path, 'something of my own');
    await expect(prepareRecordedFile(output, elsewhere), output.format).rejects.toThrow('a file that is none');
  }
});

test('a place that cannot be written is a usage error, before anything is submitted', async () => {
  const parent = await makeTempFolder();
  await writeFile(join(parent, 'file'), '');
  await expect(openFolder({ reports: [{ format: 'xunit', path: join(parent, 'file/out.xml') }] })).rejects.toThrow(
    /file cannot be written: (ENOTDIR|EEXIST)/,
  );
  await expect(openFolder({ reports: [{ format: 'xunit', path: parent }] })).rejects.toThrow(/is no ordinary file/);
  await expect(openFolder({ path: join(parent, 'file/run') })).rejects.toMatchObject({ code: 'usage' });
});

test('a copy of the report that cannot be written in the end is a warning, and costs no other report', async () => {
  const parent = await makeTempFolder();
  const { path, folder, warnings } = await openFolder({
    reports: [{ format: 'xunit', path: join(parent, 'sub/out.xml') }],
  });
  await rm(join(parent, 'sub'), { recursive: true });
  await writeFile(join(parent, 'sub'), 'in the way');
  await folder.finish(createReport());
  expect(warnings).toEqual([expect.stringMatching(/out\.xml could not be written/)]);
  expect(await readFile(join(path, 'report.xml'), 'utf8')).toContain('</testsuites>');
});

test('"latest" leads to the run from its start, and to the one that ended last', async () => {
  const { parent, path, folder } = await openFolder();
  expect(await readlink(join(parent, 'latest'))).toBe('r1');
  const second = await openRunFolder({
    path: join(parent, 'r2'),
    clock: systemClock,
    redact: createRedactor(),
    warn: () => undefined,
  });
  expect(await readlink(join(parent, 'latest'))).toBe('r2');
  await second.finish(createReport());
  await folder.finish(createReport());
  expect(await readlink(join(parent, 'latest'))).toBe('r1');
  expect((await readdir(parent)).sort()).toEqual(['latest', 'r1', 'r2']);
  expect(await readFile(join(parent, 'latest/result.json'), 'utf8')).toBe(
    await readFile(join(path, 'result.json'), 'utf8'),
  );
});

test('a folder that stands where "latest" should be is a warning, and nothing is left beside it', async () => {
  const parent = await makeTempFolder();
  await mkdir(join(parent, 'latest/precious'), { recursive: true });
  const { folder, warnings } = await openFolder({ path: join(parent, 'r1') });
  await folder.finish(createReport());
  expect(warnings[0]).toContain('"latest"');
  expect((await readdir(parent)).sort()).toEqual(['latest', 'r1']);
});

test('the attachments of the xUnit report are named as the workspace of the CI sees them', async () => {
  const attachmentIn = async (workspace?: string) => {
    const parent = await makeTempFolder();
    const { folder, path } = await openFolder({
      path: join(parent, 'results/r1'),
      workspace: workspace ?? parent,
    });
    await folder.finish(createReport());
    return /\[\[ATTACHMENT\|([^\]]*)\]\]/.exec(await readFile(join(path, 'report.xml'), 'utf8'))?.[1];
  };
  expect(await attachmentIn()).toBe('results/r1/artifacts/job/shot.png');
  expect(await attachmentIn('/somewhere/else')).toBe('artifacts/job/shot.png');
});

test('artifacts go into the folder of their job, and each is told', async () => {
  const { path, folder } = await openFolder();
  const { request, stored } = labWith({ 'sub/a.log': 'hello' });
  const result = await folder.collect(request('job'));
  expect(result).toMatchObject([{ name: 'sub/a.log', path: 'artifacts/job/sub/a.log', sizeBytes: 5 }]);
  expect(stored).toEqual(result);
  expect(await readFile(join(path, 'artifacts/job/sub/a.log'), 'utf8')).toBe('hello');
});

test('an artifact of another run comes from the cache', async () => {
  const cache = openArtifactCache({ folder: join(await makeTempFolder(), 'cache'), clock: systemClock });
  const { request } = labWith({ 'a.log': 'hello' });
  const hashed = {
    ...request('job'),
    artifacts: [{ name: 'a.log', kind: 'file', md5: '5d41402abc4b2a76b9719d911017c592' }],
  } as const;
  const from: unknown[] = [];
  for (let run = 0; run < 2; run++) {
    const { folder } = await openFolder({ cache });
    from.push(...(await folder.collect(hashed)).map(({ source }) => source?.from));
  }
  expect(from).toEqual(['downloaded', 'cache']);
});

test('what a process that was killed left of a download is gone once the run is reported', async () => {
  const { path, folder } = await openFolder();
  await mkdir(join(path, 'artifacts', 'job', 'deep'), { recursive: true });
  await writeFile(join(path, 'artifacts', 'job', 'deep', 'a.bin.99999999-ab12cd.rigline-part'), 'half');
  await writeFile(join(path, 'artifacts', 'job', 'whole'), 'x');
  await folder.finish(createReport());
  expect(await readdir(join(path, 'artifacts', 'job', 'deep'))).toEqual([]);
  expect(await readdir(join(path, 'artifacts', 'job'))).toContain('whole');
});

test('only the artifacts that are wanted are fetched', async () => {
  const { folder } = await openFolder({ select: ['*.xml'] });
  const { request } = labWith({ 'a.log': 'hello', 'deep/junit.xml': '<x/>' });
  expect((await folder.collect(request('job'))).map(({ name }) => name)).toEqual(['deep/junit.xml']);
});

test.each([
  ['a/b', 'a_b'],
  ['smoke:1', 'smoke?1'],
  ['Smoke.yaml', 'smoke.yaml'],
  ['..', '__'],
  ['', '.'],
])('the jobs "%s" and "%s" share neither a folder nor a log', async (one, other) => {
  const { path, folder } = await openFolder();
  const { request } = labWith({ 'a.txt': 'x' });
  const paths = [...(await folder.collect(request(one))), ...(await folder.collect(request(other)))].map(
    (file) => file.path,
  );
  for (const label of [one, other, one]) folder.log(label, `of ${label}\n`);
  await folder.close();
  expect(new Set(paths).size).toBe(2);
  for (const file of paths) expect(file).toMatch(/^artifacts\/[^/]+\/a\.txt$/);
  expect((await readdir(join(path, 'artifacts'))).length).toBe(2);
  const logs = await readdir(join(path, 'logs'));
  const texts = await Promise.all(logs.map((name) => readFile(join(path, 'logs', name), 'utf8')));
  expect(texts.sort()).toEqual([`of ${one}\nof ${one}\n`, `of ${other}\n`].sort());
});

test('a stored file is read back, or its beginning when it is large', async () => {
  const { path, folder } = await openFolder();
  await writeFile(join(path, 'a.txt'), '12345');
  expect(await folder.read('a.txt', 5)).toEqual({ text: '12345', isWhole: true });
  expect(await folder.read('a.txt', 4)).toEqual({ text: '1234', isWhole: false });
  await writeFile(join(path, 'empty.txt'), '');
  expect(await folder.read('empty.txt', 4)).toEqual({ text: '', isWhole: true });
});

test('a file in UTF-16, as PowerShell writes them, is read as text', async () => {
  const { path, folder } = await openFolder();
  await writeFile(join(path, 'le.xml'), Buffer.from('\ufeff<a/>', 'utf16le'));
  await writeFile(join(path, 'be.xml'), Buffer.from('\ufeff<a/>', 'utf16le').swap16());
  for (const name of ['le.xml', 'be.xml']) expect((await folder.read(name, 100)).text).toBe('<a/>');
});

test('an event or a log that cannot be written is a warning, and the run goes on', async () => {
  const { path, folder, warnings } = await openFolder();
  await writeFile(join(path, 'logs'), 'in the way');
  folder.log('job', 'text');
  await folder.journal({ at, step: 'reported', verdict: 'passed', exitCode: 0 });
  await folder.close();
  expect(warnings).toEqual([expect.stringMatching(/r1: (EEXIST|ENOTDIR)/)]);
});

test('a journal that cannot be written is an error', async () => {
  const { path, folder } = await openFolder();
  await mkdir(join(path, 'journal.ndjson'));
  await expect(folder.journal({ at, step: 'reported', verdict: 'passed', exitCode: 0 })).rejects.toThrow('EISDIR');
});
