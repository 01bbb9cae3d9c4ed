import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock, type FaultRule, type MockOptions, stbTesterToken } from '../../mock/index.ts';
import type { RunReport } from '../../sdk/index.ts';
import { type Finished, makeFolder, runCli, startCli, startMock } from './process.ts';

const passing = 'job_queue: demo\ntest_data:\n  test_cmds: echo fine\n';

interface Trouble {
  readonly job?: string;
  readonly faults?: readonly FaultRule[];
  readonly options?: MockOptions<'testflinger'>;
  /** More arguments of `rigline run`. */
  readonly args?: readonly string[];
}

interface Outcome extends Finished {
  readonly report: RunReport | undefined;
  /** Methods and paths of what was asked of the lab. */
  readonly asked: readonly string[];
  readonly connections: number;
}

async function serve(options: MockOptions<'testflinger'>) {
  const mock = createMock('testflinger', { exec: true, clock: { speed: 40 }, randomSeed: 1, ...options });
  onTestFinished(() => mock.close());
  return { mock, server: await mock.listen() };
}

/** Runs a job at a lab where things go wrong. */
async function runInTrouble({ job = passing, faults = [], options = {}, args = [] }: Trouble = {}): Promise<Outcome> {
  const cwd = await makeFolder();
  const { mock, server } = await serve({ faults, ...options });
  await writeFile(join(cwd, 'job.yaml'), job);
  const finished = await runCli(
    ['run', '--kind', 'testflinger', '--url', server.url, '--poll-interval', '200ms', ...args, 'job.yaml'],
    { cwd },
  );
  const text = await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8').catch(() => undefined);
  expect(mock.tally()).toMatchObject({ requestViolations: 0, responseViolations: 0 });
  return {
    ...finished,
    asked: mock.requests.map(({ method, path }) => `${method} ${path}`),
    connections: server.connections,
    report: text === undefined ? undefined : (JSON.parse(text) as RunReport),
  };
}

test('a 502 now and then costs nothing but a moment', async () => {
  const { code, stderr } = await runInTrouble({
    faults: [{ on: 'GET /**', fault: 'html', probability: 0.4, times: 4 }],
  });
  expect(code).toBe(0);
  expect(stderr).toContain('502 Bad Gateway');
});

test('an HTML page in place of the API is infra, names the page and asks for the address', async () => {
  const { code, stdout } = await runInTrouble({
    faults: [{ fault: 'html', status: 200, title: 'Sign in to Example' }],
    args: ['--outage-budget', '3s'],
  });
  expect(code).toBe(3);
  expect(stdout).toContain('an HTML page titled "Sign in to Example"');
  expect(stdout).toContain("Is this the lab's address");
});

test('a submit whose answer is lost does not become a second job', async () => {
  const { code, asked, report } = await runInTrouble({
    faults: [{ on: 'POST /v1/job', fault: 'reset', when: 'after', times: 1 }],
  });
  expect(code).toBe(0);
  expect(report?.jobs).toHaveLength(1);
  expect(asked.filter((one) => one === 'POST /v1/job')).toHaveLength(1);
});

test('a connection that is reset in the middle of a download is taken up again', async () => {
  const { code, report } = await runInTrouble({
    faults: [{ on: 'GET /v1/result/*/artifact', fault: 'reset', when: 'during', times: 1 }],
    job: 'job_queue: demo\ntest_data:\n  test_cmds: mkdir artifacts && echo data > artifacts/file.txt\n',
  });
  expect(code).toBe(0);
  expect(report?.jobs[0]?.artifacts).toMatchObject([{ name: 'file.txt', sizeBytes: 5 }]);
});

test('a 429 is waited out for as long as Retry-After says', async () => {
  const { code, stderr } = await runInTrouble({
    faults: [{ on: 'POST /v1/job', fault: 'status', status: 429, retryAfter: 1, times: 1 }],
  });
  expect(code).toBe(0);
  expect(stderr).toMatch(/answered 429 .*trying again in 1\.0 s/);
});

test('a job that vanishes is infra', async () => {
  const { code, report } = await runInTrouble({
    faults: [
      { on: 'GET /v1/job/search', fault: 'status', status: 200, body: '[]', contentType: 'application/json' },
      { on: 'GET /v1/result/*', fault: 'status', status: 204 },
    ],
  });
  expect(code).toBe(3);
  expect(report?.reasons[0]).toContain('no longer knows the job');
});

