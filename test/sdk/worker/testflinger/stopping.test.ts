import { expect, test } from 'vitest';
import { createWorkerSetup } from '../../../helpers/testflinger-worker.ts';

const forever = { durationMs: 10 * 3_600_000 };
const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };
const provisionJob = { ...testJob, provision_data: { distro: 'noble' } };

test('a cancel kills the tests, and the cleanup comes after it', async () => {
  const { submit, start, reach, clock, cancel, result, started } = createWorkerSetup({
    worker: { commands: { cleanup: 'run cleanup' } },
    play: ({ command }) => (command === 'run cleanup' ? {} : { ...forever, output: [[0, 'one\n']] }),
  });
  const id = await submit(testJob);
  start();
  await reach(id, 'test');
  await clock.advance(60_000);
  await cancel(id);
  await clock.advance(11_000);
  await reach(id, 'complete');
  const end = await result(id);
  expect(end).toMatchObject({ test_status: 247, cleanup_status: 0 });
  expect(end['test_output']).toMatch(/\none\n\nJob cancellation was requested, exiting\.\n$/);
  expect(started.map(({ killed }) => killed)).toEqual([true, false]);
});

test('a cancel does not stop provisioning, and nothing but the cleanup comes after it', async () => {
  const { submit, start, clock, cancel, reach, result, started } = createWorkerSetup({
    worker: { commands: { provision: 'run provision', cleanup: 'run cleanup' } },
    play: ({ command }) => ({ durationMs: command === 'run provision' ? 600_000 : 0 }),
  });
  const id = await submit(provisionJob);
  start();
  await reach(id, 'provision');
  await cancel(id);
  await clock.advance(590_000);
  expect(started).toHaveLength(1);
  await clock.advance(20_000);
  await reach(id, 'complete');
  expect(started.map(({ command, killed }) => [command, killed])).toEqual([
    ['run provision', false],
    ['run cleanup', false],
  ]);
  expect(await result(id)).toMatchObject({ provision_status: 0, cleanup_status: 0 });
  expect(await result(id)).not.toHaveProperty('test_status');
});

test('silent tests are stopped, by the shorter of the limits of the job and of the agent', async () => {
  const setup = createWorkerSetup({
    worker: { outputTimeoutS: 120 },
    play: () => ({ ...forever, output: [[60_000, 'x\n']] }),
  });
  const { submit, start, reach, result, clock } = setup;
  start();
  for (const [asked, limit] of [
    [3600, 120],
    [90, 90],
  ] as const) {
    const id = await submit({ ...testJob, output_timeout: asked });
    const at = clock.now();
    await reach(id, 'complete');
    const end = await result(id);
    expect(end['test_output']).toContain(`\nERROR: Output timeout reached! (${limit}s)\n`);
    expect(end).toMatchObject({ test_status: 247 });
    expect(clock.now() - at).toBeGreaterThan((60 + limit) * 1000);
    expect(clock.now() - at).toBeLessThan((60 + limit + 45) * 1000);
  }
});

test('each phase has its time, which is four hours unless somebody says less', async () => {
  const { submit, start, reach, result, clock } = createWorkerSetup({
    worker: { commands: { provision: 'run provision' } },
    play: () => forever,
  });
  start();
  const id = await submit(provisionJob);
  await clock.advance(14_390_000);
  expect((await result(id))['job_state']).toBe('provision');
  await clock.advance(30_000);
  await reach(id, 'complete');
  const end = await result(id);
  expect(end['provision_output']).toContain('\nERROR: Global timeout reached! (14400s)\n');
  expect(end).toMatchObject({ provision_status: 247 });
});

test('a reservation lasts as long as its command', async () => {
  const { submit, start, reach, clock, state } = createWorkerSetup({
    worker: { commands: { reserve: 'run reserve' }, globalTimeoutS: 60 },
    play: () => ({ durationMs: 1_800_000 }),
  });
  const id = await submit({ job_queue: 'q', reserve_data: { timeout: 1800 } });
  start();
  await reach(id, 'reserve');
  await clock.advance(1_770_000);
  expect(state(id)).toBe('reserve');
  await clock.advance(60_000);
  expect(state(id)).toBe('complete');
});

test('told to finish, an idle worker goes offline at once', async () => {
  const { start, clock, agent } = createWorkerSetup();
  const { finish, ended } = start();
  await clock.advance(5000);
  expect(agent().state).toBe('waiting');
  finish();
  expect(await clock.runUntil(ended)).toBe('finished');
  expect(agent()).toEqual({ state: 'offline', comment: 'The worker has ended: stopped by SIGTERM', jobId: '' });
});

test('told to finish, a worker does its job to the end and takes no other', async () => {
  const { start, clock, agent, submit, reach, state, result } = createWorkerSetup({
    play: () => ({ durationMs: 60_000 }),
  });
  const { finish, ended } = start();
  const id = await submit(testJob);
  const next = await submit(testJob);
  await reach(id, 'test');
  finish();
  await reach(id, 'complete');
  expect(await clock.runUntil(ended)).toBe('finished');
  expect(await result(id)).toMatchObject({ test_status: 0 });
  expect(state(next)).toBe('waiting');
  expect(agent()).toMatchObject({ state: 'offline', jobId: '' });
});

test('told to end at once, a worker kills what runs, tells what there is to tell, and goes', async () => {
  const { start, clock, agent, submit, reach, result, started, jobs, artifact } = createWorkerSetup({
    play: ({ cwd }, all) => {
      const folder = all.folders.get(cwd);
      if (folder) folder.artifacts = 'so far';
      return { ...forever, output: [[0, 'one\n']] };
    },
  });
  const { abort, ended } = start();
  const id = await submit(testJob);
  await reach(id, 'test');
  await clock.advance(15_000);
  const at = clock.now();
  abort();
  expect(await clock.runUntil(ended)).toBe('aborted');
  expect(clock.now() - at).toBeLessThan(5000);
  expect(started[0]?.killed).toBe(true);
  const end = await result(id);
  expect(end).toMatchObject({ job_state: 'complete', test_status: 247 });
  expect(end['test_output']).toMatch(
    /\none\n\nThe worker has ended: stopped by SIGTERM\. Nothing more of this job is run\.\n$/,
  );
  expect(new TextDecoder().decode(await artifact(id))).toBe('so far');
  expect(agent()).toMatchObject({ state: 'offline', jobId: '' });
  expect(jobs.folders.size).toBe(0);
});

test('told to end at once while the server is silent, a worker goes all the same and leaves the outcome for the next', async () => {
  const { start, clock, submit, reach, result, wire, jobs } = createWorkerSetup({ play: () => forever });
  const { abort, ended } = start();
  const id = await submit(testJob);
  await reach(id, 'test');
  let isSilent = true;
  wire.breakAlways(/./, async (request, deliver) =>
    isSilent
      ? await new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(new Error('cut')), { once: true }),
        )
      : await deliver(),
  );
  const at = clock.now();
  abort();
  expect(await clock.runUntil(ended)).toBe('aborted');
  expect(clock.now() - at).toBeLessThan(7000);
  expect(jobs.folders.size).toBe(1);
  isSilent = false;
  start();
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 247 });
  expect(jobs.folders.size).toBe(0);
});
