import { expect, test } from 'vitest';
import { createWorkerSetup } from '../../../helpers/testflinger-worker.ts';

const testJob = { job_queue: 'q', test_data: { test_cmds: 'true' } };

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
