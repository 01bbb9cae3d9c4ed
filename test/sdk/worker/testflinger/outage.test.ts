import { expect, test } from 'vitest';
import { answer, loseAnswer, loseRequest } from '../../../helpers/labs.ts';
import { createWorkerSetup, type WorkerSetup } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

/** Nothing reaches the server until this is over. */
function cutLine({ wire }: WorkerSetup) {
  const line = { isCut: false };
  wire.breakAlways(/./, async (request, deliver) =>
    line.isCut ? await loseRequest(request, deliver) : await deliver(),
  );
  return line;
}

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

test('an outcome that was kept is told by the worker that is started next', async () => {
  const setup = createWorkerSetup({
    play: () => ({ durationMs: 60_000, exitCode: 4, output: [[59_000, 'last words\n']] }),
  });
  const { submit, start, reach, clock, result, jobs } = setup;
  const line = cutLine(setup);
  const id = await submit(testJob);
  const first = start();
  await reach(id, 'test');
  line.isCut = true;
  await clock.advance(600_000);
  first.vanish();
  expect(await clock.runUntil(first.ended)).toBe('vanished');
  expect(jobs.folders.size).toBe(1);
  line.isCut = false;
  start();
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({
    test_status: 4,
    test_output: expect.stringContaining('last words\n') as string,
  });
});

