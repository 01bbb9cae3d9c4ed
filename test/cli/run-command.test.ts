import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { defaultToken } from '../../mock/stb-tester/index.ts';
import type { RunReport } from '../../sdk/index.ts';
import { makeTempFolder, openStbTester, openTestflinger } from './virtual-labs.ts';

const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
const junit =
  '<testsuite name="s"><testcase classname="c" name="one"><failure message="no">why</failure></testcase></testsuite>';

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('a Testflinger job from a file: its log, its failed case, its place and its verdict are printed', async () => {
  const script = { test: { lines: ['hello'], exitCode: 1 }, artifacts: { 'junit.xml': junit } };
  const { cwd, io, rigline } = await openTestflinger({ agents: [{ name: 'agent-1', queues: ['q'], script }] });
  await writeFile(join(cwd, 'smoke.yaml'), job);
  expect(await rigline('run', 'smoke.yaml')).toBe(1);
  expect(io.out()).toContain('smoke.yaml | hello\n');
  expect(io.out()).toContain('✗ smoke.yaml: c.one\n    no\n');
  expect(io.out()).toContain('Verdict: failed (exit code 1: at least one test failed)');
  expect(io.err()).toBe('');
  expect(await readReport(cwd)).toMatchObject({ verdict: 'failed', totals: { tests: 1, failed: 1 } });
});

test('a job may come from standard input', async () => {
  const { cwd, rigline } = await openTestflinger({}, { stdin: job });
  expect(await rigline('run', '-')).toBe(0);
  expect((await readReport(cwd)).jobs.map(({ label }) => label)).toEqual(['stdin']);
});

test('with --json, standard output is the report and nothing else', async () => {
  const { io, rigline } = await openTestflinger({}, { stdin: job });
  expect(await rigline('run', '--json', '-')).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject({ schema: 1, verdict: 'passed' });
  expect(io.err()).toContain('stdin | submitted as ');
  expect(io.err()).toContain('Verdict: passed');
});

test('a secret that a job prints is in no output, and in no report', async () => {
  const secret = 'hunter2-hunter2';
  const env = { TESTFLINGER_CLIENT_ID: 'ctr', TESTFLINGER_SECRET_KEY: secret };
  const { cwd, io, rigline } = await openTestflinger(
    {
      seed: { clients: [{ id: 'ctr', secret, role: 'contributor' }] },
      agents: [{ name: 'agent-1', queues: ['q'], script: { test: { lines: [`key ${secret}`], exitCode: 1 } } }],
    },
    { stdin: job, env },
  );
  expect(await rigline('run', '--json', '-')).toBe(1);
  expect(io.out() + io.err()).not.toContain(secret);
  expect(io.err()).toContain('stdin | key ***');
  const folder = join(cwd, 'rigline-results/latest');
  for (const name of await readdir(folder)) {
    if (/\./.test(name)) expect(await readFile(join(folder, name), 'utf8'), name).not.toContain(secret);
  }
  expect(await readFile(join(folder, 'logs/stdin.log'), 'utf8')).toContain('key ***');
});

test('only the artifacts that are wanted come, and the xUnit report also goes where it is wanted', async () => {
  const script = { artifacts: { 'junit.xml': junit, 'big.bin': 'x' } };
  const { cwd, rigline } = await openTestflinger({ agents: [{ name: 'a', queues: ['q'], script }] }, { stdin: job });
  await rigline(
    'run',
    '--artifacts',
    '*.xml',
    '--report',
    'xunit=out/a.xml',
    '--report',
    'html=out/a=b.html',
    '--xunit-classname-prefix',
    'node',
    '--junit-xml',
    'out/b.xml',
    '--results-dir',
    'here',
    '-',
  );
  expect(await readdir(join(cwd, 'here/latest/artifacts/stdin'))).toEqual(['junit.xml']);
  expect(await readdir(join(cwd, 'out'))).toEqual(['a.xml', 'a=b.html', 'b.xml']);
  expect(await readFile(join(cwd, 'out/a=b.html'), 'utf8')).toMatch(/^<!doctype html>/);
  expect(await readFile(join(cwd, 'out/a.xml'), 'utf8')).toBe(await readFile(join(cwd, 'out/b.xml'), 'utf8'));
  expect(await readFile(join(cwd, 'out/b.xml'), 'utf8')).toMatch(/classname="a\.[^"]*" name="one"/);
});

