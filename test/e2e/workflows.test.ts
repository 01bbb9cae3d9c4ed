import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, runCli, startMock } from './process.ts';
import { createExampleRunner, makePrograms, outputsOf, root, show } from './workflow-example.ts';

const fast = ['--scenario', 'happy', '--speed', '20'];
const stbTester = { STBT_AUTH_TOKEN: 'rigline-made-up-stb-tester-token' };

test('the example for Testflinger runs its job files on agents that run real commands', async () => {
  const runExample = await createExampleRunner();
  const vars = { TESTFLINGER_SERVER: await startMock('testflinger', '--exec') };
  const result = await runExample('testflinger.yml', { vars });
  expect(result.conclusion, show(result)).toBe('success');
  expect(outputsOf(result, 'test')).toMatchObject({ verdict: 'passed', failed: '0' });
  expect(result.jobs[0]?.log).toContain('round 3');
});

test('the example for Testflinger runs nothing for a pull request from a fork, which has no secrets', async () => {
  const runExample = await createExampleRunner();
  const from = (full_name: string) => ({
    name: 'pull_request',
    payload: { pull_request: { head: { repo: { full_name } } } },
  });
  const fork = await runExample('testflinger.yml', { event: from('somebody/router') });
  expect(fork.jobs.map(({ conclusion }) => conclusion)).toEqual(['skipped']);
  const vars = { TESTFLINGER_SERVER: await startMock('testflinger', ...fast) };
  const own = await runExample('testflinger.yml', { event: from('acme/router'), vars });
  expect(own.conclusion, show(own)).toBe('success');
});

test('the example for stb-tester runs test cases at the commit that was pushed', async () => {
  const runExample = await createExampleRunner();
  const url = await startMock('stb-tester', ...fast);
  const vars = { STBT_PORTAL_URL: url, FIRMWARE: '1.4.2' };
  const result = await runExample('stb-tester.yml', { vars, secrets: stbTester });
  expect(result.conclusion, show(result)).toBe('success');
  expect(outputsOf(result, 'test')).toMatchObject({ verdict: 'passed', failed: '0' });
  expect(result.jobs[0]?.log).not.toContain(stbTester.STBT_AUTH_TOKEN);
});

test('the example for Avocado runs avocado on the runner, and records the job at the server', async () => {
  const runExample = await createExampleRunner();
  const seed = join(await makeFolder(), 'seed.json');
  await writeFile(seed, '{"system":"avocado","clients":[{"id":"ci","secret":"made-up-password"}]}');
  const url = await startMock('avocado', '--speed', '20', '--seed', seed);
  const vars = { AVOCADO_SERVER_URL: url, AVOCADO_SERVER_USER: 'ci' };
  const secrets = { AVOCADO_SERVER_PASSWORD: 'made-up-password' };
  const result = await runExample('avocado.yml', { vars, secrets, path: [join(root, 'test/fixtures/avocado')] });
  expect(result.conclusion, show(result)).toBe('success');
  const { results } = (await (await fetch(`${url}/jobs/`)).json()) as { results: { status: string }[] };
  expect(results).toMatchObject([{ status: 'PASS', description: expect.stringContaining('Avocado tests') }]);
});

test('the test of the example for Avocado is a program that passes by itself', () => {
  expect(execFileSync(join(root, 'examples/avocado/clock.sh'), { encoding: 'utf8' })).toMatch(
    /^the clock went on from/,
  );
});

test('the example for testbot announces a build, and is content when workers have taken its jobs', async () => {
  const runExample = await createExampleRunner();
  const vars = { TESTBOT_URL: await startMock('testbot', ...fast) };
  const result = await runExample('testbot.yml', { vars });
  expect(result.conclusion, show(result)).toBe('success');
  expect(outputsOf(result, 'announce')).toMatchObject({ verdict: 'dispatched', 'exit-code': '0' });
});

test('the example for TestRunner uploads Python files, each for a run of its own', async () => {
  const runExample = await createExampleRunner();
  // Where there is pytest, the server really runs them.
  const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0;
  const vars = { TESTRUNNER_URL: await startMock('testrunner', ...(hasPytest ? ['--exec', '--speed', '10'] : fast)) };
  const result = await runExample('testrunner.yml', { vars });
  expect(result.conclusion, show(result)).toBe('success');
  expect(outputsOf(result, 'test')).toMatchObject({ verdict: 'passed', failed: '0' });
});

test('the example of a reservation uses the device, and gives it back', async () => {
  const runExample = await createExampleRunner();
  const url = await startMock('testflinger', ...fast);
  const ssh = '#!/bin/sh\necho "ssh with $(cat "$2") to $5: $6 $7"\nexit 7\n';
  const result = await runExample('reservation.yml', {
    event: { name: 'workflow_dispatch' },
    vars: { TESTFLINGER_SERVER: url },
    secrets: { DEVICE_SSH_KEY: 'made-up-key' },
    path: [await makePrograms({ ssh })],
  });
  // The work failed, and the device is free all the same.
  expect(result.conclusion, show(result)).toBe('failure');
  const [job] = result.jobs;
  expect(job?.log).toContain('ssh with *** to ubuntu@127.0.0.1: uname -a');
  expect(job?.steps.map(({ stage, outcome }) => [stage, outcome])).toEqual([
    ['main', 'success'],
    ['main', 'failure'],
    ['post', 'success'],
  ]);
  expect(job?.steps[2]?.log).toContain('which has reserved the device: stopped: ');
});

test('the nightly example stops what has been left with the mark of the repository, and nothing else', async () => {
  const runExample = await createExampleRunner();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().replace(/\.\d+/, '');
  const url = await startMock('testflinger', '--scenario', 'no-agents', '--start-time', yesterday);
  const submit = async (owner: string) => {
    const args = ['run', '--kind', 'testflinger', '--url', url, '--detach', '--wait-for-available-agents', '--json'];
    const file = join(root, 'examples/testflinger/smoke.yaml');
    expect((await runCli([...args, file], { env: { RIGLINE_OWNER: owner } })).code).toBe(0);
  };
  await submit('acme/router');
  await submit('acme/switch');
  const result = await runExample('nightly-reap.yml', {
    event: { name: 'schedule' },
    vars: { TESTFLINGER_SERVER: url },
  });
  expect(result.conclusion, show(result)).toBe('success');
  const { jobs } = (await (await fetch(`${url}/_rigline/state`)).json()) as { jobs: { state: string }[] };
  expect(jobs.map(({ state }) => state).sort(), show(result)).toEqual(['cancelled', 'waiting']);
});
