import { gzipSync } from 'node:zlib';

import { packTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { createMock } from '../../../mock/index.ts';

import { bannerOf, createScriptedLab, fullJob, testJob } from '../../helpers/scripted-testflinger.ts';

const archiveOf = async (names: readonly string[]) =>
  new Uint8Array(
    gzipSync(
      await packTar(
        names.map((name) => ({
          header: { name, size: name.endsWith('/') ? 0 : 1, type: name.endsWith('/') ? 'directory' : 'file' } as const,
          body: name.endsWith('/') ? null : 'x',
        })),
      ),
    ),
  );

test('a failing test is followed by reservation and cleanup', async () => {
  const { submit, follow, result } = createScriptedLab({ test: { exitCode: 7 } });
  const id = await submit({ ...testJob, reserve_data: { timeout: 20 } });
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 7, reserve_status: 0, cleanup_status: 0 });
});

test('a failing provision ends in cleanup, without a test status', async () => {
  const { submit, follow, result, lab } = createScriptedLab({ provision: { exitCode: 3, lines: ['boom'] } });
  const id = await submit(fullJob);
  expect(await follow(id, 'complete')).toEqual(['waiting', 'provision', 'complete']);
  expect(await result(id)).toMatchObject({ provision_status: 3, cleanup_status: 0 });
  expect(await result(id)).not.toHaveProperty('test_status');
  expect(lab.agents()[0]?.state).toBe('waiting');
});

test('an agent whose recovery fails goes offline and takes no further job', async () => {
  const { submit, follow, result, lab, clock } = createScriptedLab({ recoveryFails: true });
  const id = await submit(fullJob);
  await follow(id, 'complete');
  const next = await submit(testJob);
  await clock.advance(60_000);
  expect(await result(id)).toMatchObject({ provision_status: 46 });
  expect(await result(next)).toEqual({ job_state: 'waiting' });
  expect(lab.agents()[0]).toMatchObject({
    state: 'offline',
    comment: `Set to offline by agent. Recovery failed during job '${id}' execution.`,
  });
});

test('a job cancelled while it waits stays cancelled', async () => {
  const { submit, cancel, result, clock } = createScriptedLab();
  await clock.advance(100);
  const id = await submit(testJob);
  expect(await cancel(id)).toBe(200);
  expect(await cancel(id)).toBe(400);
  await clock.advance(60_000);
  expect(await result(id)).toEqual({ job_state: 'cancelled' });
});

test('a cancel is answered even when the command has ended by itself meanwhile, and the exit status is its own', async () => {
  const { submit, cancel, follow, result } = createScriptedLab({
    test: { durationMs: 4000, exitCode: 5, lines: ['done'] },
    cleanup: { durationMs: 3000, lines: ['bye'] },
  });
  const id = await submit(testJob);
  await follow(id, 'test');
  await cancel(id);
  await follow(id, 'complete');
  const reason = '\nJob cancellation was requested, exiting.\n';
  expect(await result(id)).toMatchObject({
    test_status: 5,
    test_output: `${bannerOf('test')}${reason}done\n`,
    cleanup_status: 0,
    cleanup_output: `${bannerOf('cleanup')}${reason}bye\n`,
  });
});

test('a cleanup that takes long is killed, too, when the job was cancelled', async () => {
  const { submit, cancel, follow, result } = createScriptedLab({
    test: { durationMs: 600_000 },
    cleanup: { durationMs: 30_000, lines: ['bye'] },
  });
  const id = await submit(testJob);
  await follow(id, 'test');
  await cancel(id);
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({
    test_status: 247,
    cleanup_status: 247,
    cleanup_output: `${bannerOf('cleanup')}\nJob cancellation was requested, exiting.\nbye\n`,
  });
});

test('a job cancelled in its test is killed within one lump, cleaned up and complete', async () => {
  const lines = [
    { afterMs: 0, text: 'tick 1' },
    { afterMs: 12_000, text: 'tick 2' },
  ];
  const { submit, cancel, follow, result, clock, log } = createScriptedLab({
    test: { durationMs: 600_000, lines },
    cleanup: { lines: ['bye'] },
  });
  const id = await submit(testJob);
  await follow(id, 'test');
  await clock.advance(15_000);
  await cancel(id);
  expect(await result(id)).toMatchObject({ job_state: 'cancelled' });
  expect(await follow(id, 'complete')).toEqual(['cancelled', 'complete']);
  expect(await result(id)).toMatchObject({ test_status: 247, cleanup_status: 0 });
  expect((await log(id))['test']?.log_data).toBe(
    `${bannerOf('test')}tick 1\n\nJob cancellation was requested, exiting.\ntick 2\n`,
  );
});

