import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PushedResults, RunReport } from '../../sdk/index.ts';
import { openAvocado } from './virtual-labs.ts';

const id = 'c0ffee0100000000000000000000000000000000';
const nightly = {
  id,
  description: 'nightly',
  startAfterMs: 1000,
  tests: [{ tag: '1-net.py:Net.test_link', status: 'FAIL', durationMs: 1000 }],
};

async function makeResults(cwd: string): Promise<void> {
  const folder = join(cwd, 'results');
  await mkdir(join(folder, 'test-results/1-a'), { recursive: true });
  await writeFile(join(folder, 'id'), id);
  const tests = [
    {
      id: '1-a',
      status: 'PASS',
      logdir: '/elsewhere/1-a',
      actual_time_start: 1_790_000_000,
      actual_time_end: 1_790_000_001,
    },
  ];
  await writeFile(join(folder, 'results.json'), JSON.stringify({ job_id: id, tests }));
  await writeFile(join(folder, 'test-results/1-a/debug.log'), 'hello\n');
}

test('a run waits for a job that somebody else pushes, and reports its tests', async () => {
  const { cwd, io, rigline } = await openAvocado({ pushers: [{ jobs: [nightly] }] });
  expect(await rigline('run', '--poll-interval', '2s', '--wait-since', '1h', '--wait-for-description', 'nightly')).toBe(
    1,
  );
  expect(io.out()).toContain(`rigline: this is job ${id}, "nightly"`);
  expect(io.out()).toContain('✗ avocado: net.Net.test_link (net.py)\n');
  const report = JSON.parse(await readFile(join(cwd, 'rigline-results/latest/result.json'), 'utf8')) as RunReport;
  // Not what it was waited for by.
  expect(report.jobs).toMatchObject([{ id, verdict: 'failed' }]);
});

test('a clock ends the wait for a job that never comes', async () => {
  const { io, rigline } = await openAvocado();
  expect(await rigline('run', '--poll-interval', '2s', '--queue-timeout', '10s', '--wait-for', id)).toBe(4);
  expect(io.out()).toContain('the queue clock ran out');
});

test('a run of nothing, and a program that is not there, are usage errors', async () => {
  const { io, rigline, server } = await openAvocado();
  expect(await rigline('run')).toBe(2);
  expect(io.err()).toContain('An Avocado server runs nothing itself');
  expect(await rigline('run', '--node-id', 'x', 'a.py')).toBe(2);
  expect(io.err()).toContain('--node-id means nothing to an Avocado server');
  expect(server.jobs()).toEqual([]);
});

test('results are pushed once, whoever pushes again is told, and a dry run tells beforehand', async () => {
  const { cwd, io, rigline, server } = await openAvocado();
  await makeResults(cwd);
  expect(await rigline('push', '--dry-run', 'avocado', 'results')).toBe(0);
  expect(io.out()).toContain('would be added: 1 job, 1 test, 4 records, 1 logs and values');
  expect(server.jobs()).toEqual([]);
  expect(await rigline('push', 'avocado', 'results')).toBe(0);
  expect(io.out()).toContain(`job ${id} (PASS)\n  added: 1 job`);
  expect(await rigline('push', 'avocado', 'results')).toBe(0);
  expect(io.out()).toContain(`job ${id} (PASS): nothing changed; the server has 1 job, 1 test`);
  expect(server.jobs()).toMatchObject([{ id, status: 'PASS', description: 'results' }]);
});

test('a push can be read by machines, and a folder without results is a usage error', async () => {
  const { cwd, io, rigline } = await openAvocado();
  await makeResults(cwd);
  expect(await rigline('push', '--json', '--description', 'mine', 'avocado', 'results')).toBe(0);
  expect(JSON.parse(io.out()) as PushedResults).toMatchObject({ id, status: 'PASS', added: { tests: 1 } });
  expect(await rigline('push', 'avocado', '.')).toBe(2);
  expect(io.err()).toContain('is no results folder of avocado');
  expect(await rigline('push', 'testbot', 'results')).toBe(2);
});

test('a push that is stopped says how to get the rest there, and so does one of a runner that was killed', async () => {
  let isStopped = false;
  const { cwd, io, rigline, server } = await openAvocado(
    {},
    {
      meddle: async (request, pass) => {
        if (!isStopped && request.url.endsWith('/tests/')) io.signal({ name: 'SIGTERM', number: 15 });
        isStopped ||= request.url.endsWith('/tests/');
        return await pass(request);
      },
    },
  );
  await makeResults(cwd);
  expect(await rigline('push', 'avocado', 'results')).toBe(143);
  expect(io.err()).toContain('Push again for the rest');
  await rm(join(cwd, 'results/results.json'));
  expect(await rigline('push', 'avocado', 'results')).toBe(0);
  expect(io.out()).toContain(`job ${id} (ABORT)`);
  expect(io.out()).toContain('there is no results.json');
  expect(server.jobs()).toMatchObject([{ id, status: 'ABORT' }]);
});

test('a user without a password is half of what is needed', async () => {
  const { io, rigline } = await openAvocado({}, { env: { AVOCADO_SERVER_USER: 'admin' } });
  expect(await rigline('doctor')).not.toBe(0);
  expect(io.out() + io.err()).toContain('half given: AVOCADO_SERVER_PASSWORD');
});
