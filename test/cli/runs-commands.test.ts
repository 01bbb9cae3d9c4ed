import { readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../sdk/index.ts';
import { findProcessStart } from '../../sdk/node/processes.ts';
import { abandon, findFolder, findFolders, offline } from './left-runs.ts';
import { makeRunFolder } from './run-files.ts';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
const slow = [{ name: 'agent-1', queues: ['q'], script: { test: { durationMs: 3_600_000 } } }];
const results = 'rigline-results';

test('run --detach prints how to come back, and attach brings the report', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  const { cwd, io, rigline, server } = shell;
  expect(await rigline('run', '--detach', '-')).toBe(0);
  const runId = (await findFolders(cwd))[0] ?? '';
  expect(io.out()).toContain(`To wait for it and to have its report: rigline attach ${runId}\n`);
  expect(await offline(shell, 'attach', '--poll-interval', '500ms')).toBe(0);
  expect(server.jobs()).toHaveLength(1);
  expect(io.out()).toContain('Verdict: passed');
  const report = JSON.parse(await readFile(join(await findFolder(cwd), 'result.json'), 'utf8')) as RunReport;
  expect(report).toMatchObject({ runId, verdict: 'passed', exitCode: 0 });
});

test('attach to a run that has ended shows its report, writes it where it is wanted, and asks no lab', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '-');
  const before = shell.io.out().length;
  expect(await offline(shell, 'attach', '--json', '--junit-xml', 'again.xml', 'latest')).toBe(0);
  expect(JSON.parse(shell.io.out().slice(before))).toMatchObject({ verdict: 'passed' });
  expect(await readFile(join(shell.cwd, 'again.xml'), 'utf8')).toContain('<testsuites');
});

test('what is written later of a run that has ended is what the run would have written, with the runs before it', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  const read = async (name: string) => JSON.parse(await readFile(join(shell.cwd, name), 'utf8')) as object;
  await shell.rigline('run', '-');
  await shell.rigline('run', '--report', 'ctrf=first.json', '--xunit-classname-prefix', 'job', '-');
  expect(await offline(shell, 'attach', '--report', 'ctrf=again.json', '--junit-xml', 'again.xml')).toBe(0);
  expect(await read('again.json')).toEqual(await read('first.json'));
  expect(await readFile(join(shell.cwd, 'again.xml'), 'utf8')).toContain('classname="stdin.stdin"');
});

test('attach to a run that nobody knows says which there are', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '-');
  expect(await offline(shell, 'attach', '1999')).toBe(2);
  expect(shell.io.err()).toContain(`There is no run "1999"`);
  expect(shell.io.err()).toContain((await findFolders(shell.cwd))[0]);
});

test('attach is refused while a process has the run, and says which', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '--detach', '-');
  const startedAt = await findProcessStart(process.pid);
  const holder = { host: hostname(), pid: process.pid, startedAt, renewedAt: new Date().toISOString() };
  await writeFile(join(await findFolder(shell.cwd), 'lease.json'), JSON.stringify(holder));
  expect(await offline(shell, 'attach')).toBe(2);
  expect(shell.io.err()).toContain(`goes on already, in process ${process.pid} on ${hostname()}`);
  expect(await offline(shell, 'runs')).toBe(0);
  expect(shell.io.out()).toContain(`running in process ${process.pid}`);
  expect(await offline(shell, 'cancel', 'latest')).toBe(2);
  expect(shell.io.err()).toContain('in this very process');
});

test('a lab of another kind than the run had is refused', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '--detach', '-');
  expect(await offline(shell, 'attach', '--kind', 'avocado', '--url', 'https://lab.test')).toBe(2);
  expect(shell.io.err()).toContain('whose kind is testflinger; the kind of the lab that was named is avocado.');
});

test('a run from elsewhere gets no secret and starts nothing before its lab is known to us', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  const { cwd, io } = shell;
  await shell.rigline('run', '--detach', '-');
  await rename(await findFolder(cwd), join(cwd, 'brought'));
  for (const command of ['attach', 'cancel']) {
    const before = io.err().length;
    expect(await offline(shell, command, 'brought')).toBe(2);
    expect(io.err().slice(before)).toContain('says of itself that it is one at https://lab.test.');
  }
  await writeFile(join(cwd, 'rigline.yaml'), 'labs:\n  a: { kind: testflinger, url: https://other.test }\n');
  expect(await offline(shell, 'attach', 'brought')).toBe(2);
  await writeFile(join(cwd, 'rigline.yaml'), 'labs:\n  a: { kind: testflinger, url: https://lab.test }\n');
  expect(await offline(shell, 'attach', '--poll-interval', '500ms', 'brought')).toBe(0);
  await shell.rigline('run', '--detach', '-');
  await rm(join(cwd, 'rigline.yaml'));
  await rename(await findFolder(cwd), join(cwd, 'again'));
  const named = ['--url', 'https://lab.test', '--poll-interval', '500ms'];
  expect(await offline(shell, 'attach', ...named, 'again')).toBe(0);
});

