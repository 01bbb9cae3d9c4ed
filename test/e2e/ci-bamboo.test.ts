import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BambooJobOptions, readBambooJobs, runBambooJob } from '../helpers/ci/bamboo.ts';
import { readExample } from '../helpers/ci/fields.ts';
import { serveRack } from '../helpers/ci/rack.ts';
import { countRuns, readEnvironment, readReport } from '../helpers/ci/read-results.ts';

const hardware = readBambooJobs(readExample('bamboo/bamboo.yml')).get('Hardware tests') ?? {};
const run = async (options: BambooJobOptions) => await runBambooJob(hardware, options);
const submitted = /submitted as/;
const read = async (workspace: string) => await readReport(join(workspace, 'report.xml'));

test('Bamboo: a green job has its tests parsed and its run kept, shows no secret, and keeps the history', async () => {
  const { checkOut, variables, secret, cache: home } = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const workspace = await checkOut();
  const job = await run({ workspace, variables, home });
  expect(job).toMatchObject({ isSuccessful: true, testResults: ['report.xml'] });
  expect(await readEnvironment(workspace)).toMatchObject({
    ci: 'bamboo',
    'ci.job': 'Hardware tests',
    'ci.url': 'https://bamboo.test/browse/PROD-HW-HWT-42',
    commit: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    branch: 'main',
  });
  expect(await read(workspace)).toEqual({ passed: 1, red: 0, problems: [] });
  expect(job.artifacts['Rigline results']?.filter((path) => path.endsWith('/report.html'))).toHaveLength(1);
  expect(job.log + job.finalLog).not.toContain(secret);

  await run({ workspace: await checkOut(), variables, home });
  expect(await countRuns(join(home, '.rigline-PROD-HW.json'))).toBe(2);
});

test('Bamboo: a failed test fails the job, and is parsed', async () => {
  const { checkOut, variables } = await serveRack({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'exit 1' });
  const workspace = await checkOut();
  const job = await run({ workspace, variables });
  expect(job).toMatchObject({ isSuccessful: false, testResults: ['report.xml'] });
  expect(await read(workspace)).toEqual({ passed: 1, red: 1, problems: [] });
});

test('Bamboo: a job that has no run has no tests of an earlier one parsed', async () => {
  const { checkOut, variables } = await serveRack({});
  const workspace = await checkOut();
  await writeFile(join(workspace, 'report.xml'), '<testsuites/>');
  // A checkout that took long may make a file look new.
  await utimes(join(workspace, 'report.xml'), new Date('2100-01-01'), new Date('2100-01-01'));
  const job = await run({ workspace, variables });
  expect(job).toMatchObject({ isSuccessful: false, testResults: [] });
  expect(job.finalLog).toContain('There is no run in rigline-results, so there is nothing to stop.');
});

test('Bamboo: a build that is stopped frees the device, and has its report', async () => {
  const { checkOut, variables, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, variables, interruption: { when: submitted, how: 'cancel' } });
  expect(job.stoppedInMs).toBeLessThan(7500);
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job).toMatchObject({ isSuccessful: false, testResults: ['report.xml'] });
});

test('Bamboo: the final task frees the device of a build that was killed, and makes its report', async () => {
  const { checkOut, variables, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, variables, interruption: { when: submitted, how: 'kill' } });
  expect(job.finalLog).toContain('smoke.yaml: stopped');
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job).toMatchObject({ isSuccessful: false, testResults: ['report.xml'] });
});
