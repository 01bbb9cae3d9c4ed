import { expect, test } from 'vitest';
import { startMock } from './process.ts';
import { createExampleRunner, outputsOf, show } from './workflow-example.ts';

const secrets = { STBT_AUTH_TOKEN: 'rigline-made-up-stb-tester-token' };

test('in the example one job submits, and another one has the result', async () => {
  const runExample = await createExampleRunner();
  const vars = { TESTFLINGER_SERVER: await startMock('testflinger', '--scenario', 'happy', '--speed', '20') };
  const result = await runExample('submit-and-collect.yml', { vars });
  expect(result.conclusion, show(result)).toBe('success');
  const [submitted, collected] = [outputsOf(result, 'submit'), outputsOf(result, 'collect')];
  expect(submitted['verdict'] ?? '').toBe('');
  expect(collected).toMatchObject({ verdict: 'passed', 'run-id': submitted['run-id'] });
});

test('"Re-run failed jobs" collects the run again, and submits nothing', async () => {
  const runExample = await createExampleRunner();
  const url = await startMock('testflinger', '--scenario', 'test-fails', '--speed', '20');
  const vars = { TESTFLINGER_SERVER: url };
  const first = await runExample('submit-and-collect.yml', { vars });
  expect(
    first.jobs.map(({ conclusion }) => conclusion),
    show(first),
  ).toEqual(['success', 'failure']);
  const again = await runExample('submit-and-collect.yml', { vars, previous: first, attempt: 2 });
  expect(
    again.jobs.map(({ conclusion }) => conclusion),
    show(again),
  ).toEqual(['success', 'failure']);
  expect(outputsOf(again, 'collect')).toMatchObject({
    verdict: 'failed',
    'run-id': outputsOf(first, 'submit')['run-id'],
  });
  const { jobs } = (await (await fetch(`${url}/_rigline/state`)).json()) as { jobs: unknown[] };
  expect(jobs).toHaveLength(1);
});

test('the legs of the sharded example make one report, and the next plan knows how long tests took', async () => {
  const runExample = await createExampleRunner();
  const vars = { STBT_PORTAL_URL: await startMock('stb-tester', '--scenario', 'happy', '--speed', '20') };
  const first = await runExample('sharded.yml', { vars, secrets });
  expect(first.conclusion, show(first)).toBe('success');
  expect(first.jobs.map(({ name }) => name)).toEqual(['plan', 'leg 1/3', 'leg 2/3', 'leg 3/3', 'report']);
  expect(first.jobs[0]?.log).toContain('history knows none');
  expect(first.jobs.at(-1)?.summary).toContain('passed');

  const second = await runExample('sharded.yml', { vars, secrets, runId: '7002' });
  expect(second.conclusion, show(second)).toBe('success');
  expect(second.jobs[0]?.log).toMatch(/history knows (?:all|100 %)/);
});

test('a leg of the sharded example that is red makes the report red, and names its test', async () => {
  const runExample = await createExampleRunner();
  const vars = { STBT_PORTAL_URL: await startMock('stb-tester', '--scenario', 'test-fails', '--speed', '20') };
  const result = await runExample('sharded.yml', { vars, secrets });
  expect(result.conclusion, show(result)).toBe('failure');
  const report = result.jobs.at(-1);
  expect(report).toMatchObject({ id: 'report', conclusion: 'failure' });
  expect(report?.steps.map(({ outcome }) => outcome).filter((one) => one === 'failure')).toHaveLength(1);
  expect(report?.summary).toContain('failed');
});
