import { gunzipSync } from 'node:zlib';

import { unpackTar } from 'modern-tar';
import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import { createTestflinger } from '../../../mock/testflinger/index.ts';
import { bannerOf, createScriptedLab, fullJob, testJob } from '../../helpers/scripted-testflinger.ts';
import { createCalls } from '../../helpers/testflinger-calls.ts';

test('a job waits until the agent looks at its queues', async () => {
  const { lab, clock, submit } = createScriptedLab();
  await clock.advance(100);
  const id = await submit(testJob);
  await clock.advance(9800);
  expect(lab.jobs()[0]?.state).toBe('waiting');
  await clock.advance(200);
  expect(lab.jobs()[0]?.state).not.toBe('waiting');
  expect(lab.agents()[0]).toMatchObject({ name: 'agent-1', jobId: id });
});

test('an agent passes through every state and leaves no status for skipped phases', async () => {
  const { clock, lab, submit, follow, result, log } = createScriptedLab({
    provision: { lines: ['up'] },
    test: { lines: ['a', 'b'] },
  });
  const id = await submit(fullJob);
  expect(await follow(id, 'complete')).toEqual(['waiting', 'provision', 'test', 'reserve', 'complete']);
  expect(await result(id)).toEqual({
    job_state: 'complete',
    provision_status: 0,
    test_status: 0,
    cleanup_status: 0,
    provision_output: `${bannerOf('provision')}up\n`,
    test_output: `${bannerOf('test')}a\nb\n`,
    cleanup_output: bannerOf('cleanup'),
    device_info: { device_ip: '127.0.0.1', agent_name: 'agent-1' },
  });
  expect(await log(id)).toMatchObject({
    provision: { last_fragment_number: 3 },
    test: { last_fragment_number: 7 },
    cleanup: { last_fragment_number: 10 },
  });
  await clock.advance(100);
  expect(lab.agents()[0]).toMatchObject({ state: 'waiting', jobId: '' });
});

test('statuses accumulate and the device is known from the phase after the first that reached it', async () => {
  const { submit, follow, result, clock } = createScriptedLab({ test: { durationMs: 30_000 } });
  const id = await submit(fullJob);
  await follow(id, 'provision');
  expect(await result(id)).not.toHaveProperty('device_info');
  await follow(id, 'test');
  expect(await result(id)).toMatchObject({ provision_status: 0 });
  await clock.advance(4000);
  expect(await result(id)).toHaveProperty('device_info');
});

test('output arrives in lumps of ten seconds', async () => {
  const { submit, follow, log, clock } = createScriptedLab({
    test: {
      durationMs: 25_000,
      lines: [
        { afterMs: 500, text: 'early' },
        { afterMs: 15_000, text: 'late' },
      ],
    },
  });
  const id = await submit(testJob);
  await follow(id, 'test');
  await clock.advance(13_500);
  expect((await log(id))['test']).toEqual({ last_fragment_number: 2, log_data: bannerOf('test') });
  await clock.advance(1000);
  expect((await log(id))['test']).toEqual({ last_fragment_number: 3, log_data: `${bannerOf('test')}early\n` });
  await clock.advance(10_000);
  expect((await log(id))['test']?.log_data).toBe(`${bannerOf('test')}early\nlate\n`);
});

test('the serial log comes when the phase has ended, with numbers of its own', async () => {
  const { submit, follow, log } = createScriptedLab({ test: { serial: 'boot ok\n' } });
  const id = await submit(testJob);
  await follow(id, 'test');
  expect((await log(id, 'serial'))['test']).toEqual({ last_fragment_number: -1, log_data: '' });
  await follow(id, 'complete');
  expect((await log(id, 'serial'))['test']).toEqual({ last_fragment_number: 0, log_data: 'boot ok\n' });
});

test('artifacts are there before the job is complete', async () => {
  const { submit, follow, artifact, lab, clock } = createScriptedLab({
    artifacts: { 'logs/a.txt': 'hello' },
    lateMs: 60_000,
  });
  const id = await submit(testJob);
  await follow(id, 'reserve');
  expect(await artifact(id)).toBeUndefined();
  await clock.advance(30_000);
  expect(lab.jobs()[0]?.state).toBe('reserve');
  const entries = await unpackTar(gunzipSync((await artifact(id)) ?? ''));
  expect(entries.map(({ header }) => [header.name, header.type])).toEqual([
    ['artifacts/', 'directory'],
    ['artifacts/logs/', 'directory'],
    ['artifacts/logs/a.txt', 'file'],
  ]);
  expect(new TextDecoder().decode(entries[2]?.data)).toBe('hello');
  await follow(id, 'complete');
});

test('a reservation announces itself, lasts as long as asked for and can be cancelled', async () => {
  const { submit, follow, result, log, clock, cancel } = createScriptedLab();
  const id = await submit({ job_queue: 'q', global_timeout: 60, reserve_data: { timeout: '1h' } });
  await follow(id, 'reserve');
  await clock.advance(20_000);
  expect((await log(id))['reserve']?.log_data).toMatch(
    /\*\*\* TESTFLINGER SYSTEM RESERVED \*\*\*\nYou can now connect to \S+@127\.0\.0\.1\n/,
  );
  expect((await log(id))['reserve']?.log_data).toMatch(
    /Reservation expires at: \[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00\]\n/,
  );
  await clock.advance(3_000_000);
  expect(await result(id)).toMatchObject({ job_state: 'reserve' });
  await cancel(id);
  await follow(id, 'complete');
  expect(await result(id)).toMatchObject({ reserve_status: 247 });
});

