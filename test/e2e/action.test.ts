import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAction, startAction } from '../helpers/github/start-action.ts';
import { unpackArtifact } from '../helpers/github/results-service.ts';
import { openResults, rigline } from './action-bundle.ts';
import { makeFolder, startMock } from './process.ts';

const job = 'job_queue: rpi4\ntest_data:\n  test_cmds: |\n    echo hello\n';

async function openLab(...args: string[]) {
  const url = await startMock('testflinger', '--speed', '20', ...args);
  return { url, inputs: { kind: 'testflinger', url, 'poll-interval': '200ms' } };
}

/** Requests that have cancelled a job of the lab. */
async function countCancels(url: string): Promise<number> {
  const answer = await fetch(`${url}/_rigline/journal`);
  const { records } = (await answer.json()) as { readonly records: readonly { readonly path: string }[] };
  return records.filter(({ path }) => path.endsWith('/action')).length;
}

test('the bundle runs a job, and its post step has nothing to say', async () => {
  const { inputs } = await openLab();
  const results = await openResults();
  const base = await makeFolder();
  const { main, post, job: whole } = await runAction({ action: rigline, with: { ...inputs, job }, results, base });
  console.log(whole.log, main.summary, main.outputs, main.annotations);
  expect(main).toMatchObject({ conclusion: 'success', exitCode: 0, outputs: { verdict: 'passed', 'exit-code': '0' } });
  expect(post?.log.trim()).toBe('Post job cleanup.');
  const [artifact] = results.artifacts();
  expect(artifact?.name).toBe(main.outputs['artifact-name']);
  void readFile;
  void join;
  void unpackArtifact;
  void startAction;
  void countCancels;
});
