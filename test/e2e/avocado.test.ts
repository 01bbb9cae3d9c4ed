import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { makeFolder, runCli, startCli, startMock } from './process.ts';

const avocado = resolve(import.meta.dirname, '../fixtures/avocado/avocado');

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

async function listJobs(
  url: string,
): Promise<{ id: string; status: string; tests: { tag: string; status: string }[] }[]> {
  const page = (await (await fetch(`${url}/jobs/`)).json()) as { results: [] };
  return page.results;
}

test('avocado runs here, and its job, its tests and its files are at the server and in the report', async () => {
  const cwd = await makeFolder();
  const url = await startMock('avocado');
  const tests = ['boot.py:Boot.test_kernel?PASS,1500', 'net.py:Net.test_link?FAIL,200,no carrier,dówn'];
  const args = ['run', '--kind', 'avocado', '--url', url, '--avocado', avocado, '--job-description', 'e2e', ...tests];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('avocado |  (2/2) net.py:Net.test_link: STARTED\n');
  const report = await readReport(cwd);
  // The runner's own JUnit file tells of the same two tests.
  expect(report).toMatchObject({ verdict: 'failed', totals: { tests: 2, passed: 1, failed: 1 } });
  const [job] = await listJobs(url);
  expect(job).toMatchObject({
    id: report.jobs[0]?.id,
    description: 'e2e',
    status: 'FAIL',
    tests: [
      { tag: '1-boot.py:Boot.test_kernel', status: 'PASS' },
      { tag: '2-net.py:Net.test_link', status: 'FAIL' },
    ],
  });
  const copied = join(cwd, 'rigline-results/latest/artifacts/avocado');
  expect(await readFile(join(copied, 'test-results/2-net.py_Net.test_link/debug.log'), 'utf8')).toContain('dówn');
  // What was brought back is a results folder itself.
  const pushed = await runCli(['push', 'avocado', '--url', url, copied], { cwd });
  expect(pushed.stdout).toContain(`job ${job?.id} (FAIL): nothing changed`);
});

test('a signal ends avocado, and the job is aborted at the server', async () => {
  const cwd = await makeFolder();
  const url = await startMock('avocado');
  const run = startCli(['run', '--kind', 'avocado', '--url', url, '--avocado', avocado, 'a', 'b?PASS,600000'], { cwd });
  await run.line(/passed avocado\.a/);
  await run.line(/\(2\/2\) .*STARTED/);
  const killedAt = Date.now();
  run.child.kill('SIGTERM');
  expect((await run.finished).code).toBe(143);
  expect(Date.now() - killedAt).toBeLessThan(7500);
  expect(await listJobs(url)).toMatchObject([
    { status: 'ABORT', tests: [{ tag: '1-a' }, { tag: '2-b', status: 'ERROR' }] },
  ]);
  expect(await readdir(join(cwd, 'avocado-results'))).toHaveLength(1);
});

test('a server that is down costs no results, and gets them later', async () => {
  const cwd = await makeFolder();
  const args = ['--kind', 'avocado', '--url', 'http://127.0.0.1:9'];
  const run = await runCli(['run', ...args, '--record-timeout', '1s', '--avocado', avocado, 'a?PASS,100'], { cwd });
  expect(run.code).toBe(3);
  expect(run.stdout).toContain('the tests passed, but the server does not have the job');
  const folder = /rigline push avocado (\S+)/.exec(run.stdout)?.[1] ?? '';
  const url = await startMock('avocado');
  expect((await runCli(['push', 'avocado', '--url', url, folder], { cwd })).code).toBe(0);
  expect(await listJobs(url)).toMatchObject([{ status: 'PASS', tests: [{ tag: '1-a', status: 'PASS' }] }]);
});

test('a program that is not avocado is told before anything is submitted', async () => {
  const cwd = await makeFolder();
  const url = await startMock('avocado');
  const { code, stderr } = await runCli(['run', '--kind', 'avocado', '--url', url, '--avocado', '/bin/true', 'a'], {
    cwd,
  });
  expect([code, await listJobs(url)]).toEqual([2, []]);
  expect(stderr).toContain('/bin/true --version does not say that it is avocado');
});
