// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub look like that
import { expect, onTestFinished, test } from 'vitest';
import { startResultsService } from '../helpers/github/results-service.ts';
import type { JobResult, WorkflowResult } from '../helpers/github/run-result.ts';
import { runWorkflow, type WorkflowRequest } from '../helpers/github/start-workflow.ts';
import { makeFiles } from '../helpers/github/tiny-action.ts';

async function run(jobs: string, more: Partial<WorkflowRequest> = {}): Promise<WorkflowResult> {
  const on = more.event?.name ?? 'push';
  return await runWorkflow({ text: `on: ${on}\njobs:\n${jobs}`, repository: '/nowhere', ...more });
}

const step = (job: JobResult | undefined, id: string) =>
  job?.steps.find((one) => one.id === id && one.stage === 'main');

test('a cache is restored by its key or the beginning of one, and a key is written once', async () => {
  const caches = await makeFiles({});
  const job = (text: string) => `
  one:
    runs-on: ubuntu-latest
    steps:
      - { id: cache, uses: actions/cache@v4, with: { path: "history\\nmore", key: "h-\${{ github.run_id }}", restore-keys: "h-" } }
      - run: cat history/log more 2> /dev/null || true; mkdir -p history; echo ${text} > history/log; echo ${text} > more
`;
  const first = await run(job('one'), { caches, runId: '1' });
  expect(step(first.jobs[0], 'cache')?.outputs).toEqual({ 'cache-primary-key': 'h-1', 'cache-hit': '' });
  expect(first.jobs[0]?.log).toContain('Cache saved with key: h-1');
  const second = await run(job('two'), { caches, runId: '2' });
  expect(step(second.jobs[0], 'cache')?.outputs).toMatchObject({ 'cache-hit': 'false', 'cache-matched-key': 'h-1' });
  expect(second.jobs[0]?.log).toContain('\none\none\n');
  const again = await run(job('three'), { caches, runId: '1' });
  expect(step(again.jobs[0], 'cache')?.outputs).toMatchObject({ 'cache-hit': 'true' });
  expect(again.jobs[0]?.log).toContain('Cache hit occurred on the primary key h-1, not saving cache.');
  const third = await run(job('four'), { caches, runId: '3' });
  expect(third.jobs[0]?.log).toContain('\ntwo\ntwo\n');
});

test('a pull request reads the caches of main, and main does not read those of a pull request', async () => {
  const caches = await makeFiles({});
  const save = `
  one:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "\${{ github.ref }}" > file' }, { uses: actions/cache/save@v4, with: { path: file, key: "k-\${{ github.run_id }}" } }]`;
  const restore = `
  one:
    runs-on: ubuntu-latest
    steps: [{ id: c, uses: actions/cache/restore@v4, with: { path: file, key: k-, fail-on-cache-miss: true } }, { run: cat file }]`;
  const pull = { name: 'pull_request', ref: 'refs/pull/7/merge', baseRef: 'main' };
  await run(save, { caches, runId: '1', event: pull });
  const missed = await run(restore, { caches });
  expect(missed.jobs[0]?.log).toContain('Exiting as fail-on-cache-miss is set. Input key: k-');
  await run(save, { caches, runId: '2' });
  const other = { ...pull, ref: 'refs/pull/8/merge' };
  expect((await run(restore, { caches, event: other })).jobs[0]?.log).toContain('\nrefs/heads/main');
  const twice = await run(save, { caches, runId: '2' });
  expect(twice.jobs[0]).toMatchObject({ conclusion: 'success' });
  expect(twice.jobs[0]?.annotations[0]?.message).toContain('Unable to reserve cache with key k-2');
});

test('artifacts go from job to job through the real client, and outlive the attempt', async () => {
  const results = await startResultsService();
  onTestFinished(() => results.close());
  const jobs = (check: string) => `
  up:
    runs-on: ubuntu-latest
    strategy: { matrix: { box: [a, b] } }
    steps:
      - run: mkdir -p out/sub; echo "\${{ matrix.box }}" > out/sub/log; echo x > out/skip.tmp; echo h > out/.hidden
      - { id: up, uses: actions/upload-artifact@v4, with: { name: "run-\${{ matrix.box }}", path: "out\\n!**/*.tmp", retention-days: 5 } }
  down:
    needs: up
    runs-on: ubuntu-latest
    steps:
      - { uses: actions/download-artifact@v4, with: { pattern: run-*, path: all } }
      - { uses: actions/download-artifact@v4, with: { name: run-b, path: one } }
      - run: find all one -type f | sort; cat one/sub/log
      - run: test \${{ github.run_attempt }} = ${check}
`;
  const first = await run(jobs('2'), { results });
  expect(first.jobs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success', 'failure']);
  expect(first.jobs[2]?.log).toContain('\nall/run-a/sub/log\nall/run-b/sub/log\none/sub/log\nb\n');
  expect(step(first.jobs[0], 'up')?.outputs['artifact-url']).toMatch(
    /\/acme\/router\/actions\/runs\/7001\/artifacts\/\d+$/,
  );
  const second = await run(jobs('2'), { results, attempt: 2, previous: first });
  expect(second.jobs[2]).toMatchObject({ conclusion: 'success' });
  expect(
    results
      .artifacts()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['run-a', 'run-b']);
});

test('an upload of nothing says so, and one of a name that is there fails unless it replaces it', async () => {
  const results = await startResultsService();
  onTestFinished(() => results.close());
  const upload = (more: string) =>
    `{ uses: actions/upload-artifact@v4, continue-on-error: true, with: { name: x, path: file${more} } }`;
  const { jobs } = await run(
    `
  one:
    runs-on: ubuntu-latest
    steps: [${upload('')}, ${upload(', if-no-files-found: error')}, { run: echo 1 > file }, ${upload('')}, ${upload('')}, ${upload(', overwrite: true')}]
`,
    { results },
  );
  expect(jobs[0]?.steps.map(({ outcome }) => outcome)).toEqual([
    'success',
    'failure',
    'success',
    'success',
    'failure',
    'success',
  ]);
  expect(jobs[0]?.annotations[0]).toMatchObject({
    level: 'warning',
    message: expect.stringContaining('No files were found'),
  });
  expect(jobs[0]?.steps[4]?.log).toMatch(/409|already exists/);
});
