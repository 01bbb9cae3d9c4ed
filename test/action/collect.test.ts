import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBench, type TestJob } from './stage.ts';

const passing = 'job_queue: q\ntest_data:\n  test_cmds: |\n    echo hello\n';
const endless = { script: { test: { lines: ['begun'], durationMs: 3_600_000 } } };
const submitting = { mode: 'submit', job: passing };
const collecting = { mode: 'collect' };
const cancelOf = ({ server }: Awaited<ReturnType<typeof openBench>>) =>
  server.requests.filter(({ path }) => path.endsWith('/action')).length;

test('one job submits, and another one on another machine collects', async () => {
  const bench = await openBench();
  const first = await bench.startJob();
  const submitted = await first.main(submitting);
  expect(submitted.failures).toEqual([]);
  expect(submitted.outputs).toMatchObject({ 'exit-code': '0', 'artifact-id': '1' });
  expect(submitted.outputs).not.toHaveProperty('verdict');
  const runId = submitted.outputs['run-id'] ?? '';
  expect((await first.post()).told).toEqual([]);
  expect(cancelOf(bench)).toBe(0);

  const second = await bench.startJob();
  const collected = await second.main({ ...collecting, 'run-id': runId, 'junit-xml': 'report.xml' });
  expect(collected.failures).toEqual([]);
  expect(collected.outputs).toMatchObject({ 'run-id': runId, verdict: 'passed', 'exit-code': '0', total: '1' });
  expect(collected.outputs['job-ids']).toBe(submitted.outputs['job-ids']);
  expect(collected.outputs['results-dir']).toContain(join(second.cwd, 'temp'));
  expect(bench.server.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/job')).toHaveLength(1);
  expect((await second.post()).told).toEqual([]);
});

test('without a run-id the only run of the workflow run is collected', async () => {
  const { startJob } = await openBench();
  await (await startJob()).main(submitting);
  const collected = await (await startJob()).main(collecting);
  expect(collected.failures).toEqual([]);
  expect(collected.outputs).toMatchObject({ verdict: 'passed' });
});

test('a run that is here is taken from here', async () => {
  const { artifacts, startJob } = await openBench();
  const job = await startJob();
  await job.main({ ...submitting, 'upload-artifact': 'never' });
  expect(artifacts.stored).toEqual([]);
  const collected = await job.again().main({ ...collecting, 'upload-artifact': 'never' });
  expect(collected.failures).toEqual([]);
  expect(collected.outputs['results-dir']).toContain(join(job.cwd, 'rigline-results'));
});

test('a run that has ended is shown, and not repeated', async () => {
  const { server, startJob } = await openBench();
  await (await startJob()).main({ job: passing });
  const before = server.requests.length;
  const collected = await (await startJob()).main(collecting);
  expect(collected.outputs).toMatchObject({ verdict: 'passed', total: '1' });
  expect(collected.log()).toContain('Verdict: passed');
  expect(server.requests.length).toBe(before);
});

test('no run, and more than one, are mistakes that say so', async () => {
  const { startJob } = await openBench();
  expect((await (await startJob()).main(collecting)).failures).toEqual(['Which run? There are 0.']);
  await (await startJob()).main(submitting);
  await (await startJob()).main(submitting);
  expect((await (await startJob()).main(collecting)).failures).toHaveLength(1);
});

test('a run from elsewhere is gone on with only at a lab that the workflow names', async () => {
  const bench = await openBench();
  await (await bench.startJob()).main(submitting);
  const job = await bench.startJob();
  const { failures } = await job.main({ ...collecting, kind: '', url: '' });
  expect(failures).toEqual([
    expect.stringMatching(/says of itself that it is one at https:\/\/lab\.test\..*give `url`/),
  ]);
});

test('jobs that nobody could collect are stopped', async () => {
  const bench = await openBench(endless);
  bench.artifacts.trouble = 'there is no room left';
  const job = await bench.startJob();
  const main = await job.main(submitting);
  expect(main.failures).toEqual([expect.stringContaining('could not be stored. No later job could collect it')]);
  expect(main.failures[0]).toMatch(/With `upload-artifact: never` they go on/);
  expect(main.outputs).toMatchObject({ 'exit-code': '3' });
  const post = await job.post();
  expect(post.log()).toMatch(/info: job: stopped: /);
  expect(post.log()).toMatch(/info: The folder of the run was not stored.*nothing of run .* goes on at the lab/);
  expect(post.log()).not.toMatch(/was ended|^(?:warning|error): /m);
  expect(post.summary()).toContain('no later job could have collected it');
  expect(post.summary()).not.toContain('was ended');
  expect(cancelOf(bench)).toBe(1);
});

test('a submit that is cancelled while its folder is stored leaves no job at the lab', async () => {
  const bench = await openBench(endless);
  const job = await bench.startJob();
  bench.artifacts.onUpload = () => job.signal({ name: 'SIGINT', number: 2 });
  const main = await job.main(submitting);
  delete bench.artifacts.onUpload;
  expect(bench.artifacts.stored).toEqual([]);
  expect(main.failures).toEqual([expect.stringContaining('The step was cancelled')]);
  expect(main.outputs).toMatchObject({ 'exit-code': '130' });
  const post = await job.post();
  expect(post.log()).toMatch(/info: 1 job was looked after, and nothing of run .* goes on at the lab/);
  expect(cancelOf(bench)).toBe(1);
  expect(bench.artifacts.stored).toHaveLength(1);
});

test('a submit that is killed while its folder is stored leaves that to its post step', async () => {
  const bench = await openBench(endless);
  const job = await bench.startJob();
  const begun = new Promise<void>((resolve) => {
    bench.artifacts.onUpload = async () => {
      delete bench.artifacts.onUpload;
      resolve();
      await new Promise(() => undefined);
    };
  });
  void job.main(submitting);
  await begun;
  const post = await job.post();
  expect(cancelOf(bench)).toBe(1);
  expect(post.log()).toMatch(/nothing of run .* goes on at the lab/);
  expect(bench.artifacts.stored).toHaveLength(1);
});

async function cancelOnce(job: TestJob, inputs: Readonly<Record<string, string>>) {
  job.onLine = (line) => {
    if (line.includes('begun')) job.signal({ name: 'SIGINT', number: 2 });
  };
  return await job.main(inputs);
}

test('a collect that is cancelled stops the jobs', async () => {
  const bench = await openBench(endless);
  await (await bench.startJob()).main(submitting);
  const job = await bench.startJob();
  const main = await cancelOnce(job, collecting);
  expect(main.outputs).toMatchObject({ verdict: 'cancelled', 'exit-code': '130' });
  expect(main.failures).toHaveLength(1);
  expect(cancelOf(bench)).toBe(1);
  const post = await job.post();
  expect(post.log()).toMatch(/info: Nothing of run \S+ goes on at the lab\./);
  expect(post.summary()).toContain('Cancelled');
  expect(bench.artifacts.stored).toHaveLength(2);
});

test('a collect that is cancelled leaves the jobs, where that is wanted, and another one takes them up', async () => {
  const bench = await openBench(endless);
  await (await bench.startJob()).main(submitting);
  const job = await bench.startJob();
  const ended = new Promise<void>((resolve) => {
    job.onExit = () => resolve();
  });
  const main = cancelOnce(job, { ...collecting, 'when-cancelled': 'leave' });
  await ended;
  expect(job.outputs()).toMatchObject({ 'exit-code': '130' });
  expect(cancelOf(bench)).toBe(0);
  const post = await job.post();
  expect(post.failures).toEqual([]);
  expect(bench.artifacts.stored).toHaveLength(2);
  expect(cancelOf(bench)).toBe(0);
  // A real process has ended by now.
  await bench.server.close();
  void main;
});
