import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import type { RunReport } from '../../sdk/index.ts';
import { linuxBuild } from '../helpers/labs-testbot.ts';
import { createTestIo } from './io.ts';
import { openTestbot } from './virtual-labs.ts';

const build = JSON.stringify(linuxBuild);
const uris = linuxBuild.uris.flatMap((uri) => ['--uri', uri]);

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('a build that workers have taken is dispatched, with an exit code of its own', async () => {
  const { cwd, io, rigline } = await openTestbot();
  await writeFile(join(cwd, 'build.json'), build);
  expect(await rigline('run', 'build.json')).toBe(7);
  expect(io.out()).toContain('build.json | 3 jobs: 3 taken\n');
  expect(io.out()).toContain(
    'Verdict: dispatched (exit code 7: handed to the lab, which cannot tell what became of it)',
  );
  expect(await readReport(cwd)).toMatchObject({ verdict: 'dispatched', exitCode: 7, totals: { failed: 0, errors: 0 } });
});

test('--dispatched-ok makes that a success, and the verdict stays what it is', async () => {
  const { cwd, io, rigline } = await openTestbot({}, { stdin: build });
  expect(await rigline('run', '--dispatched-ok', '-')).toBe(0);
  expect(io.out()).toContain(
    'Verdict: dispatched (exit code 0: handed to the lab, which cannot tell what became of it)',
  );
  expect(await readReport(cwd)).toMatchObject({ verdict: 'dispatched', exitCode: 0 });
});

test('--dispatched-ok excuses nothing else', async () => {
  const { rigline } = await openTestbot();
  expect(await rigline('run', '--dispatched-ok', '--branch', 'unheard-of')).toBe(5);
});

test.each([
  [{ passed: true }, 0],
  [{ passed: false, debug: 'black' }, 1],
  [null, 3],
])('with a server that keeps reports, %j gives the exit code %i', async (result, code) => {
  const { cwd, server, rigline } = await openTestbot({ done: true, script: { result } });
  const flags = ['--branch', linuxBuild.branch, '--build-id', '7', '--product', 'P', ...uris];
  expect(await rigline('run', '--until', 'done', ...flags)).toBe(code);
  expect(server.builds()).toMatchObject([
    { branch: linuxBuild.branch, buildid: '7', product: 'P', uris: linuxBuild.uris },
  ]);
  expect((await readReport(cwd)).totals.tests).toBeGreaterThanOrEqual(3);
});

test('a build without a branch is refused, and the server never hears of it', async () => {
  const { io, server, rigline } = await openTestbot({}, { stdin: '{"product": "P"}' });
  expect(await rigline('run', '-')).toBe(2);
  expect(io.err()).toContain('The build stdin names no branch');
  expect(server.builds()).toEqual([]);
});

test('a run that is stopped leaves its jobs, and says so', async () => {
  const { io, rigline } = await openTestbot(
    { workers: [] },
    {
      stdin: build,
      meddle: async (request, pass) => {
        if (request.url.includes('/jobs/')) io.signal({ name: 'SIGTERM', number: 15 });
        return await pass(request);
      },
    },
  );
  expect(await rigline('run', '-')).toBe(143);
  expect(io.out()).toContain('cancel: impossible (a testbot server cannot cancel.');
});

test('a queue that is too slow ends the run at once, since the job was left alone', async () => {
  const { io, rigline } = await openTestbot({ workers: [] }, { stdin: build });
  expect(await rigline('run', '--queue-timeout', '2s', '-')).toBe(4);
  expect(io.out()).toContain('cancel: impossible');
});

test('results tells what became of a build, by the word that run has shown', async () => {
  const { cwd, io, rigline } = await openTestbot({ done: true }, { stdin: build });
  await rigline('run', '--until', 'done', '-');
  const id = (await readReport(cwd)).jobs[0]?.id ?? '';
  expect(await rigline('results', id)).toBe(0);
  expect(io.out()).toMatch(/mochitest-chrome/);
});

test.each([
  [['nodes'], /A testbot lab has no list of nodes/],
  [['tests'], /has no list of tests/],
  [['results', 'abc'], /"abc" is not a job id of a testbot lab/],
])('%j is no request that this lab can fulfil, and says so', async (args, message) => {
  const { io, rigline } = await openTestbot();
  const [command = '', ...rest] = args;
  expect(await rigline(command, ...rest)).toBe(2);
  expect(io.err()).toMatch(message);
});

test('doctor looks at the server without leaving a client there', async () => {
  const { io, server, rigline } = await openTestbot({ workers: [] });
  expect(await rigline('doctor')).toBe(0);
  expect(io.out()).toContain('lab: testbot, anonymous');
  expect(server.clients()).toEqual([]);
});

test('TESTBOT_URL alone names a testbot server', async () => {
  const io = createTestIo({ env: { TESTBOT_URL: 'http://127.0.0.1:9' } });
  expect(await runCli(['run', '--product', 'P'], io)).toBe(2);
  expect(io.err()).toContain('names no branch');
});
