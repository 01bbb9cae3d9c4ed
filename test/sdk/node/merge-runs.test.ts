import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type MergeRunsOptions, mergeRuns, readRuns } from '../../../sdk/node/merge-runs.ts';
import type { RunReport } from '../../../sdk/report/model.ts';
import { writeResultJson } from '../../../sdk/report/result-json.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../report/builders.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A folder in which runs are written, and merged into `out`. */
async function setUp() {
  const cwd = await makeTempFolder();
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  };
  /** A run folder with one screenshot, as a leg of two. */
  const writeRun = async (folder: string, leg: number, overrides: Partial<RunReport> = {}) => {
    const picture = 'artifacts/node-1/shot.png';
    const tests = [buildCase({ name: `t${leg}`, attachments: [picture] })];
    const job = buildJob({ label: 'node-1', tests, artifacts: [{ name: 'shot.png', path: picture }] });
    const report = buildReport([job], { runId: `r${leg}`, shard: `${leg}/2`, ...overrides });
    await write(`${folder}/result.json`, writeResultJson(report));
    await write(`${folder}/${picture}`, `picture ${leg}`);
    return report;
  };
  const merge = async (paths: readonly string[], options: Partial<MergeRunsOptions> = {}) =>
    await mergeRuns({ paths, cwd, out: join(cwd, 'out'), runId: 'merged', now: '2026-11-20T05:00:00Z', ...options });
  const read = async (path: string) => await readFile(join(cwd, path), 'utf8');
  return { cwd, write, writeRun, merge, read };
}

test('two legs become one folder whose links work, also when the pieces are gone', async () => {
  const { cwd, writeRun, merge, read } = await setUp();
  await writeRun('pieces/a/r1', 1);
  await writeRun('pieces/b', 2);
  const report = await merge(['pieces'], {
    reports: [{ format: 'xunit', path: join(cwd, 'junit.xml') }],
    workspace: cwd,
  });
  expect(report).toMatchObject({ verdict: 'passed', totals: { tests: 2 } });
  await rm(join(cwd, 'pieces'), { recursive: true });
  for (const [index, job] of report.jobs.entries())
    expect(await read(`out/${job.artifacts[0]?.path}`)).toBe(`picture ${index + 1}`);
  expect((await readdir(join(cwd, 'out'))).sort()).toEqual(
    ['manifest.json', 'pieces', 'report.html', 'report.xml', 'result.json', 'summary.md'].sort(),
  );
  expect(await read('out/report.html')).toContain('src="pieces/leg-1-of-2/artifacts/node-1/shot.png"');
  expect(await read('junit.xml')).toContain('[[ATTACHMENT|out/pieces/leg-2-of-2/artifacts/node-1/shot.png]]');
  expect(JSON.parse(await read('out/result.json'))).toMatchObject({ runId: 'merged', mergedFrom: ['r1', 'r2'] });
});

test('the merged page shows how tests did before, and not what the merged runs themselves have left there', async () => {
  const { write, merge, read } = await setUp();
  const test = buildFailure({ name: 't1' });
  const ran = buildReport([buildJob({ tests: [test] })], { runId: 'r1' });
  await write('pieces/a/result.json', writeResultJson(ran));
  const sample = (id: string, outcome: 'passed' | 'failed') => ({
    id,
    node: 'node-1',
    at: 1,
    outcome,
    durationMs: 1000,
  });
  const samples = [sample('r1', 'failed'), sample('r0', 'passed')];
  const tests = [{ kind: ran.lab.kind, classname: test.classname, name: 't1', samples }];
  await merge(['pieces/a'], { history: { tests, jobs: [] } });
  expect(await read('out/report.html')).toContain('No failure in the last run');
});

test('pieces are found by file, by folder, by glob and by link, and each once', async () => {
  const { cwd, writeRun, merge } = await setUp();
  await writeRun('rigline-results/r1', 1);
  await writeRun('rigline-results/r2', 2);
  await symlink('r2', join(cwd, 'rigline-results/latest'));
  const ways = [
    ['rigline-results'],
    ['rigline-results/r1/result.json', 'rigline-results/r2'],
    ['rigline-results/*/result.json'],
    ['rigline-results/*'],
    ['**/result.json', 'rigline-results/latest', 'rigline-results/r1'],
  ];
  for (const paths of ways) expect((await merge(paths)).totals.tests, paths.join(' ')).toBe(2);
});

test('what a lab calls result.json is no piece', async () => {
  const { writeRun, write, merge } = await setUp();
  await writeRun('pieces/a', 1, { shard: '1/1' });
  await write('pieces/a/artifacts/node-1/result.json', '{}');
  for (const paths of [['pieces'], ['pieces/**/result.json']]) expect((await merge(paths)).totals.tests).toBe(1);
});

test('a run that died makes the report infra', async () => {
  const { writeRun, write, merge } = await setUp();
  await writeRun('pieces/a', 1);
  await write('pieces/b/journal.ndjson', '');
  const { verdict, reasons } = await merge(['pieces']);
  expect([verdict, reasons.length]).toEqual(['infra', 2]);
});

test('where pieces are expected, none at all is a report as well', async () => {
  const { merge, read } = await setUp();
  expect(await merge(['pieces/*'], { expect: 2 })).toMatchObject({ verdict: 'infra', exitCode: 3 });
  expect(await read('out/report.xml')).toContain('2 pieces are missing');
  await expect(merge(['pieces/*'])).rejects.toThrow('There is no run at pieces/*');
  await expect(merge(['pieces'])).rejects.toThrow('There is no run at pieces');
});

test('files of other tools, and the merged report itself, are refused', async () => {
  const { write, writeRun, merge } = await setUp();
  await write('coverage.xml', '<coverage/>');
  await expect(merge(['coverage.xml'])).rejects.toThrow('coverage.xml is XML, and no JUnit');
  await writeRun('pieces/a', 1, { shard: '1/1' });
  await merge(['pieces']);
  await expect(merge(['out/result.json'])).rejects.toThrow('out is where the merged report goes');
  // A folder above it is looked through without it.
  expect((await merge(['.'])).totals.tests).toBe(1);
});

test('a piece that came without its files, or with links out of its folder, is merged without them', async () => {
  const { cwd, write, writeRun, merge } = await setUp();
  await write('secret', 'secret');
  await writeRun('pieces/a', 1);
  await writeRun('pieces/b', 2);
  await rm(join(cwd, 'pieces/a/artifacts'), { recursive: true });
  await rm(join(cwd, 'pieces/b/artifacts/node-1/shot.png'));
  await symlink(join(cwd, 'secret'), join(cwd, 'pieces/b/artifacts/node-1/shot.png'));
  const { jobs, verdict } = await merge(['pieces']);
  expect(verdict).toBe('passed');
  for (const { artifacts, tests } of jobs) {
    expect(artifacts).toEqual([{ name: 'shot.png', skipped: 'not among the merged files' }]);
    expect(tests[0]?.attachments).toEqual([]);
  }
  expect(await readdir(join(cwd, 'out'))).not.toContain('pieces');
});

test('reports are read without being merged', async () => {
  const { cwd, write, writeRun } = await setUp();
  await writeRun('runs/a', 1);
  await write('runs/b/journal.ndjson', '');
  expect((await readRuns(['runs'], cwd)).map(({ runId }) => runId)).toEqual(['r1']);
});