test('a terminal obeys nothing that a journal holds', async () => {
  const shell = await openTestflinger();
  const folder = join(shell.cwd, results, 'x');
  await makeRunFolder(folder, { runId: 'r\u001b[31mred', text: 't\u001b[31mred' });
  const renewedAt = '2999-01-01T00:00:00.000Z';
  await writeFile(join(folder, 'lease.json'), JSON.stringify({ host: 'h\u001b[31mred', pid: 1, renewedAt }));
  await offline(shell, 'runs');
  await offline(shell, 'attach', 'x');
  await offline(shell, 'cancel', 'x');
  expect(shell.io.out()).toContain('running in process 1');
  expect(shell.io.err()).toContain('red');
  expect(shell.io.out() + shell.io.err()).not.toContain('\u001b');
});

test('an xUnit report that cannot be written on this machine is a warning, and the run ends all the same', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '--detach', '--junit-xml', 'out/a.xml', '-');
  await writeFile(join(shell.cwd, 'file'), '');
  const path = join(await findFolder(shell.cwd), 'journal.ndjson');
  const journal = await readFile(path, 'utf8');
  await writeFile(path, journal.replace('out/a.xml', 'file/a.xml'));
  expect(await offline(shell, 'attach', '--poll-interval', '500ms')).toBe(0);
  expect(shell.io.err()).toMatch(/^rigline: .*file.*(ENOTDIR|EEXIST)/m);
});

test('runs lists what there is, and how to go on with what was left', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  expect(await offline(shell, 'runs')).toBe(0);
  expect(shell.io.err()).toBe(`There are no runs in ${results}.\n`);
  await shell.rigline('run', '-');
  await shell.rigline('run', '--detach', '-');
  await offline(shell, 'runs', '--json');
  const text = shell.io.out();
  const listed = JSON.parse(text.slice(text.lastIndexOf('\n[\n'))) as { state: string; past?: unknown }[];
  expect(listed.map(({ state }) => state).sort()).toEqual(['detached', 'ended']);
  expect(listed.some((one) => 'past' in one)).toBe(false);
  const before = shell.io.out().length;
  await offline(shell, 'runs', '--unfinished');
  expect(shell.io.out().slice(before)).toMatch(/detached.*0\/1/);
  expect(shell.io.out().slice(before)).not.toContain('passed');
  expect(shell.io.err()).toContain('To go on with one: rigline attach ');
  await abandon(await findFolder(shell.cwd));
  await offline(shell, 'runs');
  expect(shell.io.out()).toContain('interrupted: its process has died');
});

test('cancel of a detached run stops its jobs, and of one that has ended there is nothing to stop', async () => {
  const shell = await openTestflinger({ agents: slow }, { stdin: job });
  await shell.rigline('run', '--detach', '-');
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(shell.io.out()).toMatch(/stdin: stopped: /);
  expect(['cancelled', 'complete', 'completed']).toContain(shell.server.jobs()[0]?.state);
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(shell.io.out()).toMatch(/Run \S+ had nothing to stop\./);
});

test('cancel of the latest run says that there is none, which is no error for a job that ends before its run', async () => {
  const shell = await openTestflinger({ agents: slow }, { stdin: job });
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(shell.io.out()).toBe('There is no run in rigline-results, so there is nothing to stop.\n');
  expect(await offline(shell, 'cancel', 'latest', '--json')).toBe(0);
  expect(shell.io.out()).toContain('\n[]\n');
});

test('cancel of a run that has ended cancels again what was not confirmed', async () => {
  let isDeaf = true;
  const shell = await openStbTester(
    { nodes: [{ id: 'node-1', default: { durationMs: 3_600_000 } }] },
    {
      meddle: async (request, pass) =>
        isDeaf && request.url.endsWith('/stop') ? new Response('no', { status: 500 }) : await pass(request),
    },
  );
  await shell.rigline('run', '--node-id', 'node-1', '--run-timeout', '30s', 'tests/a.py::b');
  expect(shell.portal.jobs()[0]?.status).toBe('running');
  isDeaf = false;
  expect(await offline(shell, 'cancel', 'latest')).toBe(0);
  expect(shell.io.out()).toMatch(/node-1: stopped: /);
  expect(shell.portal.jobs()[0]?.status).toBe('exited');
});