test.each([
  ['pdf=x.pdf', /--report pdf=x.pdf: it takes a format and a file.*xunit, /],
  ['xunit', /it takes a format and a file/],
  ['xunit=', /it takes a format and a file/],
  ['json=-', /a report goes to a file/],
])('a report that cannot be is refused before anything is submitted: %s', async (report, message) => {
  const { io, server, rigline } = await openTestflinger({ agents: [] }, { stdin: job });
  expect(await rigline('run', '--report', report, '-')).toBe(2);
  expect(io.err()).toMatch(message);
  expect(await rigline('run', '--report', 'xunit=a.xml', '--junit-xml', './a.xml', '-')).toBe(2);
  expect(io.err()).toContain('Two reports would go to');
  expect(server.jobs()).toEqual([]);
});

test.each([
  ['--queue-timeout', [], 'the queue clock ran out after 30s'],
  [
    '--run-timeout',
    [{ name: 'a', queues: ['q'], script: { test: { durationMs: 3_600_000 } } }],
    'the run clock ran out after 30s',
  ],
])('%s ends a run with exit code 4, and its job at the lab', async (flag, agents, message) => {
  const { io, server, rigline } = await openTestflinger({ agents }, { stdin: job });
  expect(await rigline('run', '--wait-for-available-agents', flag, '30s', '-')).toBe(4);
  expect(io.out()).toContain(message);
  expect(['cancelled', 'complete', 'completed']).toContain(server.jobs()[0]?.state);
});

test('--outage-budget and --collect-timeout reach the run', async () => {
  const away = await openTestflinger(
    {},
    {
      stdin: job,
      meddle: async (request, pass) =>
        request.url.includes('/search') ? new Response('down', { status: 503 }) : await pass(request),
    },
  );
  expect(await away.rigline('run', '--outage-budget', '20s', '-')).toBe(4);
  expect(away.io.out()).toContain('the outage clock ran out after 20s');
  expect(away.io.err()).toMatch(/503.*; trying again in \d/);
  const slow = await openTestflinger(
    {},
    {
      stdin: job,
      meddle: (request, pass) =>
        request.url.endsWith('/artifact')
          ? new Promise((_, reject) =>
              request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
            )
          : pass(request),
    },
  );
  expect(await slow.rigline('run', '--collect-timeout', '20s', '-')).toBe(4);
  expect(slow.io.out()).toContain('the collect clock ran out after 20s');
});

test('a queue that nobody serves is refused, unless one wants to wait', async () => {
  const { io, rigline, server } = await openTestflinger({ agents: [] }, { stdin: job });
  expect(await rigline('run', '-')).toBe(3);
  expect(io.out()).toContain('no agent serves queue "q"');
  expect(server.jobs()).toEqual([]);
});

test('the first signal cancels the job and gives 128 plus its number, the second ends at once', async () => {
  const agents = [{ name: 'a', queues: ['q'], script: { test: { durationMs: 3_600_000 } } }];
  const { io, rigline, server } = await openTestflinger(
    { agents },
    {
      stdin: job,
      meddle: async (request, pass) => {
        if (request.url.includes('/log/')) io.signal({ name: 'SIGTERM', number: 15 });
        return await pass(request);
      },
    },
  );
  expect(await rigline('run', '-')).toBe(143);
  expect(['cancelled', 'complete', 'completed']).toContain(server.jobs()[0]?.state);
  expect(io.out()).toContain('Verdict: cancelled (exit code 143: stopped by signal 15)');
});

/** A place for temporary files that nobody else uses meanwhile. */
async function makeTempPlace(): Promise<string> {
  const place = await makeTempFolder();
  vi.stubEnv('TMPDIR', place);
  onTestFinished(() => void vi.unstubAllEnvs());
  return place;
}