test('provisioning is not interrupted by a cancel', async () => {
  const { submit, cancel, follow, result } = createScriptedLab({ provision: { durationMs: 45_000 } });
  const id = await submit(fullJob);
  await follow(id, 'provision');
  await cancel(id);
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ provision_status: 0, cleanup_status: 0 });
  expect(await result(id)).not.toHaveProperty('test_status');
});

test('a lost cancel is overwritten once; the second one counts', async () => {
  const { submit, cancel, follow, result } = createScriptedLab({ losesCancel: true, test: { durationMs: 120_000 } });
  const id = await submit(testJob);
  await follow(id, 'test');
  await cancel(id);
  expect(await follow(id, 'test')).toEqual(['cancelled', 'test']);
  await cancel(id);
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 247 });
});

test('an agent that dies leaves every state as it is', async () => {
  const { submit, result, lab, clock } = createScriptedLab({ dies: { phase: 'test' } });
  const id = await submit(testJob);
  await clock.advance(7_200_000);
  expect(await result(id)).toEqual({ job_state: 'test', test_output: bannerOf('test') });
  expect(lab.agents()[0]).toMatchObject({ state: 'test', jobId: id });
});

test.each([
  ['global_timeout', { global_timeout: 15 }, 'ERROR: Global timeout reached! (15s)'],
  ['output_timeout', { output_timeout: 15 }, 'ERROR: Output timeout reached! (15s)'],
])('%s kills the test and says so', async (_, limit, message) => {
  const { submit, follow, result, log } = createScriptedLab({ test: { durationMs: 600_000 } });
  const id = await submit({ ...testJob, ...limit });
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 247 });
  expect((await log(id))['test']?.log_data).toBe(`${bannerOf('test')}\n${message}\n`);
});

test.each([
  ['a folder beside the three', async () => archiveOf(['other/a'])],
  ['the folder test itself', async () => archiveOf(['test/', 'test/a'])],
  ['a path that climbs out', async () => archiveOf(['test/../../a'])],
  ['an absolute path', async () => archiveOf(['/test/a'])],
  ['no gzip', async () => new TextEncoder().encode('no archive')],
])('attachments with %s end the job with nothing but a cleanup status', async (_, archive) => {
  const { submit, attach, follow, result } = createScriptedLab();
  const id = await submit({ job_queue: 'q', test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] } });
  expect(await attach(id, await archive())).toBe(200);
  expect(await follow(id, 'complete')).toEqual(['waiting', 'running', 'complete']);
  expect(await result(id)).toEqual({ job_state: 'complete', cleanup_status: 0, cleanup_output: bannerOf('cleanup') });
});

test('attachments below the three folders are accepted, also with a dot in front', async () => {
  const { submit, attach, follow, result, clock } = createScriptedLab();
  const id = await submit({ job_queue: 'q', test_data: { test_cmds: 'true', attachments: [{ agent: 'a' }] } });
  await clock.advance(60_000);
  expect(await result(id)).toEqual({ job_state: 'waiting' });
  await attach(id, await archiveOf(['./test/a', 'test/sub/', 'provision/b']));
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 0 });
});

test('what broke an agent down is not lost when another takes its place', async () => {
  const script = () => {
    throw new Error('the script broke down');
  };
  const mock = createMock('testflinger', { clock: { speed: 0 }, agents: [{ name: 'a', queues: ['demo'], script }] });
  const headers = { 'content-type': 'application/json' };
  await mock.fetch('http://lab.test/v1/job', { method: 'POST', headers, body: '{"job_queue":"demo"}' });
  await mock.clock.advance(30_000);
  mock.lab.addAgent({ name: 'a', queues: ['demo'] });
  await expect(mock.close()).rejects.toThrow('the script broke down');
});
