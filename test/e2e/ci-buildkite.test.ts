import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  type BuildkiteJobOptions,
  readBuildkiteSteps,
  runBuildkiteJob,
  runBuildkitePipeline,
} from '../helpers/ci/buildkite.ts';
import { readExample } from '../helpers/ci/fields.ts';
import { serveRack } from '../helpers/ci/rack.ts';
import { countRuns, readEnvironment, readReport } from '../helpers/ci/read-results.ts';
import { makeFolder } from './process.ts';

const examples = resolve(import.meta.dirname, '../../examples/buildkite');
const hardware = readBuildkiteSteps(readExample('buildkite/pipeline.yml')).get('hardware') ?? {};
const run = async (options: BuildkiteJobOptions) => await runBuildkiteJob(hardware, options);
const submitted = /submitted as/;
const read = async (workspace: string) => await readReport(join(workspace, 'report.xml'));

/** A rack, and a repository with the hook. */
async function serve(commands: Readonly<Record<string, string>>) {
  const hook = await readFile(join(examples, 'hooks/post-command'), 'utf8');
  return await serveRack(commands, { '.buildkite/hooks/post-command': hook });
}

test('Buildkite: a green job uploads its run, is told of on the page of the build, and shows no secret', async () => {
  const { checkOut, variables: secrets, secret, cache: home } = await serve({ 'jobs/smoke.yaml': 'echo fine' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets, home });
  expect(job).toMatchObject({ code: 0, isRetried: false });
  expect(await readEnvironment(workspace)).toMatchObject({
    ci: 'buildkite',
    'ci.job': 'product/hardware',
    'ci.url': 'https://buildkite.test/team/product/builds/42',
    commit: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    branch: 'main',
  });
  expect(await read(workspace)).toEqual({ passed: 1, red: 0, problems: [] });
  expect(job.artifacts).toContain('report.xml');
  expect(job.artifacts.filter((path) => path.endsWith('/report.html'))).toHaveLength(1);
  expect(job.annotations).toEqual([
    { args: '--context rigline-hardware --style success', text: expect.stringContaining('passed') as string },
  ]);
  expect(job.log + job.hookLog).not.toContain(secret);

  await run({ workspace: await checkOut(), secrets, home });
  expect(await countRuns(join(home, '.rigline-product.json'))).toBe(2);
});

test('Buildkite: a failed test ends the job with 1, which is no reason to run it again', async () => {
  const { checkOut, variables: secrets } = await serve({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'exit 1' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets });
  expect(job).toMatchObject({
    code: 1,
    isRetried: false,
    annotations: [{ args: expect.stringMatching(/error$/) as string }],
  });
  expect(await read(workspace)).toEqual({ passed: 1, red: 1, problems: [] });
});

test('Buildkite: trouble at the lab ends the job with 3, and that runs it again', async () => {
  const { checkOut } = await serve({ 'jobs/smoke.yaml': 'echo fine' });
  const secrets = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'not the right one' };
  const job = await run({ workspace: await checkOut(), secrets });
  expect(job).toMatchObject({ code: 3, isRetried: true });
});

test('Buildkite: a job that has no run uploads no report of an earlier one, and annotates nothing', async () => {
  const { checkOut, variables: secrets } = await serve({});
  const workspace = await checkOut();
  await writeFile(join(workspace, 'report.xml'), '<testsuites/>');
  expect(await run({ workspace, secrets })).toMatchObject({
    code: 2,
    isRetried: false,
    artifacts: [],
    annotations: [],
  });
});

test('Buildkite: a job that is cancelled frees the device within the nine seconds that an agent gives', async () => {
  const { checkOut, variables: secrets, countJobs } = await serve({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets, interruption: { when: submitted, how: 'cancel' } });
  expect(job.code).toBe(143);
  expect(job.stoppedInMs).toBeLessThan(9000);
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job.artifacts).toContain('report.xml');
});

test('Buildkite: the hook frees the device of a job that was killed, and tells of it', async () => {
  const { checkOut, variables: secrets, countJobs } = await serve({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const job = await run({ workspace, secrets, interruption: { when: submitted, how: 'kill' } });
  expect(job.hookLog).toContain('smoke.yaml: stopped');
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job.artifacts).toContain('report.xml');
  expect(job.annotations).toHaveLength(1);
});

test('Buildkite: legs run side by side, and one report is made of them', async () => {
  const commands = { 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'echo fine', 'jobs/c.yaml': 'exit 1' };
  const { checkOut, variables: secrets, cache: home } = await serve(commands);
  const store = await makeFolder();
  const file = readExample('buildkite/shards.pipeline.yml');
  const jobs = await runBuildkitePipeline(file, { checkOut, secrets, home, store });
  expect(jobs.map(({ key }) => key)).toEqual(['plan', 'leg', 'leg', 'report']);
  const report = jobs.at(-1);
  expect(report?.code).toBe(1);
  expect(await read(report?.workspace ?? '')).toEqual({ passed: 2, red: 1, problems: [] });
  expect(report?.artifacts).toContain('merged/report.html');
  expect(await countRuns(join(home, '.rigline-product.json'))).toBe(2);
});
