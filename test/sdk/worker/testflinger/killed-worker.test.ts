import { expect, test } from 'vitest';
import { loseRequest } from '../../../helpers/labs.ts';
import { createWorkerSetup, cutLine } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

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
