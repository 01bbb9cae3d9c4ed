import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stbTesterToken } from '../../mock/index.ts';
import type { RunReport } from '../../sdk/index.ts';
import { makeFolder, runCli, startCli, startMock } from './process.ts';

const examples = resolve(import.meta.dirname, '../../examples/testflinger');
const stbt = { STBT_AUTH_TOKEN: stbTesterToken };
const node = 'stb-tester-00044b80fc39';

async function readReport(cwd: string): Promise<RunReport> {
  return JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
}

test('a Testflinger job really runs: its cases, its output and its files come back', async () => {
  const cwd = await makeFolder();
  const url = await startMock('testflinger', '--exec', '--speed', '40');
  const { code, stdout } = await runCli(
    ['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', join(examples, 'firmware.yaml')],
    { cwd },
  );
  expect(code).toBe(1);
  expect(stdout).toContain('firmware.yaml | expected firmware 1.4.2, found 1.4.1');
  const report = await readReport(cwd);
  expect(report).toMatchObject({ verdict: 'failed', exitCode: 1, totals: { tests: 2, passed: 1, failed: 1 } });
  expect(report.jobs[0]?.tests.map((one) => [one.name, one.outcome])).toEqual([
    ['firmware_is_up_to_date', 'failed'],
    ['firmware_version_is_readable', 'passed'],
  ]);
  const folder = join(cwd, 'rigline-results/latest');
  expect(await readFile(join(folder, 'artifacts/firmware.yaml/firmware.log'), 'utf8')).toContain(
    'expected firmware 1.4.2, found 1.4.1',
  );
  expect(await readFile(join(folder, 'logs/firmware.yaml.log'), 'utf8')).toContain(
    'expected firmware 1.4.2, found 1.4.1',
  );
  expect(await readFile(join(folder, 'report.xml'), 'utf8')).toMatch(
    /<failure type="ExitStatus 1" message="expected firmware 1\.4\.2, found 1\.4\.1">expected firmware 1\.4\.2/,
  );
});

test('stb-tester test cases run on a node, with the options that users of stbt_rig know', async () => {
  const cwd = await makeFolder();
  const url = await startMock('stb-tester', '--speed', '20');
  const args = [
    'run',
    '--kind',
    'stb-tester',
    '--url',
    url,
    '--node-id',
    node,
    '--test-pack-revision',
    'main',
    '--category',
    'nightly',
    '-t',
    'build=42',
    '--junit-xml',
    'out/stbt.xml',
    '--artifacts',
    '*.png',
    'tests/a.py::test_b',
  ];
  const { code } = await runCli(args, { cwd, env: stbt });
  expect(code).toBe(0);
  const report = await readReport(cwd);
  expect(report.totals).toMatchObject({ tests: 1, passed: 1 });
  expect(report.jobs[0]?.artifacts.map((file) => file.path)).toEqual([
    expect.stringMatching(/^artifacts\/stb-tester-00044b80fc39\/.*\/screenshot\.png$/),
  ]);
  const png = await readFile(join(cwd, 'rigline-results/latest', report.jobs[0]?.artifacts[0]?.path ?? ''));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(await readFile(join(cwd, 'out/stbt.xml'), 'utf8')).toContain('name="test_b"');
});

test('with --json, standard output is the report and nothing else', async () => {
  const cwd = await makeFolder();
  const url = await startMock('stb-tester', '--speed', '20');
  const { code, stdout, stderr } = await runCli(
    ['run', '--json', '--kind', 'stb-tester', '--url', url, '--node-id', node, 'tests/a.py::test_b'],
    { cwd, env: stbt },
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, verdict: 'passed' });
  expect(stderr).toContain('passed tests.a.test_b');
});

test('a job file may come from standard input', async () => {
  const cwd = await makeFolder();
  const url = await startMock('testflinger', '--exec', '--speed', '40');
  const { code, stdout } = await runCli(
    ['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', '-'],
    { cwd, stdin: 'job_queue: demo\ntest_data:\n  test_cmds: echo "::error::hello $((6 * 7))"\n' },
  );
  expect(code).toBe(0);
  expect(stdout).toContain('stdin | ::error::hello 42');
  expect(stdout).not.toMatch(/^\s*::/m);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s in the middle of a run cancels the job at the lab and exits with 128 plus its number',
  async (signal) => {
    const cwd = await makeFolder();
    const url = await startMock('testflinger', '--exec');
    const run = startCli(['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', '-'], {
      cwd,
      stdin: 'job_queue: demo\ntest_data:\n  test_cmds: sleep 600\n',
    });
    const submitted = await run.line(/submitted as/);
    const id = /submitted as (\S+)/.exec(submitted)?.[1] ?? '';
    const killedAt = Date.now();
    run.child.kill(signal);
    const { code } = await run.finished;
    expect(code).toBe({ SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal]);
    expect(Date.now() - killedAt).toBeLessThan(7500);
    const state = (await (await fetch(`${url}/v1/result/${id}`)).json()) as { job_state: string };
    expect(['cancelled', 'complete']).toContain(state.job_state);
    expect(await readReport(cwd)).toMatchObject({ verdict: 'cancelled', exitCode: code });
  },
);

test('an output that nobody reads any more stops every job, and the report is written', async () => {
  const cwd = await makeFolder();
  const url = await startMock('testflinger', '--exec');
  const job = 'job_queue: demo\ntest_data:\n  test_cmds: sleep 600\n';
  await writeFile(join(cwd, 'one.yaml'), job);
  await writeFile(join(cwd, 'two.yaml'), job);
  const run = startCli(
    ['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', 'one.yaml', 'two.yaml'],
    { cwd },
  );
  await run.line(/two.yaml \| submitted as/);
  run.child.stdout?.destroy();
  expect((await run.finished).code).toBe(141);
  const jobs = (await (await fetch(`${url}/v1/job/search`)).json()) as { job_state: string }[];
  expect(jobs).toHaveLength(2);
  for (const { job_state } of jobs) expect(['cancelled', 'complete']).toContain(job_state);
  expect(await readReport(cwd)).toMatchObject({ verdict: 'cancelled', exitCode: 141 });
});
