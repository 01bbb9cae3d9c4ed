import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExample } from '../helpers/ci/fields.ts';
import { runGitlabJob } from '../helpers/ci/gitlab.ts';
import { runGitlabPipeline } from '../helpers/ci/gitlab-pipeline.ts';
import { serveRack } from '../helpers/ci/rack.ts';
import { countRuns, readEnvironment, readReport } from '../helpers/ci/read-results.ts';

const example = readExample('gitlab/.gitlab-ci.yml');
const submitted = /submitted as/;
const read = async (workspace: string) => await readReport(join(workspace, 'report.xml'), ['gitlab']);

test('GitLab: a green job uploads the run and its report, keeps the history, and shows no secret', async () => {
  const { checkOut, variables, cache, secret } = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const workspace = await checkOut();
  const job = await runGitlabJob(example, 'hardware', { workspace, variables, cache });
  expect(job).toMatchObject({ status: 'success', code: 0, junit: ['report.xml'] });
  expect(job.artifacts).toContain('rigline-results/history.json');
  expect(job.artifacts.filter((path) => path.endsWith('/report.html'))).toHaveLength(1);
  expect(await readEnvironment(workspace)).toMatchObject({
    ci: 'gitlab',
    'ci.job': 'hardware',
    'ci.url': 'https://gitlab.test/team/product/-/jobs/4711',
    commit: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    branch: 'main',
  });
  expect(await read(workspace)).toEqual({ passed: 1, red: 0, problems: [] });
  expect(job.log + job.afterLog).not.toContain(secret);
  expect(job.afterLog).toContain('had nothing to stop');

  await runGitlabJob(example, 'hardware', { workspace: await checkOut(), variables, cache });
  expect(await countRuns(join(cache, 'rigline-results/history.json'))).toBe(2);
});

test('GitLab: a failed test ends the job with 1, which is no reason to run it again, and its report is uploaded', async () => {
  const { checkOut, variables } = await serveRack({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'echo broken; exit 1' });
  const workspace = await checkOut();
  const job = await runGitlabJob(example, 'hardware', { workspace, variables });
  expect(job).toMatchObject({ status: 'failed', code: 1, isRetried: false, junit: ['report.xml'] });
  expect(await read(workspace)).toEqual({ passed: 1, red: 1, problems: [] });
});

test('GitLab: trouble at the lab ends the job with 3, and that runs it again', async () => {
  const { checkOut } = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const variables = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'not the right one' };
  const job = await runGitlabJob(example, 'hardware', { workspace: await checkOut(), variables });
  expect(job).toMatchObject({ status: 'failed', code: 3, isRetried: true });
});

test('GitLab: a job that has no run publishes no report of an earlier one', async () => {
  const { checkOut, variables } = await serveRack({});
  const workspace = await checkOut();
  await writeFile(join(workspace, 'report.xml'), '<testsuites/>');
  const job = await runGitlabJob(example, 'hardware', { workspace, variables });
  expect(job).toMatchObject({ status: 'failed', code: 2, isRetried: false, junit: [] });
  expect(job.afterLog).toContain('There is no run in rigline-results, so there is nothing to stop.');
});

test('GitLab: a job that is cancelled frees the device before the runner would kill it, and has its report', async () => {
  const { checkOut, variables, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const interruption = { when: submitted, how: 'cancel' } as const;
  const job = await runGitlabJob(example, 'hardware', { workspace, variables, interruption });
  // Docker gives ten seconds where the shell executor gives ten minutes.
  expect(job.stoppedInMs).toBeLessThan(10_000);
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job.junit).toEqual(['report.xml']);
  expect(await read(workspace)).toEqual({ passed: 0, red: 1, problems: [] });
});

test('GitLab: after_script frees the device of a job that was killed, and makes its report', async () => {
  const { checkOut, variables, countJobs } = await serveRack({ 'jobs/smoke.yaml': 'sleep 600' });
  const workspace = await checkOut();
  const interruption = { when: submitted, how: 'kill' } as const;
  const job = await runGitlabJob(example, 'hardware', { workspace, variables, interruption });
  expect(job.afterLog).toContain('smoke.yaml: stopped');
  expect(await countJobs()).toEqual({ all: 1, open: 0 });
  expect(job.junit).toEqual(['report.xml']);
});

test('GitLab: legs run side by side, and one report and one history are made of them', async () => {
  const rack = await serveRack({ 'jobs/a.yaml': 'echo fine', 'jobs/b.yaml': 'echo fine', 'jobs/c.yaml': 'exit 1' });
  const jobs = await runGitlabPipeline(readExample('gitlab/shards.gitlab-ci.yml'), rack);
  expect(jobs.map(({ name }) => name)).toEqual(['plan', 'leg', 'leg', 'report']);
  const report = jobs.at(-1);
  expect(report).toMatchObject({ status: 'failed', code: 1, isRetried: false, junit: ['report.xml'] });
  expect(await read(report?.workspace ?? '')).toEqual({ passed: 2, red: 1, problems: [] });
  expect(await countRuns(join(rack.cache, 'rigline-results/history.json'))).toBe(2);
});

test('GitLab: a job that only submits leaves what a later one needs for its report', async () => {
  const rack = await serveRack({ 'jobs/smoke.yaml': 'echo fine' });
  const [submit, gate] = await runGitlabPipeline(readExample('gitlab/gate.gitlab-ci.yml'), rack);
  expect(submit).toMatchObject({ status: 'success', junit: [] });
  expect(gate).toMatchObject({ status: 'success', junit: ['report.xml'] });
  expect(await read(gate?.workspace ?? '')).toEqual({ passed: 1, red: 0, problems: [] });
  expect(await rack.countJobs()).toEqual({ all: 1, open: 0 });
});
