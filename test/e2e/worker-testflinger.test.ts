import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeFolder, runCli, startCli, startMock } from './process.ts';

const env = { TESTFLINGER_CLIENT_ID: 'rack', TESTFLINGER_SECRET_KEY: 'the key of the rack' };

/** A server without agents, and what it takes to start some. */
async function openLab() {
  const folder = await makeFolder();
  const seed = join(folder, 'seed.yaml');
  await writeFile(seed, 'system: testflinger\nclients:\n  - { id: rack, secret: the key of the rack, role: agent }\n');
  const url = await startMock('testflinger', '--seed', seed);
  const jobs = join(folder, 'jobs');
  const result = async (id: string) =>
    (await (await fetch(`${url}/v1/result/${id}`)).json()) as Record<string, unknown>;
  const pace = ['--polling-interval', '200ms', '--output-interval', '500ms'];
  const base = ['worker', 'testflinger', '--agent-id', 'rack-1', '--queue', 'rack', ...pace];
  return {
    url,
    folder,
    jobs,
    work: (...more: readonly string[]) =>
      startCli([...base, '--server', url, '--execution-basedir', jobs, ...more], { cwd: folder, env }),
    async submit(job: object): Promise<string> {
      const answer = await post(`${url}/v1/job`, { job_queue: 'rack', ...job });
      return ((await answer.json()) as { job_id: string }).job_id;
    },
    async reach(id: string, isReached: (result: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
      for (;;) {
        const found = await result(id);
        if (isReached(found)) return found;
        await sleep(50);
      }
    },
    async agent(): Promise<Record<string, unknown>> {
      return (await (await fetch(`${url}/v1/agents/data/rack-1`)).json()) as Record<string, unknown>;
    },
  };
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

const isComplete = ({ job_state: state }: Record<string, unknown>) => state === 'complete';
const isTesting = ({ test_output: output }: Record<string, unknown>) => String(output).includes('ready');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a worker does what rigline run submits, attachments, artifacts and all', async () => {
  const { url, folder, work, agent, jobs } = await openLab();
  const worker = work('--device-ip', '10.0.0.7', '--cleanup-command', 'echo "cleaning $AGENT_NAME"');
  await worker.line(/waits for jobs/);
  await writeFile(join(folder, 'data.txt'), 'the data\n');
  await writeFile(
    join(folder, 'job.yaml'),
    `job_queue: rack
test_data:
  attachments: [{ local: data.txt }]
  test_cmds: |
    cat attachments/test/data.txt
    echo "on $AGENT_NAME at $DEVICE_IP, \${TESTFLINGER_SECRET_KEY:-without keys}"
    mkdir artifacts
    echo '<testsuite name="s" tests="1"><testcase classname="c" name="t"/></testsuite>' > artifacts/report.xml
`,
  );
  const args = ['--kind', 'testflinger', '--url', url, '--poll-interval', '300ms', '--json', 'job.yaml'];
  const { code, stdout, stderr } = await runCli(['run', ...args], { cwd: folder });
  expect(stderr).toContain('the data');
  expect(stderr).toContain('on rack-1 at 10.0.0.7, without keys');
  expect(stderr).toContain('cleaning rack-1');
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { verdict: string; jobs: { cases: { name: string }[] }[] };
  expect(report.verdict).toBe('passed');
  expect(await agent()).toMatchObject({ state: 'waiting', job_id: '' });
  worker.child.kill('SIGTERM');
  expect((await worker.finished).code).toBe(143);
  expect(await agent()).toMatchObject({ state: 'offline', comment: 'The worker has ended: stopped by SIGTERM' });
  expect(readdirSync(jobs)).toEqual([]);
});

test('the first signal lets the job end; a cancel kills it with all its children', async () => {
  const { work, submit, reach, url } = await openLab();
  const worker = work();
  await worker.line(/waits for jobs/);
  const id = await submit({ test_data: { test_cmds: 'sleep 300 & echo "child $! ready"; wait' } });
  const { test_output: output } = await reach(id, isTesting);
  const pid = Number(/child (\d+)/.exec(String(output))?.[1]);
  expect(isAlive(pid)).toBe(true);
  worker.child.kill('SIGTERM');
  await sleep(500);
  expect(isAlive(pid)).toBe(true);
  expect((await post(`${url}/v1/job/${id}/action`, { action: 'cancel' })).status).toBe(200);
  expect((await worker.finished).code).toBe(143);
  expect(await reach(id, isComplete)).toMatchObject({ test_status: 247 });
  expect(isAlive(pid)).toBe(false);
});