test('when a job file is broken, the archives of the others are removed again', async () => {
  const { cwd, rigline } = await openTestflinger();
  const place = await makeTempPlace();
  await writeFile(join(cwd, 'tool.sh'), 'true');
  await writeFile(join(cwd, 'good.yaml'), `${job}  attachments:\n    - local: tool.sh\n`);
  expect(await rigline('run', 'good.yaml', 'missing.yaml')).toBe(2);
  expect(await readdir(place)).toEqual([]);
});

test('attachments travel with their job, from where they are said to be, and leave nothing behind', async () => {
  const { cwd, rigline, server } = await openTestflinger({}, { stdin: `${job}  attachments:\n    - local: tool.sh\n` });
  const place = await makeTempPlace();
  await writeFile(join(cwd, 'tool.sh'), 'true');
  expect(await rigline('run', '--attachments-relative-to', '.', '-')).toBe(0);
  expect(server.jobs()).toHaveLength(1);
  expect(await readdir(place)).toEqual([]);
});

test('stb-tester gets what the options say, with globs of test cases and a node from the environment', async () => {
  const testPack = {
    defaultRemoteControl: 'rc',
    revisions: { main: ['tests/a.py::one', 'tests/a.py::two', 'tests/b.py::three'] },
  };
  const bodies: unknown[] = [];
  const { cwd, rigline } = await openStbTester(
    { testPack },
    {
      env: { STBT_NODE_ID: 'node-2' },
      meddle: async (request, pass) => {
        if (request.url.endsWith('/run_tests')) bodies.push(await request.clone().json());
        return await pass(request);
      },
    },
  );
  const flags = ['--test-pack-revision', 'main', '--category', 'nightly', '-t', 'build=42', '--shuffle'];
  expect(await rigline('run', ...flags, 'tests/a.py::*', 'tests/b.py::three')).toBe(0);
  expect(bodies).toMatchObject([
    {
      node_id: 'node-2',
      test_pack_revision: 'main',
      category: 'nightly',
      shuffle: true,
      tags: { build: '42' },
      test_cases: ['tests/a.py::one', 'tests/a.py::two', 'tests/b.py::three'],
    },
  ]);
  expect((await readReport(cwd)).totals).toMatchObject({ tests: 3, passed: 3 });
});

test('a glob that matches nothing is a usage error, and nothing is submitted', async () => {
  const { io, portal, rigline } = await openStbTester();
  expect(await rigline('run', '--node-id', 'node-1', 'tests/nothing*')).toBe(2);
  expect(io.err()).toContain('matches "tests/nothing*"');
  expect(portal.jobs()).toEqual([]);
});

test('the token of the lab is in no output', async () => {
  const { io, rigline } = await openStbTester({
    nodes: [{ id: 'node-1', default: { result: 'fail', failureReason: `saw ${defaultToken}` } }],
  });
  expect(await rigline('run', '--node-id', 'node-1', 'tests/a.py::b')).toBe(1);
  expect(io.out()).toContain('saw ***');
  expect(io.out() + io.err()).not.toContain(defaultToken);
});

test('a results folder that cannot be written is a usage error, told in one line, and nothing is submitted', async () => {
  const { io, rigline, server } = await openTestflinger({}, { stdin: job });
  expect(await rigline('run', '--results-dir', join(import.meta.filename, 'below'), '-')).toBe(2);
  expect(io.err()).toMatch(/^rigline: The folder .* cannot be written: ENOTDIR: .*\n$/);
  expect(server.jobs()).toEqual([]);
});

test('a mistake of ours is no failed test: it exits with 3 and its stack', async () => {
  const { io } = await openTestflinger();
  const broken = { ...io, readStdin: () => Promise.reject(new TypeError('x is not a function')) };
  expect(await runCli(['run', '--kind', 'testflinger', '--url', 'https://lab.test', '-'], broken)).toBe(3);
  expect(io.err()).toMatch(/^rigline: TypeError: x is not a function\n\s+at /);
});
