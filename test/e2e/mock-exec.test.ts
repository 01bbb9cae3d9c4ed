import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';

import { packTar, unpackTar } from 'modern-tar';
import { expect, onTestFinished, test } from 'vitest';

import { listen } from '../../mock/listen.ts';
import { createTestflinger, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import { createCalls } from '../helpers/testflinger-calls.ts';

const timing = { pollIntervalMs: 20, outputIntervalMs: 50, startMs: 50, bannerLineMs: 1 };

async function createLab(options: TestflingerOptions = {}) {
  const lab = createTestflinger({ timing, agents: [{ name: 'exec-1', queues: ['q'], exec: true }], ...options });
  const server = await listen(lab);
  onTestFinished(async () => {
    await server.close();
    await lab.close();
  });
  const calls = createCalls({
    fetch: (request) => fetch(new Request(server.url + new URL(request.url).pathname, request)),
  });
  return {
    ...calls,
    lab,
    async finish(id: string): Promise<Record<string, unknown>> {
      for (;;) {
        const result = await calls.result(id);
        if (result['job_state'] === 'complete') return result;
        await sleep(20);
      }
    },
    async waitForOutput(id: string, text: string): Promise<string> {
      for (;;) {
        const output = String((await calls.result(id))['test_output'] ?? '');
        if (output.includes(text)) return output;
        await sleep(20);
      }
    },
  };
}

const run = (commands: string, more: Record<string, unknown> = {}) => ({
  job_queue: 'q',
  test_data: { test_cmds: commands, ...more },
});
/** Whether a process still runs. One that has ended and that nobody has collected yet does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where there is /proc, it tells the dead from the living.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && existsSync('/proc') === false;
  }
}

test('really runs the commands and reports their output and exit status', async () => {
  const { submit, finish } = await createLab();
  const id = await submit(run('echo out; echo err >&2; echo "$AGENT_NAME $DEVICE_IP"; exit 7'));
  const result = await finish(id);
  expect(result).toMatchObject({ test_status: 7, cleanup_status: 0 });
  expect(result['test_output']).toMatch(/\nout\nerr\nexec-1 127\.0\.0\.1\n$/);
});

test('a shebang of the job decides what runs it', async () => {
  const { submit, finish } = await createLab();
  const id = await submit(run('#!/usr/bin/env node\nconsole.log(6 * 7)'));
  expect((await finish(id))['test_output']).toMatch(/\n42\n$/);
});

test('the job stands in testflinger.json and attachments below their phase', async () => {
  const { submit, attach, finish } = await createLab();
  const id = await submit(
    run('cat attachments/test/data/a.txt; attachments/test/run.sh; cat testflinger.json', {
      attachments: [{ agent: 'data/a.txt' }],
    }),
  );
  const script = '#!/bin/sh\necho " script"\n';
  const tar = await packTar([
    { header: { name: 'test/data/a.txt', size: 3 }, body: 'abc' },
    { header: { name: 'test/run.sh', size: script.length, mode: 0o755 }, body: script },
  ]);
  expect(await attach(id, new Uint8Array(gzipSync(tar)))).toBe(200);
  const output = String((await finish(id))['test_output']);
  expect(output).toContain('abc script\n');
  expect(output).toContain(`"job_id":"${id}"`);
});

test('what the test leaves in artifacts comes back as an archive', async () => {
  const { submit, finish, artifact } = await createLab();
  const id = await submit(
    run('mkdir -p artifacts/deep; echo one > artifacts/one.txt; echo two > artifacts/deep/two.txt'),
  );
  await finish(id);
  const bytes = (await artifact(id)) ?? new Uint8Array();
  const entries = await unpackTar(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
  const files = entries
    .filter((entry) => entry.header.type === 'file')
    .map((entry) => [entry.header.name, new TextDecoder().decode(entry.data)]);
  expect(files.sort()).toEqual([
    ['artifacts/deep/two.txt', 'two\n'],
    ['artifacts/one.txt', 'one\n'],
  ]);
});

test('output can be followed while the test runs, and a cancel kills the whole process group', async () => {
  const { submit, cancel, finish, waitForOutput } = await createLab({ script: { cleanup: { durationMs: 0 } } });
  const id = await submit(run('sleep 300 & echo "child $!"; echo "shell $$"; wait'));
  const output = await waitForOutput(id, 'shell ');
  const pids = [...output.matchAll(/(?:child|shell) (\d+)/g)].map((match) => Number(match[1]));
  expect(pids.every(isAlive)).toBe(true);
  await cancel(id);
  const result = await finish(id);
  expect(result).toMatchObject({ test_status: 247, cleanup_status: 0 });
  expect(result['test_output']).toContain('\nJob cancellation was requested, exiting.\n');
  expect(pids.filter(isAlive)).toEqual([]);
});

test('a process that the test leaves behind does not outlive it', async () => {
  const { submit, finish } = await createLab();
  const id = await submit(run('sleep 300 & echo "child $!"'));
  const [, pid] = /child (\d+)/.exec(String((await finish(id))['test_output'])) ?? [];
  expect(isAlive(Number(pid))).toBe(false);
});

test('a test that kills itself reports the signal', async () => {
  const { submit, finish } = await createLab();
  const id = await submit(run('kill -TERM $$'));
  expect(await finish(id)).toMatchObject({ test_status: 241 });
});

test('an output timeout kills a silent test', async () => {
  const { submit, finish } = await createLab();
  const id = await submit({ ...run('sleep 300'), output_timeout: 1 });
  expect((await finish(id))['test_output']).toContain('ERROR: Output timeout reached! (1s)');
});

test('closing the lab ends the test and removes its folder', async () => {
  const { lab, submit, waitForOutput } = await createLab();
  const id = await submit(run('echo "shell $$ in $PWD"; sleep 300'));
  const [, pid, folder] = /shell (\d+) in (\S+)/.exec(await waitForOutput(id, 'shell ')) ?? [];
  expect(existsSync(folder ?? '')).toBe(true);
  await lab.close();
  expect(isAlive(Number(pid))).toBe(false);
  expect(existsSync(folder ?? '')).toBe(false);
});

test('secrets are in the environment and masked in the output; credentials of this process are not there', async () => {
  process.env['RIGLINE_TEST_CREDENTIAL'] = 'do not leak';
  onTestFinished(() => {
    delete process.env['RIGLINE_TEST_CREDENTIAL'];
  });
  const seed = { clients: [{ id: 'me', secret: 'my-secret-12345' }] };
  const { call, finish } = await createLab({ seed, secretsStore: true });
  const basic = { method: 'POST', headers: { authorization: `Basic ${btoa('me:my-secret-12345')}` } };
  const { access_token: token } = (await (await call('/v1/oauth2/token', basic)).json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await call('/v1/secrets/me/pw', { method: 'PUT', headers, body: JSON.stringify({ value: 'sesame' }) });
  const job = run('echo "[$PASSWORD] [$RIGLINE_TEST_CREDENTIAL]"; echo -n "$PASSWORD" | wc -c', {
    secrets: { PASSWORD: 'pw' },
  });
  const submitted = await call('/v1/job', { method: 'POST', headers, body: JSON.stringify(job) });
  const { job_id: id } = (await submitted.json()) as { job_id: string };
  expect((await finish(id))['test_output']).toMatch(/\n\[\*\*[0-9a-f]{6}\*\*\] \[\]\n6\n$/);
});

test('a process that left the group and holds the output open does not keep the job from ending', async () => {
  const { submit, finish } = await createLab();
  const id = await submit(run('setsid sleep 5 & sleep 0.3; echo started'));
  const result = await finish(id);
  expect(result).toMatchObject({ test_status: 0 });
  expect(result['test_output']).toContain('started\n');
});
