import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

const wish = ['--queue', 'q', '--ssh-key', 'lp:me', '--provision', 'distro=noble'];
const sigint = { name: 'SIGINT', number: 2 };

test('a device is reserved, shown, and given back when its time is up', async () => {
  const { rigline, io, server } = await openTestflinger();
  expect(await rigline('reserve', ...wish, '--duration', '30s')).toBe(0);
  expect(io.out()).toContain('connect with: ssh ubuntu@127.0.0.1');
  expect(io.out()).toMatch(/reserved until 20/);
  expect(io.out()).toContain('The time of the reservation is up.');
  expect(server.jobs()[0]?.state).toBe('complete');
});

test('one that is kept says how to give it back', async () => {
  const { rigline, io, server } = await openTestflinger();
  expect(await rigline('reserve', ...wish, '--keep')).toBe(0);
  const [job] = server.jobs();
  expect(job?.state).toBe('reserve');
  expect(io.out()).toContain(`rigline cancel --kind testflinger --url https://lab.test ${job?.id}`);
});

test('how to give it back names what this command was given, and no more', async () => {
  const { io, server } = await openTestflinger({}, { env: { TESTFLINGER_SERVER: 'https://lab.test' } });
  expect(await runCli(['reserve', '--kind', 'testflinger', ...wish, '--keep', '--poll-interval', '500ms'], io)).toBe(0);
  expect(io.out()).toContain(`To give it back: rigline cancel --kind testflinger ${server.jobs()[0]?.id}\n`);
});

test('a script reads lines of JSON', async () => {
  const { rigline, io, server } = await openTestflinger();
  expect(await rigline('reserve', ...wish, '--keep', '--json')).toBe(0);
  const lines = io
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toEqual([
    {
      type: 'reserved',
      job: server.jobs()[0]?.id,
      host: '127.0.0.1',
      user: 'ubuntu',
      expiresAt: expect.any(String) as string,
    },
    { type: 'kept', verdict: 'passed' },
  ]);
});

test('Ctrl-C gives the device back, and the exit code says that it was a signal', async () => {
  const { rigline, io, server } = await openTestflinger();
  const ending = rigline('reserve', ...wish);
  while (!io.out().includes('connect with')) await new Promise((resolve) => setImmediate(resolve));
  io.signal(sigint);
  expect(await ending).toBe(130);
  expect(io.out()).toContain('The device is given back: stopped');
  expect(server.jobs()[0]?.state).not.toBe('reserve');
});

test('a device that cannot be had is infrastructure', async () => {
  const { rigline, io } = await openTestflinger({ script: { provision: { exitCode: 3 } } });
  expect(await rigline('reserve', ...wish)).toBe(3);
  expect(io.out()).toContain('There is no reservation: provision failed with exit code 3');
});

test('a wish can be looked at without being sent', async () => {
  const { rigline, io, server } = await openTestflinger();
  expect(await rigline('reserve', ...wish, '--dry-run')).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject({ definition: { provision_data: { distro: 'noble' } } });
  expect(server.jobs()).toEqual([]);
});

test('what is missing is asked for, and a lab that reserves nothing says so', async () => {
  const { rigline, io } = await openTestflinger();
  expect(await rigline('reserve', '--queue', 'q')).toBe(2);
  expect(io.err()).toContain('--ssh-key');
  const stb = await openStbTester();
  expect(await stb.rigline('reserve')).toBe(2);
  expect(stb.io.err()).toContain('A stb-tester lab reserves no devices');
});

test('a run can be planned without being sent', async () => {
  const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
  const { rigline, io, server } = await openTestflinger({}, { stdin: job });
  expect(await rigline('run', '-', '--dry-run', '--priority', '3')).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject([
    { label: 'stdin', target: 'q', request: { definition: { job_queue: 'q', job_priority: 3 } } },
  ]);
  expect(await rigline('run', '-', '--dry-run', '--priority', '1.5')).toBe(2);
  expect(server.jobs()).toEqual([]);
});

test('a dry run tells how large the packed attachments are', async () => {
  const { io, cwd, rigline } = await openTestflinger();
  await writeFile(join(cwd, 'tool.sh'), 'echo here');
  const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n  attachments:\n    - local: tool.sh\n';
  await writeFile(join(cwd, 'smoke.yaml'), job);
  expect(await rigline('run', '--dry-run', 'smoke.yaml')).toBe(0);
  const [planned] = JSON.parse(io.out()) as { request: { attachments: { sizeBytes: number } } }[];
  expect(planned?.request.attachments.sizeBytes).toBeGreaterThan(0);
});