test('an allocated child is held until its parent has ended', async () => {
  const { submit, follow, result, cancel, clock } = createScriptedLab();
  const parent = await submit({ job_queue: 'nobody' });
  const child = await submit({ job_queue: 'q', allocate_data: { allocate: true }, parent_job_id: parent });
  await follow(child, 'allocated');
  await clock.advance(600_000);
  expect(await result(child)).toMatchObject({
    job_state: 'allocated',
    allocate_status: 1,
    device_info: { agent_name: 'agent-1' },
  });
  await cancel(parent);
  await follow(child, 'complete');
});

test('a multi-device parent submits its children, waits for their devices and cancels them at the end', async () => {
  const clock = createSteppedClock();
  const lab = createTestflinger({
    clock,
    agents: [
      { name: 'multi', queues: ['parents'], provisionType: 'multi' },
      { name: 'device-1', queues: ['q'] },
      { name: 'device-2', queues: ['q'] },
    ],
  });
  const { submit, result, log } = createCalls(lab);
  const id = await submit({
    job_queue: 'parents',
    provision_data: { jobs: [{ job_queue: 'q' }, { job_queue: 'q' }] },
    test_data: { test_cmds: 'x' },
  });
  await clock.advance(300_000);
  const [, first, second] =
    /Created job (\S+)\nCreated job (\S+)\n/.exec((await log(id))['provision']?.log_data ?? '') ?? [];
  expect(await result(id)).toMatchObject({ job_state: 'complete', provision_status: 0, test_status: 0 });
  for (const child of [first, second]) {
    expect(await result(child ?? '')).toMatchObject({ job_state: 'complete', allocate_status: 1 });
    expect(lab.jobs().find((job) => job.id === child)?.definition).toMatchObject({
      parent_job_id: id,
      allocate_data: { allocate: true },
    });
  }
});

test('a multi-device parent fails when a child cannot get its device', async () => {
  const clock = createSteppedClock();
  const lab = createTestflinger({ clock, agents: [{ name: 'multi', queues: ['parents'], provisionType: 'multi' }] });
  const { submit, result } = createCalls(lab);
  const id = await submit({
    job_queue: 'parents',
    allocation_timeout: 60,
    provision_data: { jobs: [{ job_queue: 'nobody' }] },
  });
  await clock.advance(300_000);
  expect(await result(id)).toMatchObject({ job_state: 'complete', provision_status: 1 });
  expect(lab.jobs().map((job) => job.state)).toEqual(['complete', 'cancelled']);
});

test('an idle agent is not forgotten after a week', async () => {
  const clock = createSteppedClock();
  const lab = createTestflinger({
    clock,
    timing: { pollIntervalMs: 3_600_000 },
    agents: [{ name: 'agent-1', queues: ['q'] }],
  });
  await clock.advance(10 * 86_400_000);
  await createCalls(lab).call('/v1/');
  expect(lab.agents()).toHaveLength(1);
});

test('a reset forgets jobs and starts the agents anew', async () => {
  const { lab, submit, clock } = createScriptedLab({ test: { durationMs: 600_000 } });
  await submit(testJob);
  await clock.advance(60_000);
  await lab.reset();
  expect(lab.jobs()).toEqual([]);
  expect(lab.agents()).toMatchObject([{ name: 'agent-1', state: 'waiting', jobId: '' }]);
  expect(lab.requests).toEqual([]);
});

test('a closed lab leaves nothing that sleeps', async () => {
  const { lab, submit, clock } = createScriptedLab({ test: { durationMs: 600_000 } });
  await submit(testJob);
  await clock.advance(60_000);
  await lab.close();
  await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow('nothing sleeps');
});

test('a script that throws takes its agent offline and closing the lab tells', async () => {
  const script = () => {
    throw new Error('no such script');
  };
  const { lab, submit, clock } = createScriptedLab({ script });
  await submit(testJob);
  await clock.advance(20_000);
  expect(lab.agents()).toMatchObject([{ state: 'offline', comment: 'The agent broke down: no such script' }]);
  await expect(lab.close()).rejects.toThrow('no such script');
});

test('an agent of a restricted queue asks for its restricted queues only', async () => {
  const clock = createSteppedClock();
  const seed = { clients: [{ id: 'me', secret: 's', allowed_queues: ['mine'] }], restrictedQueues: ['mine'] };
  const lab = createTestflinger({ clock, seed, agents: [{ name: 'agent-1', queues: ['mine', 'open'] }] });
  const id = await createCalls(lab).submit({ job_queue: 'open' });
  await clock.advance(60_000);
  expect(await createCalls(lab).result(id)).toEqual({ job_state: 'waiting' });
});

test('a long serial log arrives in pieces of a mebibyte, numbered apart from the output', async () => {
  const { lab, submit, clock, call } = createScriptedLab({ test: { serial: 'x'.repeat(2.5 * 1024 * 1024) } });
  const id = await submit(testJob);
  await clock.advance(60_000);
  const answer = await call(`/v1/result/${id}/log/serial?phase=test&start_fragment=2`);
  const { serial } = (await answer.json()) as { serial: { test: { last_fragment_number: number; log_data: string } } };
  expect([serial.test.last_fragment_number, serial.test.log_data.length]).toEqual([2, 0.5 * 1024 * 1024]);
  await lab.close();
});
