import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, startMock } from '../e2e/process.ts';
import { type PlayOptions, play } from './play.ts';

const job = (text: string) => `job_queue: demo\ntest_data:\n  test_cmds: ${text}\n`;

/** Plays scripted steps on a node with the files and the lab `rack`. */
async function playSteps(steps: string, options: Partial<PlayOptions> & { readonly mock?: readonly string[] } = {}) {
  const { mock = ['--exec', '--speed', '40'], ...others } = options;
  const rack = await startMock('testflinger', ...mock);
  const played = await play({
    jenkinsfile: `node {\n  checkout scm\n  sh 'npm ci'\n  ${steps.replaceAll("lab: 'rack'", "$&, pollInterval: '200ms'")}\n}\n`,
    labs: { rack: ['testflinger', rack] },
    files: { 'job.yaml': job('echo hello'), 'red.yaml': job('exit 7'), "o'ne $(touch pwned).yaml": job('echo hello') },
    ...others,
  });
  return { rack, ...played };
}

test('what came of a run is a map', async () => {
  const { said, result, console } = await playSteps(
    `def r = rigline.run(lab: 'rack', tests: 'job.yaml')
     echo([r.verdict, r.exitCode, r.totals.tests, r.resultsDir == "rigline-results/\${r.runId}"].toString())`,
  );
  expect(said, console).toContain('[passed, 0, 1, true]');
  expect(result).toBe('SUCCESS');
});

test('failed tests make a build unstable, or fail it', async () => {
  const unstable = await playSteps("rigline.run(lab: 'rack', tests: ['red.yaml'])\n  echo 'and on'");
  expect(unstable.result, unstable.console).toBe('UNSTABLE');
  expect(unstable.said).toContain('and on');
  const failed = await playSteps("rigline.run(lab: 'rack', tests: ['red.yaml'], failedTests: 'failure')");
  expect(failed.result).toBe('FAILURE');
  expect(failed.failure).toMatch(/tests failed.*\(exit code 1\)/);
});

test('without propagation nothing is marked, and the caller decides', async () => {
  const { result, said, junit } = await playSteps(
    "def r = rigline.run(lab: 'rack', tests: ['red.yaml'], propagate: false)\n  echo('verdict ' + r.verdict)",
  );
  expect(result).toBe('SUCCESS');
  expect(said).toContain('verdict failed');
  expect(junit).toMatchObject([{ failed: 1, skipMarkingBuildUnstable: true }]);
});

test('what keeps tests from running fails the build, and says why', async () => {
  const { result, failure, junit } = await playSteps("rigline.run(lab: 'rack', tests: ['job.yaml'])", {
    files: {
      'job.yaml': 'job_queue: nobody\ntest_data:\n  test_cmds: make test\n',
    },
  });
  expect(result).toBe('FAILURE');
  expect(failure).toMatch(/infrastructure.*no agent serves queue.*\(exit code 3\)/);
  expect(junit).toHaveLength(1);
});

test('a mistake in the options fails the build, and publishes no report of an earlier one', async () => {
  const { result, failure, junit, console } = await playSteps(
    "rigline.run(lab: 'rack', tests: ['job.yaml'])\n  rigline.run(lab: 'rack', tests: ['job.yaml'], noSuchOption: 1)",
  );
  expect(result).toBe('FAILURE');
  expect(console).toContain("unknown option '--no-such-option=1'");
  expect(failure).toMatch(/usage or configuration.*\(exit code 2\)/);
  expect(junit).toHaveLength(1);
});

test('options become flags, each of them one word to the shell', async () => {
  const { result, scripts, console } = await playSteps(
    `rigline.run(lab: 'rack', tests: ["o'ne \\$(touch pwned).yaml"], runTimeout: '5m', retryInfra: 1, failFast: true, json: false,
       artifacts: ['*.log', 'a b'], report: [html: 'all.html', csv: "it's.csv"])
     if (fileExists('pwned')) error('a name was run')`,
  );
  expect(result, console).toBe('SUCCESS');
  const script = scripts?.find((text) => text.includes('exec "$rigline" run')) ?? '';
  expect(script.split('\n').find((line) => line.startsWith('exec'))).toBe(
    `exec "$rigline" run --lab=rack --poll-interval=200ms --run-timeout=5m --retry-infra=1 --fail-fast '--artifacts=*.log' '--artifacts=a b' ` +
      `--report=html=all.html '--report=csv=it'\\''s.csv' --results-dir=rigline-results -- 'o'\\''ne $(touch pwned).yaml'`,
  );
});