test('the second signal ends everything within seven seconds', async () => {
  const { work, submit, reach, agent } = await openLab();
  const worker = work();
  await worker.line(/waits for jobs/);
  const id = await submit({ test_data: { test_cmds: 'trap "" TERM INT; sleep 300 & echo "child $! ready"; wait' } });
  const { test_output: output } = await reach(id, isTesting);
  const pid = Number(/child (\d+)/.exec(String(output))?.[1]);
  worker.child.kill('SIGINT');
  await sleep(1200);
  const at = performance.now();
  worker.child.kill('SIGINT');
  expect((await worker.finished).code).toBe(130);
  expect(performance.now() - at).toBeLessThan(7000);
  expect(isAlive(pid)).toBe(false);
  const end = await reach(id, isComplete);
  expect(end).toMatchObject({ test_status: 247 });
  expect(end['test_output']).toContain('The worker has ended');
  expect(await agent()).toMatchObject({ state: 'offline', job_id: '' });
});

test('what a worker leaves that was killed, the next one brings to its end', async () => {
  const { work, submit, reach, folder, jobs } = await openLab();
  const first = work();
  await first.line(/waits for jobs/);
  const id = await submit({
    test_data: { test_cmds: 'mkdir artifacts; echo so far > artifacts/log; echo ready; sleep 3' },
  });
  await reach(id, isTesting);
  first.child.kill('SIGKILL');
  await first.finished;
  expect(readdirSync(jobs)).toContain(id);
  const second = work('--cleanup-command', `echo cleaned > ${join(folder, 'cleaned')}`);
  const end = await reach(id, isComplete);
  expect(end).toMatchObject({ test_status: 100, cleanup_status: 0 });
  expect(await readFile(join(folder, 'cleaned'), 'utf8')).toBe('cleaned\n');
  // The server knows first; a worker that is asked to leave puts its things away before.
  second.child.kill('SIGTERM');
  await second.finished;
  expect(readdirSync(jobs)).toEqual([]);
});

test('what a killed worker has started is ended by the next one, also when its first process is gone', async () => {
  const { work, submit, reach, jobs } = await openLab();
  const first = work();
  await first.line(/waits for jobs/);
  // The shell ends by itself as soon as nobody reads it any more; what it has started does not.
  const id = await submit({
    test_data: { test_cmds: 'sleep 300 & echo "child $! ready"; while echo tick; do sleep 0.2; done' },
  });
  const { test_output: output } = await reach(id, isTesting);
  const pid = Number(/child (\d+)/.exec(String(output))?.[1]);
  first.child.kill('SIGKILL');
  await first.finished;
  await sleep(1000);
  expect(isAlive(pid)).toBe(true);
  const second = work();
  expect(await reach(id, isComplete)).toMatchObject({ test_status: 100 });
  expect(isAlive(pid)).toBe(false);
  second.child.kill('SIGTERM');
  await second.finished;
  expect(readdirSync(jobs)).toEqual([]);
});

test('a job that removes its folder, or puts pipes into it, neither loses its outcome nor holds the worker', async () => {
  const { work, submit, reach, folder } = await openLab();
  const worker = work('--cleanup-command', `echo "cleaned in $PWD" >> ${join(folder, 'cleaned')}`);
  await worker.line(/waits for jobs/);
  const gone = await submit({ test_data: { test_cmds: 'rm -rf "$PWD"; echo done; exit 3' } });
  const end = await reach(gone, isComplete);
  expect(end).toMatchObject({ test_status: 3, cleanup_status: 0 });
  expect(end['test_output']).toMatch(/\ndone\n$/);
  const piped = await submit({
    test_data: { test_cmds: 'rm -f *.log; mkfifo test.log cleanup.log artifacts test-serial.log; echo done' },
  });
  expect(await reach(piped, isComplete)).toMatchObject({ test_status: 0, cleanup_status: 0 });
  expect((await readFile(join(folder, 'cleaned'), 'utf8')).split('\n')).toHaveLength(3);
  worker.child.kill('SIGTERM');
  expect((await worker.finished).code).toBe(143);
});

test('a job that says far more than anybody reads neither fills the memory nor loses its end', async () => {
  const { work, submit, reach } = await openLab();
  const worker = work('--json');
  await worker.line(/waits for jobs/);
  const id = await submit({ test_data: { test_cmds: 'head -c 9000000 /dev/zero | tr "\\\\0" x; echo; echo the end' } });
  const end = await reach(id, isComplete);
  expect(end).toMatchObject({ test_status: 0 });
  expect(String(end['test_output']).length).toBeGreaterThan(9_000_000);
  expect(String(end['test_output'])).toMatch(/x\nthe end\n$/);
  worker.child.kill('SIGTERM');
  const { stdout } = await worker.finished;
  for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('message');
});

test('wrong credentials and missing options end it at once', async () => {
  const { url, folder } = await openLab();
  const base = ['worker', 'testflinger', '--agent-id', 'rack-1', '--queue', 'q', '--server', url];
  const wrong = await runCli(base, { cwd: folder, env: { ...env, TESTFLINGER_SECRET_KEY: 'another key' } });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('role agent') as string });
  expect(wrong.stderr).not.toContain('another key');
  expect(await runCli(['worker', 'testflinger', '--server', url])).toMatchObject({
    code: 2,
    stderr: 'rigline: What is this agent called? Give --agent-id.\n',
  });
});
