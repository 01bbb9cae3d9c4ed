import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { bad, good, key1 } from '../helpers/labs-testrunner.ts';
import { openTestrunner } from './virtual-labs.ts';

async function open(...args: Parameters<typeof openTestrunner>) {
  const shell = await openTestrunner(...args);
  await mkdir(join(shell.cwd, 'tests'));
  await writeFile(join(shell.cwd, 'tests/test_a.py'), good);
  await writeFile(join(shell.cwd, 'tests/test_b.py'), `${good}${bad}`);
  return shell;
}

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('test files run, and what they printed and which test failed is told', async () => {
  const { cwd, io, server, rigline } = await open();
  expect(await rigline('run', 'tests/test_*.py')).toBe(1);
  expect(io.out()).toContain('tests | === test_a.py: SUCCESS');
  expect(io.out()).toContain('✗ tests: test_b.test_bad (tests/test_b.py:4)\n    AssertionError\n');
  expect(io.out()).toContain('Verdict: failed (exit code 1: at least one test failed)');
  expect(io.err()).toBe('');
  expect(server.runs()).toMatchObject([{ files: ['1/test_a.py', '1/test_b.py'], status: 'FAILED' }]);
  const report = await readReport(cwd);
  expect(report).toMatchObject({ verdict: 'failed', totals: { tests: 3, passed: 2, failed: 1 } });
  expect(report.jobs[0]?.id).toBe(`1:${server.runs()[0]?.username?.replace('rigline-', '')}`);
  const xml = await readFile(join(cwd, 'rigline-results/latest/report.xml'), 'utf8');
  expect(xml).toMatch(
    /<testcase [^>]*name="test_bad"[^>]*classname="test_b"|<testcase [^>]*classname="test_b"[^>]*name="test_bad"/,
  );
});

test('with --per-file each file is a run of its own, under the name that the user chose', async () => {
  const { io, cwd, server, rigline } = await open();
  expect(await rigline('run', '--per-file', '--username', 'nightly', 'tests/test_a.py', 'tests/test_b.py')).toBe(1);
  expect(
    server
      .runs()
      .map(({ username, status }) => [username?.replace(/[0-9a-f]{8}-.*/, 'KEY'), status])
      .sort(),
  ).toEqual([
    ['nightly-rigline-KEY', 'FAILED'],
    ['nightly-rigline-KEY', 'SUCCESS'],
  ]);
  expect((await readReport(cwd)).jobs.map(({ label, verdict }) => [label, verdict])).toEqual([
    ['test_a.py', 'passed'],
    ['test_b.py', 'failed'],
  ]);
  expect(io.err()).toBe('');
});

test.each([
  [[], 'No test file is named'],
  [['tests/gone.py'], 'The test file tests/gone.py does not exist'],
  [['tests/*.rb'], 'No file matches'],
  [['tests'], 'tests is a folder'],
  [['notes.txt'], 'notes.txt would be dropped by the server'],
  [['test_a.py', 'tests/test_a.py'], 'would both be called test_a.py'],
  [['--username', 'n'.repeat(36), 'tests/test_a.py'], 'At most 35'],
  [['--dialect', 'old', 'tests/test_a.py'], 'Allowed choices are auto, head, seed'],
  [['--node-id', 'n', 'tests/test_a.py'], '--node-id means nothing to a TestRunner server'],
])('run %j is a usage error, and nothing is submitted', async (args, message) => {
  const { cwd, io, server, rigline } = await open();
  await writeFile(join(cwd, 'notes.txt'), '');
  await writeFile(join(cwd, 'test_a.py'), good);
  expect(await rigline('run', ...args)).toBe(2);
  expect(io.err()).toContain(message);
  expect(server.runs()).toEqual([]);
});

test('a file of another name is announced', async () => {
  const { cwd, io, server, rigline } = await open();
  await writeFile(join(cwd, 'my test.py'), good);
  expect(await rigline('run', 'my test.py')).toBe(0);
  expect(io.err()).toBe('rigline: my test.py is called my_test.py at the server, which keeps plain names only.\n');
  expect(server.runs()[0]?.files).toEqual(['1/my_test.py']);
});

