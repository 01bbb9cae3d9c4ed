import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AzureJobOptions, readAzureJobs, runAzureJob } from '../helpers/ci/azure.ts';
import { runAzurePipeline } from '../helpers/ci/azure-pipeline.ts';
import { readExample } from '../helpers/ci/fields.ts';
import { copyFiles } from '../helpers/ci/project.ts';
import { serveRack } from '../helpers/ci/rack.ts';
import { countRuns, readEnvironment, readReport } from '../helpers/ci/read-results.ts';

const hardware = readAzureJobs(readExample('azure/azure-pipelines.yml')).get('hardware') ?? {};
const run = async (options: AzureJobOptions) => await runAzureJob(hardware, options);
const submitted = /submitted as/;
const read = async (workspace: string) => await readReport(join(workspace, 'report.xml'), ['azure']);

test('Azure: a green job publishes its tests and its run, shows no secret, and the next one knows its history', async () => {
  const { checkOut, variables: secrets, secret, cache: earlier } = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets });
  expect(job).toMatchObject({ result: 'succeeded', testResults: ['report.xml'], tags: [] });
  expect(await readEnvironment(workspace)).toMatchObject({
    ci: 'azure',
    'ci.job': 'product/Hardware tests',
    'ci.url': 'https://azure.test/team/_build/results?buildId=42',
    commit: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    branch: 'main',
  });
  expect(await read(workspace)).toEqual({ passed: 1, red: 0, problems: [] });
  const files = job.artifacts['rigline-1'] ?? [];
  expect(files).toContain('rigline-results/history.json');
  expect(files.filter((path) => path.includes('/latest/'))).toEqual([]);
  expect(files.filter((path) => path.endsWith('/report.html'))).toHaveLength(1);
  expect(job.log).not.toContain(secret);

  // An artifact has the files of the folder, and not the folder.
  await mkdir(join(earlier, 'rigline-1'));
  await copyFiles(join(workspace, 'rigline-results'), join(earlier, 'rigline-1'), ['history.json']);
  const next = await checkOut();
  await run({ workspace: next, secrets, earlier });
  expect(await countRuns(join(next, 'rigline-results/history.json'))).toBe(2);
});

test('Azure: a failed test fails the job, and its report is published', async () => {
  const { checkOut, variables: secrets } = await serveRack({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'exit 1' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets });
  expect(job).toMatchObject({ result: 'failed', testResults: ['report.xml'], tags: [] });
  expect(await read(workspace)).toEqual({ passed: 1, red: 1, problems: [] });
});

test('Azure: trouble at the lab fails the job, and marks the build as such', async () => {
  const { checkOut } = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const secrets = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'not the right one' };
  const job = await run({ workspace: await checkOut(), secrets });
  expect(job).toMatchObject({ result: 'failed', tags: ['lab-trouble'] });
});

test('Azure: a job that has no run publishes no report of an earlier one', async () => {
  const { checkOut, variables: secrets } = await serveRack({});
  const workspace = await checkOut();
  await writeFile(join(workspace, 'report.xml'), '<testsuites/>');
  const job = await run({ workspace, secrets });
  expect(job).toMatchObject({ result: 'failed', testResults: [], tags: [] });
  expect(job.log).toContain('There is no run in rigline-results, so there is nothing to stop.');
});

test('Azure: a job that is cancelled frees the device before the agent sends its second signal', async () => {
  const { checkOut, variables: secrets, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets, interruption: { when: submitted, how: 'cancel' } });
  expect(job).toMatchObject({ result: 'canceled', testResults: ['report.xml'] });
  expect(job.stoppedInMs).toBeLessThan(7500);
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(await read(workspace)).toEqual({ passed: 0, red: 1, problems: [] });
});

test('Azure: the step that always runs frees the device of a run that was killed, and makes its report', async () => {
  const { checkOut, variables: secrets, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets, interruption: { when: submitted, how: 'kill' } });
  expect(job).toMatchObject({ result: 'failed', testResults: ['report.xml'] });
  expect(job.log).toContain('smoke.yaml: stopped');
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
});

test('Azure: legs run side by side, and one report is made of them', async () => {
  const rack = await serveRack({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'echo fine', 'jobs/c.yaml': 'exit 1' });
  const jobs = await runAzurePipeline(readExample('azure/shards.azure-pipelines.yml'), rack);
  expect(jobs.map(({ name }) => name)).toEqual(['plan', 'leg', 'leg', 'report']);
  const report = jobs.at(-1);
  expect(report).toMatchObject({ result: 'failed', testResults: ['report.xml'] });
  expect(await read(report?.workspace ?? '')).toEqual({ passed: 2, red: 1, problems: [] });
  expect(report?.artifacts['report-1']).toContain('merged/report.html');
});

test('Azure: a job that only submits leaves what a later one needs for its report', async () => {
  const rack = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const jobs = await runAzurePipeline(readExample('azure/gate.azure-pipelines.yml'), rack);
  expect(jobs.map(({ name, result }) => [name, result])).toEqual([
    ['submit', 'succeeded'],
    ['wait', 'succeeded'],
    ['gate', 'succeeded'],
  ]);
  expect(await read(jobs[2]?.workspace ?? '')).toEqual({ passed: 1, red: 0, problems: [] });
  expect(await rack.countJobs()).toEqual({ all: 1, open: 0 });
});