test('a state that is new to us is shown, and the run goes on', async () => {
  const cwd = await makeFolder();
  const clients = [{ id: 'agent', secret: 'made-up', role: 'agent' }];
  const { server } = await serve({ scenario: 'no-agents', seed: { system: 'testflinger', clients } });
  const basic = `Basic ${btoa('agent:made-up')}`;
  const login = await fetch(`${server.url}/v1/oauth2/token`, { method: 'POST', headers: { authorization: basic } });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  const run = startCli(
    [
      'run',
      '--kind',
      'testflinger',
      '--url',
      server.url,
      '--poll-interval',
      '200ms',
      '--wait-for-available-agents',
      '-',
    ],
    { cwd, stdin: passing },
  );
  const id = /submitted as (\S+)/.exec(await run.line(/submitted as/))?.[1] ?? '';
  const tell = async (result: object) =>
    await fetch(`${server.url}/v1/result/${id}`, { method: 'POST', headers, body: JSON.stringify(result) });
  await tell({ job_state: 'levitating' });
  await run.line(/in a state that is new to us: levitating/);
  await tell({ job_state: 'complete', status: { test: 0 } });
  expect((await run.finished).code).toBe(0);
});

test('a queue without agents is refused before anything is submitted', async () => {
  const { code, stdout, asked } = await runInTrouble({
    job: 'job_queue: nowhere\ntest_data:\n  test_cmds: "true"\n',
  });
  expect(code).toBe(3);
  expect(stdout).toContain('no agent serves queue "nowhere", so nothing was submitted');
  expect(asked).not.toContain('POST /v1/job');
});

test('a job that fails to provision is infra with the phase', async () => {
  const { code, stdout } = await runInTrouble({
    job: `${passing}provision_data:\n  distro: noble\n`,
    options: { scenario: 'provision-fails' },
  });
  expect(code).toBe(3);
  expect(stdout).toContain('provision failed with exit code 3');
});

test('a broken job file is a usage error that names every field, and nothing is asked of the lab', async () => {
  const { code, stderr, asked } = await runInTrouble({
    job: 'job_queue: demo\njob_que: x\ntest_data:\n  test_cmds: [a, b]\n',
  });
  expect(code).toBe(2);
  expect(stderr).toContain('job.yaml is not a valid Testflinger job');
  expect(stderr).toMatch(/job_que: .*allowed are .*job_queue/);
  expect(stderr).toContain('test_data.test_cmds');
  expect(stderr).not.toContain('    at ');
  expect(asked).toEqual([]);
});

test('a run whose tests end with an exit code and no JUnit file is failed, with the output in the report', async () => {
  const { code, report } = await runInTrouble({
    job: 'job_queue: demo\ntest_data:\n  test_cmds: echo it broke && exit 7\n',
  });
  expect(code).toBe(1);
  expect(report?.jobs[0]?.tests).toMatchObject([
    {
      name: 'test',
      outcome: 'failed',
      failure: { message: 'test ended with exit code 7', text: expect.stringContaining('it broke') as string },
    },
  ]);
});

test('a wrong token is infra, says what to do, and is not printed', async () => {
  const cwd = await makeFolder();
  const url = await startMock('stb-tester');
  const { code, stdout, stderr } = await runCli(
    ['run', '--kind', 'stb-tester', '--url', url, '--node-id', 'n', 'tests/a.py::test_b'],
    { cwd, env: { STBT_AUTH_TOKEN: 'wrong-and-secret' } },
  );
  expect(code).toBe(3);
  expect(stdout).toContain('The access token is wrong or revoked');
  expect(stdout + stderr).not.toContain('wrong-and-secret');
});

test('a busy node is infra and says whose turn it is', async () => {
  const cwd = await makeFolder();
  const url = await startMock('stb-tester');
  const node = 'stb-tester-00044b80fc39';
  const headers = { authorization: `token ${stbTesterToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({
    node_id: node,
    test_pack_revision: 'main',
    test_cases: ['tests/playback.py::test_that_live_tv_plays'],
  });
  await fetch(`${url}/api/v2/run_tests`, { method: 'POST', headers, body });
  const { code, stdout } = await runCli(
    ['run', '--kind', 'stb-tester', '--url', url, '--node-id', node, 'tests/a.py::test_b'],
    { cwd, env: { STBT_AUTH_TOKEN: stbTesterToken } },
  );
  expect(code).toBe(3);
  expect(stdout).toContain(`node ${node} is running somebody's tests already`);
});

test('requests share their connections', async () => {
  const { asked, connections } = await runInTrouble();
  expect(asked.length).toBeGreaterThan(6);
  // One is enough most of the time; a second one is opened when a request comes in the moment another ends.
  expect(connections).toBeLessThanOrEqual(3);
});