test.each([
  ['a broken worker', { brokenWorker: true }, 3, 'its worker broke down'],
  ['a dead broker', { script: { neverScheduled: true } }, 3, 'never scheduled it'],
  [
    'a file that the worker cannot download',
    { script: { downloadFails: 'test_b.py' } },
    3,
    'without a result for test_b.py',
  ],
  [
    'a run in which nothing is tested',
    { script: { outcomes: { '*': { result: 'fail', exitCode: 5, stdout: '= no tests ran in 0.01s =' } } } },
    5,
    'pytest found no test in the file',
  ],
  ['the dialect that runs nothing', { dialect: 'stub' }, 7, 'run 1 is stored as CREATED, and this server runs nothing'],
] as const)('%s', async (_, options, code, message) => {
  const { cwd, io, rigline } = await open(options);
  expect(await rigline('run', 'tests/test_a.py', 'tests/test_b.py')).toBe(code);
  expect(io.out()).toContain(message);
  expect((await readReport(cwd)).totals.passed).toBeLessThan(2);
});

test('a worker that died ends with the run clock, and the run is left alone', async () => {
  const { io, server, rigline } = await open({ script: { dies: true } });
  expect(await rigline('run', '--run-timeout', '20s', 'tests/test_a.py')).toBe(4);
  expect(io.out()).toContain('the run clock ran out after 20s');
  expect(io.out()).toContain('the server has no way to stop it');
  expect(server.runs()).toMatchObject([{ status: 'RUNNIG' }]);
});

test('a run that waits for too long is deleted', async () => {
  const { io, server, rigline } = await open({ runStartDelayMs: 3_600_000 });
  expect(await rigline('run', '--queue-timeout', '20s', 'tests/test_a.py')).toBe(4);
  expect(io.out()).toContain('the queue clock ran out after 20s');
  expect(server.runs()).toEqual([]);
});

test('a run whose number became another run is infrastructure trouble', async () => {
  const { io, rigline, server } = await open(
    { script: { perFileMs: 3_600_000 } },
    {
      async meddle(request, pass) {
        const { pathname } = new URL(request.url);
        const run = server.runs()[0];
        if (pathname === '/api/testruns/1' && run?.status === 'RUNNIG') {
          await pass(new Request(new URL('/api/testruns/1', request.url), { method: 'DELETE' }));
          const form = new FormData();
          form.append('username', 'ann');
          await pass(new Request(new URL('/newTestrun', request.url), { method: 'POST', body: form }));
        }
        return await pass(request);
      },
    },
  );
  expect(await rigline('run', 'tests/test_a.py')).toBe(3);
  expect(io.out()).toContain('the lab no longer knows the job');
  expect(server.runs()).toMatchObject([{ id: 1, username: 'ann' }]);
});

test('a choice of dialect goes with every command, and a wrong one is explained', async () => {
  const { io, rigline } = await open({ dialect: 'stub' });
  expect(await rigline('doctor', '--dialect', 'head')).not.toBe(0);
  expect(io.out() + io.err()).toContain('speaks the dialect seed, and --dialect head was given');
  expect(await rigline('doctor', '--dialect', 'seed')).toBe(0);
  expect(io.out()).toContain('dialect seed');
  expect(await rigline('run', '--dialect', 'seed', 'tests/test_a.py')).toBe(7);
  expect(io.err()).toContain('takes no files and runs nothing');
});

test('logs, results and cancel take a number, or a number with its key', async () => {
  const { io, server, rigline } = await open();
  await rigline('run', 'tests/test_a.py');
  const key = server.runs()[0]?.username?.replace('rigline-', '');
  for (const id of ['1', `1:${key}`, key ?? '']) {
    expect([id, await rigline('results', id)]).toEqual([id, 0]);
    expect([id, await rigline('logs', id)]).toEqual([id, 0]);
    expect([id, await rigline('cancel', id)]).toEqual([id, 0]);
  }
  expect(io.out()).toContain('already-ended: run 1 has ended (SUCCESS)');
  expect(await rigline('results', `1:${key1}`)).toBe(3);
  expect(await rigline('results', 'one')).toBe(2);
  expect(io.err()).toContain('"one" is not a job id of a testrunner lab. One looks like 12:');
});

test('what a test prints reaches the terminal without control characters', async () => {
  const stdout = '\x1b]0;owned\x07\x1b[31mred\n::error::fake\n= 1 passed in 0.1s =\n';
  const { io, rigline } = await open({ script: { outcomes: { '*': { result: 'pass', stdout } } } });
  expect(await rigline('run', 'tests/test_a.py')).toBe(0);
  expect(io.out()).not.toMatch(/[\x07\x1b]/);
  expect(io.out()).not.toMatch(/^\s*::/m);
});
