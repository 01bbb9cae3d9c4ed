import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeFolder, runCli, startCli, startMock } from './process.ts';

const build = JSON.stringify({
  branch: 'mozilla-central-linux',
  product: 'Firefox',
  buildid: '42',
  uris: ['http://b.test/f.en-US.linux-i686.tar.bz2', 'http://b.test/f.en-US.linux-i686.tests.tar.bz2'],
});
const script = `
echo "type $TESTBOT_JOBTYPE of build $TESTBOT_BUILD_BUILDID, $(grep -c '"jobtype": "'"$TESTBOT_JOBTYPE"'"' job.json) in job.json"
ls
test "$TESTBOT_JOBTYPE" != reftest || { echo "reftest is bad" >&2; exit 3; }
`;
const worker = ['worker', 'testbot', '--name', 'rack 1', '--wait', '200ms', '--heartbeat', '100ms'];
const types = ['--jobtypes', 'mochitest,reftest,mochitest-chrome'];

/** A server that keeps reports, without workers of its own. */
async function startServer(): Promise<string> {
  return await startMock('testbot', '--scenario', 'no-workers', '--with', 'done');
}

async function announce(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/newBuild`, { method: 'POST', body: build, headers });
}

test('a build is announced, our workers run a real command for each job, and the verdict comes back', async () => {
  const cwd = await makeFolder();
  const url = await startServer();
  const submitted = startCli(
    ['run', '--kind', 'testbot', '--url', url, '--until', 'done', '--poll-interval', '200ms', '-'],
    { cwd, stdin: build },
  );
  await submitted.line(/submitted as/);
  const command = ['sh', '-c', script];
  const args = [
    ...worker,
    '--url',
    url,
    ...types,
    '--max-jobs',
    '3',
    '--junit-xml',
    'out/worker.xml',
    '--',
    ...command,
  ];
  const worked = await runCli(args, { cwd });
  expect(worked).toMatchObject({ code: 1, stderr: '' });
  expect(worked.stdout).toContain('mochitest | type mochitest of build 42, 1 in job.json\nmochitest | job.json\n');
  expect(worked.stdout).toContain('reftest | failed after');
  const xml = await readFile(join(cwd, 'out/worker.xml'), 'utf8');
  expect(xml).toMatch(/<testsuites [^>]*tests="3" failures="1" errors="0"/);
  expect(xml).toContain('<failure type="Failed" message="the command ended with exit code 3">');

  const { code, stdout } = await submitted.finished;
  expect(code).toBe(1);
  expect(stdout).toContain('failed mozilla-central-linux.reftest');
  expect(stdout).toContain('the command ended with exit code 3');
});

test('a worker that passes its one job exits with 0, and leaves no folder behind', async () => {
  const [cwd, tmp] = [await makeFolder(), await makeFolder()];
  const url = await startServer();
  await announce(url);
  const args = [...worker, '--url', url, ...types, '--once', '--', 'sh', '-c', 'pwd; touch left-over'];
  const { code, stdout } = await runCli(args, { cwd, env: { TMPDIR: tmp } });
  expect(code).toBe(0);
  expect(stdout).toContain(`mochitest | ${tmp}/mochitest-`);
  expect(await readdir(tmp)).toEqual([]);
});

test('--work-dir keeps the folders, and a command beside us is found from within them', async () => {
  const cwd = await makeFolder();
  const url = await startServer();
  await writeFile(join(cwd, 'tests.sh'), '#!/bin/sh\necho "$1" > result.txt\n', { mode: 0o755 });
  await announce(url);
  const args = [...worker, '--url', url, ...types, '--once', '--work-dir', 'work', '--', './tests.sh', '--verbose'];
  expect((await runCli(args, { cwd })).code).toBe(0);
  const [folder = ''] = await readdir(join(cwd, 'work'));
  expect((await readdir(join(cwd, 'work', folder))).sort()).toEqual(['job.json', 'result.txt']);
  expect(await readFile(join(cwd, 'work', folder, 'result.txt'), 'utf8')).toBe('--verbose\n');
});

test('a command that takes too long is ended with all that it has started', async () => {
  const cwd = await makeFolder();
  const url = await startServer();
  await announce(url);
  const command = `(sleep 3; touch ${join(cwd, 'survivor')}) & sleep 60`;
  const args = [...worker, '--url', url, ...types, '--once', '--timeout', '500ms', '--', 'sh', '-c', command];
  const { code, stdout } = await runCli(args, { cwd });
  expect(code).toBe(4);
  expect(stdout).toContain('mochitest | timeout after');
  await new Promise((resolve) => setTimeout(resolve, 3500));
  expect(existsSync(join(cwd, 'survivor'))).toBe(false);
});

test('a worker that is told to stop ends its command, reports it and leaves with 0, within seven seconds', async () => {
  const cwd = await makeFolder();
  const url = await startServer();
  await announce(url);
  const command = 'trap "echo cleaning up; exit 1" TERM; echo at work; sleep 60 & wait';
  const running = startCli([...worker, '--url', url, ...types, '--', 'sh', '-c', command], { cwd });
  await running.line(/at work/);
  const stoppedMs = Date.now();
  running.child.kill('SIGTERM');
  const { code, stdout } = await running.finished;
  expect(Date.now() - stoppedMs).toBeLessThan(7000);
  expect(code).toBe(0);
  expect(stdout).toContain('mochitest | cleaning up\n');
  expect(stdout).toContain('mochitest | reported\n');
  const state = (await (await fetch(`${url}/_rigline/state`)).json()) as { jobs: Record<string, unknown>[] };
  expect(state.jobs[0]).toMatchObject({
    status: 'done',
    result: { passed: false, stopped: true, output: 'at work\ncleaning up\n' },
  });
});

test('the example of a worker class takes a job, and leaves when it has reported', async () => {
  const url = await startServer();
  await announce(url);
  const root = resolve(import.meta.dirname, '../..');
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/testbot/worker.js', url, '1'], {
    cwd: root,
  });
  expect(stdout).toContain('job-ended { passed: true,');
  expect(stdout).toContain('1 jobs, 0 not reported\n');
  const state = (await (await fetch(`${url}/_rigline/state`)).json()) as Record<string, Record<string, unknown>[]>;
  expect(state['jobs']?.[0]).toMatchObject({ status: 'done', result: { passed: true } });
  expect(state['clients']?.[0]).toMatchObject({
    name: 'example-worker',
    status: { job: { step: 'looking at the package' } },
  });
});
