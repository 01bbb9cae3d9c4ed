import { expect, test } from 'vitest';
import { openBench } from './stage.ts';

const job = 'job_queue: q\ntest_data:\n  test_cmds: |\n    sleep 100\n';
const endless = { script: { test: { lines: ['begun'], durationMs: 3_600_000 } } };
const isCancel = ({ path }: { readonly path: string }) => path.endsWith('/action');

test('a cancel stops the remote job, sets the outputs, and leaves the rest to the post step', async () => {
  const { server, artifacts, startJob } = await openBench(endless);
  const step = await startJob();
  step.onLine = (line) => {
    if (!line.includes('begun')) return;
    step.signal({ name: 'SIGINT', number: 2 });
    step.signal({ name: 'SIGTERM', number: 15 });
  };
  const main = await step.main({ job });
  expect(server.requests.filter(isCancel)).toHaveLength(1);
  expect(main.outputs).toMatchObject({ verdict: 'cancelled', 'exit-code': '130' });
  expect(main.failures).toEqual([expect.stringMatching(/^cancelled: stopped by signal 2/)]);
  expect(main.summary()).toBe('');
  expect(artifacts.stored).toEqual([]);

  const post = await step.post();
  expect(post.log()).toMatch(/info: Nothing of run \S+ goes on at the lab\./);
  // Main has said why it ended.
  expect(post.log()).not.toMatch(/^(?:warning|error): /m);
  expect(post.summary()).toMatch(/Cancelled[\s\S]*Nothing of run/);
  expect(post.failures).toEqual([]);
  expect(artifacts.stored).toEqual([main.outputs['run-id']]);
  expect(server.requests.filter(isCancel)).toHaveLength(1);
});

test('a cancel fails the step whatever fail-on says', async () => {
  const { startJob } = await openBench(endless);
  const step = await startJob();
  step.onLine = (line) => {
    if (line.includes('begun')) step.signal({ name: 'SIGTERM', number: 15 });
  };
  const main = await step.main({ job, 'fail-on': 'none' });
  expect(main.failures).toHaveLength(1);
});

test('what the lab could not confirm is asked again by the post step, and told', async () => {
  let isDown = false;
  const { server, startJob } = await openBench(endless, async (request, pass) => {
    if (isDown && request.url.includes('/action')) return new Response('', { status: 503 });
    return await pass(request);
  });
  const step = await startJob();
  step.onLine = (line) => {
    if (!line.includes('begun')) return;
    isDown = true;
    step.signal({ name: 'SIGINT', number: 2 });
  };
  const main = await step.main({ job });
  expect(main.failures).toHaveLength(1);
  isDown = false;
  const post = await step.post();
  expect(post.log()).toMatch(/info: job: stopped: /);
  expect(post.log()).toMatch(/info: 1 job was looked after, and nothing of run \S+ goes on at the lab\./);
  expect(server.requests.filter(isCancel).length).toBeGreaterThan(0);
});

test('a lab that the post step cannot reach is a warning, and fails nothing', async () => {
  let isDown = false;
  const { startJob } = await openBench(endless, async (request, pass) => {
    if (isDown) throw new TypeError('fetch failed');
    return await pass(request);
  });
  const step = await startJob();
  step.onLine = (line) => {
    if (!line.includes('begun')) return;
    isDown = true;
    step.signal({ name: 'SIGINT', number: 2 });
  };
  await step.main({ job });
  const post = await step.post();
  expect(post.failures).toEqual([]);
  expect(post.log()).toMatch(/^warning: .*may go on at the lab/m);
});

test('a cancel during the upload ends it, and the post step uploads and shows the run', async () => {
  const { artifacts, startJob } = await openBench();
  const step = await startJob();
  artifacts.onUpload = () => step.signal({ name: 'SIGINT', number: 2 });
  const main = await step.main({ job: 'job_queue: q\ntest_data:\n  test_cmds: |\n    true\n' });
  expect(main.outputs).toMatchObject({ verdict: 'passed' });
  expect(main.failures).toEqual(['The step was cancelled while the folder of the run was being uploaded.']);
  expect(main.summary()).toBe('');

  artifacts.onUpload = () => undefined;
  const post = await step.post();
  expect(artifacts.stored).toEqual([main.outputs['run-id']]);
  expect(post.summary()).toContain('## Passed');
});

test('what became of the jobs stands on the page before the upload, which may be cut off', async () => {
  const { artifacts, startJob } = await openBench(endless);
  const step = await startJob();
  step.onLine = (line) => {
    if (line.includes('begun')) step.signal({ name: 'SIGINT', number: 2 });
  };
  await step.main({ job });
  let before = '';
  artifacts.onUpload = () => {
    before = step.page();
  };
  await step.post();
  expect(before).toMatch(/^## Cancelled[\s\S]*Nothing of run/);
});

test('a lab that the post step cannot find is told, and the folder is uploaded all the same', async () => {
  const { artifacts, startJob } = await openBench(endless);
  const step = await startJob();
  step.onLine = (line) => {
    if (line.includes('begun')) step.signal({ name: 'SIGINT', number: 2 });
  };
  const main = await step.main({ job });
  // The run is that of a lab which the inputs of the post step do not lead to.
  const post = await step.given({ job, kind: 'stb-tester' }).post();
  expect(post.log()).toMatch(/^warning: Nobody knows whether jobs of run \S+ go on at https:\/\/lab\.test/m);
  expect(post.failures).toEqual([]);
  expect(artifacts.stored).toEqual([main.outputs['run-id']]);

  const late = await step.given({ job, 'token-file': 'gone' }).post();
  expect(late.log()).toMatch(/^warning: Nobody knows/m);
  expect(late.log()).toMatch(/^warning: `token-file` gone cannot be read/m);
  expect(late.log()).not.toContain('mistake of the action');
});

test('a cancel before anything was submitted has its exit code, and leaves nothing to the post step', async () => {
  let cancel = () => {};
  const { server, startJob } = await openBench(endless, async (request, pass) => {
    cancel();
    return await pass(request);
  });
  const step = await startJob();
  cancel = () => step.signal({ name: 'SIGINT', number: 2 });
  const main = await step.main({ job });
  expect(main.outputs['exit-code']).toBe('130');
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect((await step.post()).failures).toEqual([]);
});