test('a secret that is given as an option is refused before any process sees it', async () => {
  const { failure, console } = await playSteps("rigline.run(lab: 'rack', tests: ['job.yaml'], secret: 'hunter2')");
  expect(failure).toBe(
    'hudson.AbortException: rigline: secret would be readable on the command line; bind it with `credentials`.',
  );
  expect(console).not.toContain('hunter2');
});

test('plugins that are there are used, and those that are not are not missed', async () => {
  const steps = "rigline.run(lab: 'rack', tests: ['job.yaml'], html: true)";
  const plain = await playSteps(steps);
  expect(plain.result, plain.console).toBe('SUCCESS');
  expect(plain.junit?.[0]).not.toHaveProperty('testDataPublishers');
  expect(plain.pages).toBeUndefined();
  const rich = await playSteps(steps, { plugins: ['junit-attachments', 'htmlpublisher'] });
  expect(rich.result, rich.console).toBe('SUCCESS');
  expect(rich.junit).toMatchObject([{ testDataPublishers: [{ symbol: 'attachments' }] }]);
  expect(rich.pages).toEqual(['Hardware tests']);
});

test('a version is fetched once, and found without npm the next time', async () => {
  const steps = "rigline.run(lab: 'rack', tests: ['job.yaml'], version: '0.1.0')";
  const { result, console } = await playSteps(
    `sh 'rm -rf node_modules'\n  ${steps}\n  sh 'rm "$(command -v npm)"'\n  ${steps}`,
  );
  expect(result, console).toBe('SUCCESS');
});

test('without a CLI the build says what to do', async () => {
  const { failure, console } = await playSteps(
    "sh 'rm -rf node_modules'\n  rigline.run(lab: 'rack', tests: ['job.yaml'])",
  );
  expect(console).toContain('there is no CLI here');
  expect(failure).toContain('exit code 2');
});

test('a job that no lab takes ends in the first stage, with its report', async () => {
  const { result, junit, console } = await playSteps("rigline.submit(lab: 'rack', tests: ['job.yaml'])", {
    files: { 'job.yaml': 'job_queue: nobody\ntest_data:\n  test_cmds: make test\n' },
  });
  expect(result, console).toBe('FAILURE');
  expect(junit).toHaveLength(1);
});

test('a leg that never came back is told, and never green', async () => {
  const { result, failure, said, console } = await playSteps(
    `def work = [lab: 'rack', tests: ['job.yaml', 'red.yaml'], name: 'night']
     def plan = rigline.plan(work + [shards: 2])
     echo "\${plan.legs} legs"
     rigline.leg(work, 1)
     rigline.merge(work, plan.legs)`,
  );
  expect(said, console).toContain('2 legs');
  expect(said).toContainEqual(expect.stringContaining('leg 2 left nothing'));
  expect(result).toBe('FAILURE');
  expect(failure).toMatch(/exit code 3/);
});

test('what an agent left behind is stopped by a later build', async () => {
  const workspace = await makeFolder();
  await writeFile(join(workspace, 'job.yaml'), job('sleep 600'));
  const { rack, result, console } = await playSteps(
    `rigline.submit(lab: 'rack', tests: ['job.yaml'])
     sh 'sleep 1'
     int left = rigline.reap(lab: 'rack', olderThan: '1s', detached: true)
     echo "left \${left}"`,
    { files: { 'job.yaml': job('sleep 600') } },
  );
  expect(result, console).toBe('SUCCESS');
  expect(console).toContain('left 0');
  const jobs = (await (await fetch(`${rack}/v1/job/search`)).json()) as { job_state: string }[];
  for (const { job_state } of jobs) expect(['cancelled', 'complete']).toContain(job_state);
});