test('a job in whose midst the worker was killed is cleaned up and ended by the next', async () => {
  const { submit, start, reach, clock, result, started, jobs } = createWorkerSetup({
    worker: { commands: { cleanup: 'run cleanup' } },
    play: ({ command }) => ({ durationMs: command === 'run cleanup' ? 0 : 3_600_000, output: [[0, `${command}\n`]] }),
  });
  const id = await submit(testJob);
  const first = start();
  await reach(id, 'test');
  await clock.advance(30_000);
  first.vanish();
  await clock.runUntil(first.ended);
  start();
  await reach(id, 'complete');
  const end = await result(id);
  expect(end).toMatchObject({ test_status: 100, cleanup_status: 0 });
  expect(end['test_output']).toMatch(/tf_cmd_script\n\nThe worker was killed, and the job was interrupted\.\n$/);
  expect(started.map(({ command }) => command)).toEqual([`/jobs/${id}/tf_cmd_script`, 'run cleanup']);
  expect(jobs.folders.size).toBe(0);
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

test('a token that runs out is renewed, and credentials that are wrong end the worker', async () => {
  const { submit, start, reach, clock, wire } = createWorkerSetup({
    play: () => ({ durationMs: 1_500_000, output: [[800_000, 'x\n']] }),
  });
  const id = await submit(testJob);
  start();
  await clock.advance(10_000);
  await reach(id, 'complete');
  expect(wire.count(/oauth2\/token/)).toBeGreaterThan(2);
  const wrong = start({ credentials: { clientId: 'rack', secretKey: 'something else' } });
  await expect(clock.runUntil(wrong.ended)).rejects.toThrow(/credentials of a client with the role agent/);
  const anonymous = start({ credentials: undefined });
  await expect(clock.runUntil(anonymous.ended)).rejects.toThrow(/role/);
});

test('a refresh token will do in place of credentials', async () => {
  const { call, submit, start, reach } = createWorkerSetup();
  const login = await call('/v1/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('rack:the key of the rack')}` },
  });
  const { refresh_token: token } = (await login.json()) as { refresh_token: string };
  start({ credentials: undefined, readRefreshToken: async () => token });
  const id = await submit(testJob);
  await reach(id, 'complete');
});

test('a job for which there is no place on this machine ends, and says so', async () => {
  const { submit, start, reach, result, jobs } = createWorkerSetup();
  const create = jobs.create;
  jobs.create = () => Promise.reject(new Error('no space left on device'));
  const id = await submit(testJob);
  start();
  await reach(id, 'complete');
  expect(await result(id)).toMatchObject({
    setup_status: 100,
    setup_output: 'The worker could not begin: no space left on device\n',
  });
  jobs.create = create;
  await reach(await submit(testJob), 'complete');
});

test('what of the log has not been told outlives the worker', async () => {
  const setup = createWorkerSetup({
    play: () => ({
      durationMs: 3_600_000,
      output: [
        [0, 'one\n'],
        [60_000, 'two\n'],
        [90_000, 'three\n'],
      ],
    }),
  });
  const { submit, start, reach, clock, result } = setup;
  const line = cutLine(setup);
  const id = await submit(testJob);
  const first = start();
  await reach(id, 'test');
  await clock.advance(30_000);
  line.isCut = true;
  await clock.advance(180_000);
  first.vanish();
  await clock.runUntil(first.ended);
  line.isCut = false;
  start();
  await reach(id, 'complete');
  expect(String((await result(id))['test_output'])).toMatch(
    /\none\ntwo\nthree\n\nThe worker was killed, and the job was interrupted\.\n$/,
  );
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

test('a fragment that is on its way when the worker is killed is sent once more by the next', async () => {
  const { submit, start, reach, wire, clock, result } = createWorkerSetup({
    play: () => ({ durationMs: 3_600_000, output: [[0, 'the last words\n']] }),
  });
  let isMended = false;
  wire.breakAlways(/POST .*\/log\/output/, async (request, deliver) =>
    !isMended && (await request.clone().text()).includes('the last words')
      ? await loseRequest(request, deliver)
      : await deliver(),
  );
  const id = await submit(testJob);
  const first = start();
  await reach(id, 'test');
  await clock.advance(10_600);
  first.vanish();
  await clock.runUntil(first.ended);
  isMended = true;
  start();
  await reach(id, 'complete');
  expect(String((await result(id))['test_output'])).toContain('the last words\n\nThe worker was killed');
});

test('a disk that is full neither ends a job nor keeps it from its cleanup', async () => {
  const setup = createWorkerSetup({
    worker: { commands: { cleanup: 'run cleanup' }, deviceIp: '10.0.0.7' },
    play: ({ cwd, command }, jobs) => {
      const folder = jobs.folders.get(cwd);
      const full = () => Promise.reject(new Error('no space left on device'));
      if (folder) Object.assign(folder, { append: full, saveNotes: full, write: full, packArtifacts: full });
      return { exitCode: 3, output: [[0, `${command}\n`]] };
    },
  });
  const { submit, start, reach, result, started, jobs, warnings } = setup;
  const id = await submit(testJob);
  start();
  await reach(id, 'complete');
  const end = await result(id);
  expect(end).toMatchObject({ test_status: 3, cleanup_status: 3 });
  expect(end['test_output']).toMatch(/tf_cmd_script\n$/);
  expect(end['cleanup_output']).toContain('The artifacts could not be packed, and are lost: no space left on device');
  expect(started.map(({ command }) => command)).toEqual([`/jobs/${id}/tf_cmd_script`, 'run cleanup']);
  expect(jobs.folders.size).toBe(0);
  expect(warnings).toContainEqual(expect.stringContaining('no space left on device'));
});

test('a folder that cannot be removed is left, and its job is not told again', async () => {
  const { submit, start, reach, clock, requests, jobs, warnings } = createWorkerSetup({
    play: ({ cwd }, all) => {
      const folder = all.folders.get(cwd);
      if (folder) {
        const { remove } = folder;
        folder.remove = async () => {
          await remove();
          throw new Error('a file of somebody else');
        };
      }
      return {};
    },
  });
  const id = await submit(testJob);
  start();
  await reach(id, 'complete');
  await clock.advance(120_000);
  expect(requests.filter(({ json }) => JSON.stringify(json)?.includes('"complete"'))).toHaveLength(1);
  expect(warnings).toEqual([`Of job ${id} the folder /jobs/${id} is left: a file of somebody else`]);
  expect(jobs.folders.size).toBe(0);
});

test('what the killed worker had started is ended, and only then cleaned up', async () => {
  const { submit, start, reach, clock, started, leftovers, jobs } = createWorkerSetup({
    worker: { commands: { cleanup: 'run cleanup' } },
    play: ({ command }) => {
      if (command === 'run cleanup') expect(leftovers).toHaveLength(1);
      return { durationMs: command === 'run cleanup' ? 0 : 3_600_000 };
    },
  });
  const id = await submit(testJob);
  const first = start();
  await reach(id, 'test');
  await clock.advance(5000);
  // A worker in this process ends its programs even so: the notes are put back as a real death leaves them.
  const [folder] = jobs.folders.values();
  const notes = (await folder?.readNotes()) ?? '';
  first.vanish();
  await clock.runUntil(first.ended);
  await folder?.saveNotes(notes);
  start();
  await reach(id, 'complete');
  const mark = `RIGLINE_PHASE_RUN=${started[0]?.env['RIGLINE_PHASE_RUN'] ?? 'nothing'}`;
  expect(mark).toMatch(/=[\da-f-]{36}$/);
  expect(leftovers).toEqual([{ mark, pid: 1, startedAt: 'start of 1' }]);
});
