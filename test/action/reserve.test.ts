import { expect, test } from 'vitest';
import { openBench } from './stage.ts';

const job = 'job_queue: q\nprovision_data:\n  distro: noble\nreserve_data:\n  ssh_keys: ["gh:me"]\n  timeout: 3600\n';
const inputs = { mode: 'reserve', job };
const slow = { script: { provision: { lines: ['flashing'], durationMs: 3_600_000 } } };

test('the step ends as soon as the device is ours, and the post step gives it back', async () => {
  const { server, startJob } = await openBench();
  const step = await startJob();
  const main = await step.main(inputs);
  expect(main.failures).toEqual([]);
  const [reserved] = server.jobs();
  expect(main.outputs).toEqual({
    'job-ids': JSON.stringify([reserved?.id]),
    'device-ip': '127.0.0.1',
    'device-user': 'ubuntu',
    verdict: 'passed',
    'exit-code': '0',
  });
  expect(reserved?.state).toBe('reserve');
  const post = await step.post();
  expect(post.told).toEqual([expect.stringMatching(/^info: Job \S+, which has reserved the device: stopped: /)]);
  expect(server.jobs()[0]?.state).not.toBe('reserve');
});

test('a device that is not to be released stays ours', async () => {
  const { server, startJob } = await openBench();
  const step = await startJob();
  await step.main({ ...inputs, 'release-device': 'never' });
  expect((await step.post()).told).toEqual([]);
  expect(server.jobs()[0]?.state).toBe('reserve');
});

test('a cancel gives the place back, and leaves nothing to the post step', async () => {
  const { server, startJob } = await openBench(slow);
  const step = await startJob();
  step.onLine = (line) => {
    if (line.includes('flashing')) step.signal({ name: 'SIGINT', number: 2 });
  };
  const main = await step.main(inputs);
  expect(main.failures).toEqual([expect.stringMatching(/^There is no device: /)]);
  expect(main.outputs).toMatchObject({ verdict: 'cancelled', 'exit-code': '130' });
  expect(server.jobs()[0]?.state).toBe('cancelled');
  expect((await step.post()).told).toEqual([]);
});

test('a job that reserves nothing is a failure', async () => {
  const { startJob } = await openBench();
  const main = await (await startJob()).main({
    mode: 'reserve',
    job: 'job_queue: q\ntest_data:\n  test_cmds: "true"\n',
  });
  expect(main.failures).toEqual([expect.stringMatching(/^There is no device: /)]);
});

test('a job whose submit was never answered, as the step was killed, is given back by the post step', async () => {
  let submitted = () => {};
  const reached = new Promise<void>((resolve) => {
    submitted = resolve;
  });
  const { server, startJob } = await openBench({}, async (request, pass) => {
    const answer = await pass(request);
    if (request.method !== 'POST' || !request.url.endsWith('/v1/job')) return answer;
    submitted();
    return await new Promise(() => undefined);
  });
  const step = await startJob();
  void step.main(inputs);
  await reached;
  const post = await step.post();
  expect(post.told).toEqual([expect.stringMatching(/^info: Job \S+, which has reserved the device: stopped: /)]);
  expect(server.jobs().map(({ state }) => state)).toEqual(['cancelled']);
});
