import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackArtifact } from '../helpers/github/results-service.ts';
import { runAction, startAction } from '../helpers/github/start-action.ts';
import { startWorkflow } from '../helpers/github/start-workflow.ts';
import { openResults, rigline } from './action-bundle.ts';
import { makeFolder, startMock } from './process.ts';

const hello = 'job_queue: demo\ntest_data:\n  test_cmds: |\n    echo hello\n';
const endless = 'job_queue: demo\ntest_data:\n  test_cmds: |\n    echo begun\n    sleep 600\n';

async function openLab(...args: string[]) {
  const url = await startMock('testflinger', '--exec', '--speed', '40', ...args);
  return { url, inputs: { kind: 'testflinger', url, 'poll-interval': '100ms' } };
}

/** Requests that have cancelled a job of the lab. */
async function countCancels(url: string): Promise<number> {
  const answer = await fetch(`${url}/_rigline/requests`);
  return (await answer.text()).match(/\/action"/g)?.length ?? 0;
}

test('the bundle runs a job, uploads its folder, and its post step has nothing to say', async () => {
  const { inputs } = await openLab();
  const results = await openResults();
  const { main, post } = await runAction({ action: rigline, with: { ...inputs, job: hello }, results });
  expect(main).toMatchObject({ conclusion: 'success', exitCode: 0, outputs: { verdict: 'passed', 'exit-code': '0' } });
  expect(main.summary).toMatch(/^## Passed/);
  expect(main.annotations).toEqual([]);
  expect(post?.log.trim()).toBe('Post job cleanup.');
  const [artifact] = results.artifacts();
  expect(artifact?.name).toBe(main.outputs['artifact-name']);
  expect(main.summary).toContain(main.outputs['artifact-url']);
  if (!artifact) throw new Error('there is no artifact');
  const names = [...unpackArtifact(artifact).keys()];
  expect(names).toEqual(expect.arrayContaining(['journal.ndjson', 'report.xml', 'result.json']));
});

test('a workflow that is cancelled stops its job in time, and post uploads what there is', async () => {
  const { inputs, url } = await openLab();
  const results = await openResults();
  const run = startAction({ action: rigline, with: { ...inputs, job: endless }, results });
  await run.line(/^begun/);
  run.cancel();
  const { main, post } = await run.finished;
  expect(main).toMatchObject({ conclusion: 'cancelled', outputs: { verdict: 'cancelled', 'exit-code': '130' } });
  expect(main.signals.map(({ signal }) => signal)).toEqual(['SIGINT']);
  expect(await countCancels(url)).toBe(1);
  expect(post?.conclusion).toBe('success');
  expect(post?.log).toMatch(/Nothing of run \S+ goes on at the lab\./);
  expect(post?.summary).toMatch(/^## Cancelled/);
  expect(results.artifacts()).toHaveLength(1);
});

test('a step that was killed before it could stop its job leaves that to its post step', async () => {
  const { inputs, url } = await openLab();
  const results = await openResults();
  const times = { sigintMs: 0, sigtermMs: 0 };
  const run = startAction({ action: rigline, with: { ...inputs, job: endless }, results, times });
  await run.line(/^begun/);
  run.cancel();
  const { main, post } = await run.finished;
  expect(main.signals.map(({ signal }) => signal)).toContain('SIGKILL');
  expect(main.outputs['run-id']).toBeDefined();
  expect(post?.conclusion).toBe('success');
  expect(post?.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringMatching(/was ended before it had stopped/) }),
  );
  expect(post?.log).toMatch(/nothing of run \S+ goes on at the lab\./);
  expect(await countCancels(url)).toBeGreaterThan(0);
  expect(results.artifacts()).toHaveLength(1);
});

test('every mistake in the inputs is one annotation, without a stack, and nothing is left to post', async () => {
  const { url, inputs } = await openLab();
  const { main, post } = await runAction({
    action: rigline,
    with: { ...inputs, job: hello, 'job-path': 'x.yaml', 'secret-key': 'hidden-secret', 'run-timeout': '5' },
  });
  expect(main).toMatchObject({ conclusion: 'failure', exitCode: 1 });
  const errors = main.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toMatch(/^There are 3 mistakes in the inputs:\n- `secret-key` is no input of this action/);
  expect(main.log).not.toMatch(/^\s+at /m);
  expect(post?.log).toMatch(/Post job cleanup\.\s*$/);
  expect(await (await fetch(`${url}/_rigline/requests`)).text()).not.toContain('/v1/');
});

test('one job of a workflow submits, and another one collects', async () => {
  const { url } = await openLab();
  const results = await openResults();
  const folder = await makeFolder();
  await mkdir(join(folder, 'repository'));
  const step = (more: string) =>
    `      - id: rigline\n        uses: rigline/rigline@v1\n        with:\n          kind: testflinger\n          url: ${url}\n          poll-interval: 100ms\n${more}`;
  const text = `name: lab
on: push
jobs:
  submit:
    runs-on: ubuntu-latest
    outputs:
      run: \${{ steps.rigline.outputs.run-id }}
    steps:
${step(`          mode: submit\n          job: |\n${hello.replace(/^/gm, '            ')}\n`)}
  collect:
    runs-on: ubuntu-latest
    needs: submit
    steps:
${step('          mode: collect\n          run-id: $' + '{{ needs.submit.outputs.run }}\n')}`;
  const actions = { 'rigline/rigline': rigline };
  const { conclusion, jobs } = await startWorkflow({
    text,
    repository: join(folder, 'repository'),
    actions,
    results,
  }).finished;
  const [submit, collect] = jobs;
  expect(submit?.steps[0]?.summary).toMatch(/^## Submitted/);
  expect(collect?.steps[0]).toMatchObject({ outputs: { verdict: 'passed', 'run-id': submit?.outputs['run'] } });
  expect(conclusion).toBe('success');
  expect(await countCancels(url)).toBe(0);
});
