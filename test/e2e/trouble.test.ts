import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stbTesterToken } from '../../mock/index.ts';
import type { RunReport } from '../../sdk/index.ts';
import { type Finished, makeFolder, runCli, startMock } from './process.ts';
import { type Interference, startProxy } from './proxy.ts';

const passing = 'job_queue: demo\ntest_data:\n  test_cmds: echo fine\n';

interface Outcome extends Finished {
  readonly report: RunReport | undefined;
  readonly seen: readonly string[];
}

/** Runs a job through a proxy that makes trouble. */
async function runThrough(
  interfere: Interference,
  { job = passing, args = [] }: { job?: string; args?: readonly string[] } = {},
): Promise<Outcome> {
  const cwd = await makeFolder();
  const { url, seen } = await startProxy(await startMock('testflinger', '--exec', '--speed', '40'), interfere);
  await writeFile(join(cwd, 'job.yaml'), job);
  const finished = await runCli(
    ['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '200ms', ...args, 'job.yaml'],
    { cwd },
  );
  const text = await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8').catch(() => undefined);
  return { ...finished, seen, report: text === undefined ? undefined : (JSON.parse(text) as RunReport) };
}

test('a 502 now and then costs nothing but a moment', async () => {
  const { code, stderr } = await runThrough((_, outgoing, count) => {
    if (count % 3 !== 1) return undefined;
    outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html><title>502 Bad Gateway</title></html>');
    return 'handled';
  });
  expect(code).toBe(0);
  expect(stderr).toContain('502 Bad Gateway');
});

test('an HTML page in place of the API is infra, names the page and asks for the address', async () => {
  const { code, stdout } = await runThrough((_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in to Example</title>');
    return 'handled';
  });
  expect(code).toBe(3);
  expect(stdout).toContain('an HTML page titled "Sign in to Example"');
  expect(stdout).toContain("Is this the lab's address");
});

test('a submit whose answer is lost does not become a second job', async () => {
  const { code, seen, report } = await runThrough((incoming, _, count) =>
    incoming.method === 'POST' && incoming.url === '/v1/job' && count === 1 ? 'lose the answer' : undefined,
  );
  expect(code).toBe(0);
  expect(report?.jobs).toHaveLength(1);
  expect(seen.filter((one) => one === 'POST /v1/job')).toHaveLength(1);
});

test('a connection that is reset in the middle of a download is taken up again', async () => {
  const { code, report } = await runThrough(
    (incoming, outgoing, count) => {
      if (!incoming.url?.endsWith('/artifact') || count > 1) return undefined;
      outgoing.writeHead(200, { 'content-type': 'application/x-tar' });
      outgoing.write(new Uint8Array(100), () => incoming.socket.destroy());
      return 'handled';
    },
    { job: 'job_queue: demo\ntest_data:\n  test_cmds: mkdir artifacts && echo data > artifacts/file.txt\n' },
  );
  expect(code).toBe(0);
  expect(report?.jobs[0]?.artifacts).toMatchObject([{ name: 'file.txt', sizeBytes: 5 }]);
});

test('a 429 is waited out for as long as Retry-After says', async () => {
  const { code, stderr } = await runThrough((incoming, outgoing, count) => {
    if (incoming.url !== '/v1/job' || count > 1) return undefined;
    outgoing.writeHead(429, { 'retry-after': '1' }).end('slow down');
    return 'handled';
  });
  expect(code).toBe(0);
  expect(stderr).toMatch(/answered 429 .*trying again in 1\.0 s/);
});

test('a job that vanishes is infra', async () => {
  const { code, report } = await runThrough((incoming, outgoing) => {
    if (!/\/v1\/(?:result\/[^/]+$|job\/search)/.test(incoming.url?.split('?')[0] ?? '')) return undefined;
    if (incoming.url?.includes('search')) outgoing.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    else outgoing.writeHead(204, { 'content-type': 'application/json' }).end();
    return 'handled';
  });
  expect(code).toBe(3);
  expect(report?.reasons[0]).toContain('no longer knows the job');
});

test('a state that is new to us is shown, and the run goes on', async () => {
  const { code, stdout } = await runThrough((incoming, outgoing, count) => {
    if (!incoming.url?.includes('search') || count > 2) return undefined;
    const id = /rigline%3A([0-9a-f-]{36})/.exec(incoming.url)?.[1];
    outgoing
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify([{ job_id: id, created_at: '2026-01-01T00:00:00Z', job_state: 'levitating' }]));
    return 'handled';
  });
  expect(code).toBe(0);
  expect(stdout).toContain('in a state that is new to us: levitating');
});

test('a queue without agents is refused before anything is submitted', async () => {
  const { code, stdout, seen } = await runThrough(() => undefined, {
    job: 'job_queue: nowhere\ntest_data:\n  test_cmds: "true"\n',
  });
  expect(code).toBe(3);
  expect(stdout).toContain('no agent serves queue "nowhere", so nothing was submitted');
  expect(seen).not.toContain('POST /v1/job');
});

test('a job that fails to provision, as the lab tells it, is infra with the phase', async () => {
  const { code, stdout } = await runThrough((incoming, outgoing) => {
    if (incoming.method !== 'GET' || !/^\/v1\/result\/[^/]+$/.test(incoming.url ?? '')) return undefined;
    outgoing
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"job_state":"complete","provision_status":3,"provision_output":"flash failed","cleanup_status":0}');
    return 'handled';
  });
  expect(code).toBe(3);
  expect(stdout).toContain('provision failed with exit code 3');
});

test('a broken job file is a usage error that names every field, and nothing is asked of the lab', async () => {
  const { code, stderr, seen } = await runThrough(() => undefined, {
    job: 'job_queue: demo\njob_que: x\ntest_data:\n  test_cmds: [a, b]\n',
  });
  expect(code).toBe(2);
  expect(stderr).toContain('job.yaml is not a valid Testflinger job');
  expect(stderr).toMatch(/job_que: .*allowed are .*job_queue/);
  expect(stderr).toContain('test_data.test_cmds');
  expect(stderr).not.toContain('    at ');
  expect(seen).toEqual([]);
});

test('a run whose tests end with an exit code and no JUnit file is failed, with the output in the report', async () => {
  const { code, report } = await runThrough(() => undefined, {
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
  const headers = { authorization: `token ${stbTesterToken}` };
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
  const { url, seen, sockets } = await startProxy(
    await startMock('testflinger', '--exec', '--speed', '40'),
    () => undefined,
  );
  const cwd = await makeFolder();
  await writeFile(join(cwd, 'job.yaml'), passing);
  await runCli(['run', '--kind', 'testflinger', '--url', url, '--poll-interval', '100ms', 'job.yaml'], { cwd });
  expect(seen.length).toBeGreaterThan(6);
  // One is enough most of the time; a second one is opened when a request comes in the moment another ends.
  expect(sockets.size).toBeLessThanOrEqual(3);
});
