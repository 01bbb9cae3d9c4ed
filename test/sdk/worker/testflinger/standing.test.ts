import { expect, test } from 'vitest';
import { loseRequest } from '../../../helpers/labs.ts';
import { createWorkerSetup } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

for (const word of ['offline', 'maintenance']) {
  test(`an agent that an admin has set to ${word} takes no jobs until it is set back`, async () => {
    const { start, submit, clock, command, state, reach, agent } = createWorkerSetup();
    start();
    await clock.advance(5000);
    await command(word, 'new cable');
    const id = await submit(testJob);
    await clock.advance(600_000);
    expect(state(id)).toBe('waiting');
    expect(agent()).toMatchObject({ state: word, comment: 'new cable' });
    await command('waiting');
    await reach(id, 'complete');
  });
}

test('an agent that is set offline while it has a job does it to the end, says why, and takes no other', async () => {
  const { start, submit, clock, command, state, reach, agent, result, requests } = createWorkerSetup({
    worker: { commands: { setup: 'run setup' } },
    play: () => ({ durationMs: 60_000 }),
  });
  start();
  const id = await submit(testJob);
  const next = await submit(testJob);
  await reach(id, 'setup');
  await command('offline', 'new cable');
  await reach(id, 'complete');
  await clock.advance(60_000);
  expect(await result(id)).toMatchObject({ test_status: 0 });
  expect(agent()).toMatchObject({ state: 'offline', comment: 'new cable', jobId: '' });
  expect(state(next)).toBe('waiting');
  expect(requests).toContainEqual(expect.objectContaining({ json: { state: 'test', comment: 'new cable' } }));
});

test('an agent that is to be started anew ends when its job is done', async () => {
  const { start, submit, clock, command, reach, agent, state } = createWorkerSetup({
    play: () => ({ durationMs: 60_000 }),
  });
  const { ended } = start();
  const id = await submit(testJob);
  const next = await submit(testJob);
  await reach(id, 'test');
  await command('restart', 'new version');
  await reach(id, 'complete');
  expect(await clock.runUntil(ended)).toBe('restart');
  expect(agent()).toMatchObject({ state: 'offline', comment: 'new version' });
  expect(state(next)).toBe('waiting');
});

test('an idle agent sends a sign of life each day, and keeps its queues advertised', async () => {
  const { start, clock, requests, agent, call } = createWorkerSetup({
    worker: { timing: { pollIntervalMs: 43_200_000 }, advertisedQueues: { q: 'a queue' } },
  });
  start();
  await clock.advance(9 * 86_400_000);
  expect(agent().state).toBe('waiting');
  expect(await (await call('/v1/agents/queues')).json()).toEqual({ q: 'a queue' });
  const signs = requests.filter(({ json }) => (json as { state?: string } | undefined)?.state === 'waiting');
  expect(signs.length).toBeGreaterThanOrEqual(7);
  expect(signs.length).toBeLessThanOrEqual(11);
});

test('an agent that the server has forgotten registers again', async () => {
  const { start, submit, clock, reach, lab, agent } = createWorkerSetup();
  start();
  await clock.advance(30_000);
  await lab.reset();
  await clock.advance(30_000);
  expect(agent().state).toBe('waiting');
  const id = await submit(testJob);
  await reach(id, 'complete');
});

test('an agent with a restricted queue asks for its restricted queues only', async () => {
  const { start, submit, clock, state } = createWorkerSetup({
    worker: { queues: ['q', 'restricted'] },
    server: {
      seed: {
        restrictedQueues: ['restricted'],
        clients: [
          { id: 'rack', secret: 'the key of the rack', role: 'agent' },
          { id: 'owner', secret: 'the key of the owner', allowed_queues: ['restricted'] },
        ],
      },
    },
  });
  start();
  const id = await submit(testJob);
  await clock.advance(60_000);
  expect(state(id)).toBe('waiting');
});

test('what the server hands out under an id that no path can carry is not done', async () => {
  const { start, wire, clock, warnings, jobs, submit, reach } = createWorkerSetup();
  wire.break(
    /GET \/v1\/job\?/,
    () =>
      new Response(JSON.stringify({ job_id: '../../../etc', job_queue: 'q' }), {
        headers: { 'content-type': 'application/json' },
      }),
  );
  start();
  await clock.advance(5000);
  expect(warnings).toContainEqual(expect.stringContaining('without a usable id'));
  expect(jobs.folders.size).toBe(0);
  const id = await submit(testJob);
  await reach(id, 'complete');
});

test('an agent whose device is lost takes no other job, even if the server cannot be told at once', async () => {
  const { start, submit, clock, state, reach, agent, wire } = createWorkerSetup({
    worker: { commands: { provision: 'run provision' } },
    play: () => ({ exitCode: 46 }),
  });
  let [isDeaf, isMended] = [false, false];
  wire.breakAlways(/POST \/v1\/agents\/data\/rack-1/, async (request, deliver) => {
    isDeaf ||= (await request.clone().text()).includes('Recovery failed');
    return isDeaf && !isMended ? await loseRequest(request, deliver) : await deliver();
  });
  start();
  const id = await submit({ ...testJob, provision_data: { distro: 'noble' } });
  const next = await submit(testJob);
  await reach(id, 'complete');
  await clock.advance(600_000);
  expect(state(next)).toBe('waiting');
  isMended = true;
  await clock.advance(120_000);
  expect(agent()).toMatchObject({ state: 'offline', comment: expect.stringContaining('Recovery failed') as string });
  expect(state(next)).toBe('waiting');
});
