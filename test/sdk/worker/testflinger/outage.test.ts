import { expect, test } from 'vitest';
import { answer, loseAnswer } from '../../../helpers/labs.ts';
import { createWorkerSetup, cutLine } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

test('waits for a server that does not answer, longer each time, and registers when it does', async () => {
  const setup = createWorkerSetup();
  const line = cutLine(setup);
  line.isCut = true;
  setup.start();
  await setup.clock.advance(1_200_000);
  const waits = setup.warnings.flatMap((warning) => /asking again in (\d+) s/.exec(warning)?.[1] ?? []);
  expect(waits.slice(0, 6)).toEqual(['30', '60', '120', '180', '180', '180']);
  line.isCut = false;
  await setup.clock.advance(190_000);
  expect(setup.agent().state).toBe('waiting');
  const id = await setup.submit(testJob);
  await setup.reach(id, 'complete');
});

test('an outage in the middle of a job loses nothing of its log', async () => {
  const setup = createWorkerSetup({
    play: () => ({
      durationMs: 600_000,
      output: Array.from({ length: 60 }, (_, line) => [line * 10_000 + 1000, `line ${line}\n`] as const),
    }),
  });
  const line = cutLine(setup);
  const id = await setup.submit(testJob);
  setup.start();
  await setup.reach(id, 'test');
  await setup.clock.advance(60_000);
  line.isCut = true;
  await setup.clock.advance(240_000);
  line.isCut = false;
  await setup.reach(id, 'complete');
  const output = String((await setup.result(id))['test_output']);
  const lines = output.split('\n').filter((text) => text.startsWith('line'));
  expect(lines).toEqual(Array.from({ length: 60 }, (_, number) => `line ${number}`));
});

test('a fragment that the server will never take is dropped, and the next ones are not', async () => {
  const { wire, submit, start, reach, result, warnings } = createWorkerSetup({
    play: () => ({
      durationMs: 25_000,
      output: [
        [0, 'one\n'],
        [12_000, 'two\n'],
      ],
    }),
  });
  wire.break(
    /POST .*\/log\/output/,
    (_, deliver) => deliver(),
    (_, deliver) => deliver(),
    (_, deliver) => deliver(),
    answer(413),
  );
  const id = await submit(testJob);
  start();
  await reach(id, 'complete');
  expect(String((await result(id))['test_output'])).toMatch(/\*\ntwo\n$/);
  expect(warnings).toContainEqual(expect.stringContaining('refused fragment 3'));
});

test('an outcome that cannot be told is kept, and told when the server is back', async () => {
  const setup = createWorkerSetup({
    play: ({ cwd }, jobs) => {
      const folder = jobs.folders.get(cwd);
      if (folder) folder.artifacts = 'archive';
      return { durationMs: 60_000, exitCode: 4 };
    },
  });
  const { submit, start, reach, clock, state, jobs, result, artifact, agent } = setup;
  const line = cutLine(setup);
  const id = await submit(testJob);
  start();
  await reach(id, 'test');
  line.isCut = true;
  await clock.advance(900_000);
  expect(state(id)).toBe('test');
  expect(jobs.folders.size).toBe(1);
  line.isCut = false;
  await reach(id, 'complete');
  await clock.advance(1000);
  expect(await result(id)).toMatchObject({ test_status: 4 });
  expect(new TextDecoder().decode(await artifact(id))).toBe('archive');
  expect(jobs.folders.size).toBe(0);
  expect(agent()).toMatchObject({ state: 'waiting', jobId: '' });
});

test('an answer that is lost is asked for again, but for that of a job, which may hold one', async () => {
  const setup = createWorkerSetup();
  const { submit, start, clock, wire, reach, result, state, requests } = setup;
  const lost = await submit(testJob);
  wire.break(/GET \/v1\/job\?/, loseAnswer);
  start();
  await clock.advance(5000);
  // Nobody can know that this job was handed out.
  expect(state(lost)).toBe('running');
  expect(requests.filter(({ path }) => path.startsWith('/v1/job?'))).toHaveLength(1);
  wire.break(/POST \/v1\/result\/[^/]+$/, loseAnswer, loseAnswer, loseAnswer);
  wire.break(/POST .*\/log\//, loseAnswer);
  wire.break(/POST \/v1\/agents\/provision_logs/, loseAnswer);
  const id = await submit(testJob);
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 0 });
  expect(requests.filter(({ path }) => path.includes('provision_logs'))).toHaveLength(1);
});

test('artifacts that are refused for good do not keep the job from its end', async () => {
  const { submit, start, reach, wire, result } = createWorkerSetup({
    play: ({ cwd }, jobs) => {
      const folder = jobs.folders.get(cwd);
      if (folder) folder.artifacts = 'too much';
      return {};
    },
  });
  wire.breakAlways(/\/artifact$/, answer(413, '<html>too large</html>', 'text/html'));
  const id = await submit(testJob);
  start();
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({
    test_status: 0,
    cleanup_output: expect.stringContaining('The artifacts were refused, and are lost') as string,
  });
});

test('an outcome that is refused for good is set aside, and the worker goes on', async () => {
  const { submit, start, reach, wire, clock, warnings, jobs } = createWorkerSetup();
  const bad = await submit(testJob);
  start();
  wire.breakAlways(new RegExp(`POST /v1/result/${bad}$`), answer(422, '{}', 'application/json'));
  await clock.advance(30_000);
  expect(jobs.folders.size).toBe(0);
  expect(warnings).toContainEqual(expect.stringContaining(`/jobs/${bad}.refused`));
  const id = await submit(testJob);
  await reach(id, 'complete');
});

test('an upload that the server breaks over is tried again ever more seldom, and the next jobs are done meanwhile', async () => {
  const { submit, start, reach, wire, clock, requests, result, artifact } = createWorkerSetup({
    play: ({ cwd }, jobs) => {
      const folder = jobs.folders.get(cwd);
      if (folder && jobs.removed.length === 0 && jobs.folders.size === 1) folder.artifacts = 'archive';
      return {};
    },
  });
  let isBroken = true;
  wire.breakAlways(/\/artifact$/, async (request, deliver) =>
    isBroken ? await answer(502)(request, deliver) : await deliver(),
  );
  const id = await submit(testJob);
  start();
  await clock.advance(60_000);
  await reach(await submit(testJob), 'complete');
  await clock.advance(1_800_000);
  const rounds = requests.filter(({ path }) => path.endsWith('/artifact')).length / 6;
  expect(rounds).toBeGreaterThan(3);
  expect(rounds).toBeLessThan(9);
  isBroken = false;
  await clock.advance(620_000);
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({ test_status: 0 });
  expect(new TextDecoder().decode(await artifact(id))).toBe('archive');
});