test('reap stops what dead runs have left, and neither what is young nor what was detached on purpose', async () => {
  const shell = await openTestflinger({ agents: slow }, { stdin: job });
  await shell.rigline('run', '--detach', '-');
  const { io, server } = shell;
  expect(await offline(shell, 'reap', '--older-than', '1h')).toBe(0);
  expect(io.out()).toContain('There is nothing to stop.');
  await abandon(await findFolder(shell.cwd));
  expect(await offline(shell, 'reap', '--older-than', '1h', '--dry-run')).toBe(0);
  expect(io.out()).toContain('would stop');
  expect(server.jobs()[0]?.state).not.toBe('cancelled');
  expect(await offline(shell, 'reap', '--older-than', '20000d')).toBe(0);
  expect(server.jobs()[0]?.state).not.toBe('cancelled');
  expect(await offline(shell, 'reap', '--older-than', '1h')).toBe(0);
  expect(io.out()).toMatch(/stdin\s+stopped/);
  expect(['cancelled', 'complete', 'completed']).toContain(server.jobs()[0]?.state);
  expect(await offline(shell, 'runs', '--unfinished')).toBe(0);
  expect(io.err()).toContain('There are no unfinished runs');
});

test('reap and cancel of an older run leave the link to the latest one alone', async () => {
  const shell = await openTestflinger({ agents: slow }, { stdin: job });
  await shell.rigline('run', '--detach', '-');
  const [first = ''] = await findFolders(shell.cwd);
  await shell.rigline('run', '--detach', '-');
  const latest = await readlink(join(shell.cwd, results, 'latest'));
  expect(latest).not.toBe(first);
  await offline(shell, 'cancel', first);
  expect(await readlink(join(shell.cwd, results, 'latest'))).toBe(latest);
});

test.each(['testflinger', 'stb-tester'])(
  'reap --at-lab finds marked jobs at %s without their run folder',
  async (kind) => {
    const env = { RIGLINE_OWNER: 'me' };
    const isFlinger = kind === 'testflinger';
    // A job shows its mark with its first result.
    const nodes = [
      { id: 'node-1', tests: { 'tests/a.py::a': { durationMs: 1 } }, default: { durationMs: 36_000_000 } },
    ];
    const opened = isFlinger
      ? await openTestflinger({ agents: slow }, { stdin: job, env })
      : await openStbTester({ nodes }, { env });
    const tests = isFlinger ? ['-'] : ['--node-id', 'node-1', 'tests/a.py::a', 'tests/a.py::b'];
    expect(await opened.rigline('run', '--detach', ...tests)).toBe(0);
    const reap = async (...args: string[]) => {
      const before = opened.io.out().length;
      expect(await opened.rigline('reap', '--older-than', '10ms', '--at-lab', ...args)).toBe(0);
      return opened.io.out().slice(before);
    };
    await expect.poll(() => reap(), { interval: 20 }).toMatch(/left\s+its run goes on/);
    expect(await reap('--results-dir', 'elsewhere', '--owner', 'you')).toContain('There is nothing to stop.');
    expect(await reap('--results-dir', 'elsewhere', '--dry-run')).toContain('would stop');
    expect(await reap('--results-dir', 'elsewhere')).toMatch(/stopped/);
    expect(await reap('--results-dir', 'elsewhere')).toContain('There is nothing to stop.');
  },
);

test('what a spread run should take and took is told', async () => {
  const testPack = {
    defaultRemoteControl: 'rc',
    revisions: { main: ['tests/a.py::one', 'tests/a.py::two', 'tests/b.py::three'] },
  };
  const shell = await openStbTester({ testPack });
  const flags = ['--test-pack-revision', 'main', '--node-id', 'node-1', '--node-id', 'node-2', '--shard'];
  expect(await shell.rigline('run', ...flags, 'tests/*::*')).toBe(0);
  expect(shell.io.out()).toMatch(/^history knows none of the 3 tests; .*makespan: predicted 2 min 00 s\n/);
  expect(shell.io.out()).toMatch(/makespan: predicted 2 min 00 s, real .*\n$/);
});
