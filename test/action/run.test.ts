import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openBench } from './stage.ts';

const passing = 'job_queue: q\ntest_data:\n  test_cmds: |\n    echo hello\n';
const failing = { script: { test: { lines: ['no boot'], exitCode: 1 } } };

test('a run that passes has its outputs, its summary and its artifact, and leaves nothing to the post step', async () => {
  const { artifacts, startJob } = await openBench();
  const job = await startJob();
  const main = await job.main({ job: passing });
  expect(main.failures).toEqual([]);
  expect(main.outputs).toMatchObject({
    verdict: 'passed',
    'exit-code': '0',
    total: '1',
    passed: '1',
    failed: '0',
    errors: '0',
    skipped: '0',
    flaky: '0',
    'artifact-id': '1',
    'artifact-url': 'https://github.test/artifacts/1',
  });
  expect(JSON.parse(main.outputs['job-ids'] ?? '')).toHaveLength(1);
  for (const name of ['report-xml', 'report-html', 'summary', 'result-json', 'results-dir'])
    expect(existsSync(main.outputs[name] ?? ''), name).toBe(true);
  expect(artifacts.stored).toEqual([main.outputs['run-id']]);
  expect(main.summary()).toContain('## Passed');
  expect((await job.post()).told).toEqual([]);
});

test('what is known before the first submit is written before it, and so is the state', async () => {
  const { startJob } = await openBench();
  const { told } = await (await startJob()).main({ job: passing });
  const at = (pattern: RegExp) => told.findIndex((line) => pattern.test(line));
  expect(at(/^output: run-id=/)).toBeGreaterThan(-1);
  expect(at(/^output: results-dir=/)).toBeGreaterThan(-1);
  const saved = at(/^state: .*"step":"working"/);
  expect(saved).toBeGreaterThan(at(/^output: results-dir=/));
  expect(saved).toBeLessThan(at(/^output: job-ids=/));
});

test('a run that fails makes the step fail, after everything else', async () => {
  const { startJob } = await openBench(failing);
  const main = await (await startJob()).main({ job: passing });
  expect(main.outputs).toMatchObject({ verdict: 'failed', 'exit-code': '1', failed: '1', 'artifact-id': '1' });
  expect(main.failures).toHaveLength(1);
  expect(main.failures[0]).toMatch(/^failed: at least one test failed\. 1 of 1 test did not pass\./);
  expect(main.told.at(-1)).toMatch(/^fail: /);
  expect(main.log()).toMatch(/^error: /m);
});

test('a verdict that is not in fail-on does not fail the step, and the outputs tell the truth', async () => {
  const { startJob } = await openBench(failing);
  const main = await (await startJob()).main({ job: passing, 'fail-on': 'infra, timeout' });
  expect(main.failures).toEqual([]);
  expect(main.outputs).toMatchObject({ verdict: 'failed', 'exit-code': '1' });
});

test('annotations and summary can be switched off, and nothing be uploaded', async () => {
  const { artifacts, startJob } = await openBench(failing);
  const job = await startJob();
  const main = await job.main({ job: passing, annotations: 'false', summary: 'False', 'upload-artifact': 'never' });
  expect(main.log()).not.toMatch(/^(?:error|warning|notice): /m);
  expect(main.summary()).toBe('');
  expect(artifacts.stored).toEqual([]);
  expect(main.outputs).not.toHaveProperty('artifact-id');
});

test('on-failure uploads what failed, and nothing else', async () => {
  const inputs = { job: passing, 'upload-artifact': 'on-failure' };
  const green = await openBench();
  await (await green.startJob()).main(inputs);
  expect(green.artifacts.stored).toEqual([]);
  const red = await openBench(failing);
  await (await red.startJob()).main(inputs);
  expect(red.artifacts.stored).toHaveLength(1);
});

test('an artifact that cannot be uploaded makes no run red', async () => {
  const { artifacts, startJob } = await openBench();
  artifacts.trouble = 'no room';
  const job = await startJob();
  expect((await job.main({ job: passing })).failures).toEqual([]);
  expect((await job.post()).told).toEqual([]);
});

test('reports and the history lie where the inputs say', async () => {
  const { startJob } = await openBench();
  const job = await startJob();
  await job.main({ job: passing, report: 'csv=out/a.csv\nxunit=out/b.xml', 'junit-xml': 'c.xml', history: 'h.json' });
  for (const name of ['out/a.csv', 'out/b.xml', 'c.xml', 'h.json'])
    expect((await readFile(`${job.cwd}/${name}`, 'utf8')).length, name).toBeGreaterThan(0);
});

test('a dry run prints the jobs, and submits nothing', async () => {
  const { server, startJob } = await openBench();
  const job = await startJob();
  const main = await job.main({ job: passing, 'dry-run': 'true' });
  expect(main.failures).toEqual([]);
  expect(main.log()).toContain('"label": "job"');
  expect(main.outputs).toEqual({ 'exit-code': '0' });
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect((await job.post()).told).toEqual([]);
});

test('nothing in the jobs that a dry run prints is obeyed', async () => {
  const { startJob } = await openBench();
  const hostile = 'job_queue: q\ntest_data:\n  test_cmds: "echo ##[add-mask]a \\u009b2J"\n';
  const main = await (await startJob()).main({ job: hostile, 'dry-run': 'true' });
  expect(main.failures).toEqual([]);
  expect(main.log()).toContain('#\\u0023[add-mask]a \\u009b2J');
  expect(main.log()).not.toMatch(/##\[|\u009b/);
});

test('every mistake in the inputs is told in one failure, and nothing is submitted', async () => {
  const { server, startJob } = await openBench();
  const job = await startJob();
  const main = await job.main({
    job: passing,
    tests: 'a.yaml',
    'run-timeout': 'soon',
    urll: 'x',
    report: 'pdf=a.pdf',
    'fail-fast': 'true',
    'max-failures': '3',
    'artifact-name': 'a/b',
    'working-directory': 'nowhere',
  });
  expect(main.failures).toHaveLength(1);
  expect(main.failures[0]?.split('\n')).toEqual([
    'There are 7 mistakes in the inputs:',
    '- `urll` is no input of this action; did you mean `url`?',
    expect.stringMatching(/^- `run-timeout` is "soon": Write a duration/),
    '- `tests` and `job` were given, and each says what to run: give one of them.',
    expect.stringMatching(/^- `artifact-name` has "\/"/),
    expect.stringMatching(/^- `working-directory` leads to .*nowhere, which is no folder\.$/),
    expect.stringMatching(/^- `fail-fast` ends the run at the first failure, and `max-failures`/),
    expect.stringMatching(/^- `report` pdf=a\.pdf: it takes a format and a file/),
  ]);
  expect(server.requests).toEqual([]);
  expect((await job.post()).told).toEqual([]);
});

test('what the SDK finds wrong is told in words of inputs, without a stack', async () => {
  const { startJob } = await openBench();
  const main = await (await startJob()).main({ job: passing, soak: 'true' });
  expect(main.failures).toEqual(['`soak` means nothing to a Testflinger server.']);
  expect(main.outputs).toEqual({ 'exit-code': '2' });
  expect(main.summary()).toContain('This step has submitted nothing');
});

test('secrets are masked before anything else, in main and in post, and are in nothing that is printed', async () => {
  const { startJob } = await openBench();
  const job = await startJob({ STBT_AUTH_TOKEN: 'env-secret-1' });
  const secret = 'first-line-secret\nsecond-line-secret';
  const main = await job.main({
    job: `${passing}    echo first-line-secret\n`,
    'testflinger-client-id': 'me',
    'testflinger-secret-key': secret,
    url: 'https://lab.test',
  });
  const masks = main.told.filter((line) => line.startsWith('mask: '));
  expect(masks).toEqual([
    `mask: ${secret}`,
    'mask: first-line-secret',
    'mask: second-line-secret',
    'mask: env-secret-1',
  ]);
  expect(main.told.slice(0, masks.length)).toEqual(masks);
  expect(main.told.slice(masks.length).join('\n')).not.toMatch(/line-secret|env-secret/);
  expect((await job.post()).told).toEqual(masks);
});

test('the secret in a file is masked before the lab is asked', async () => {
  const { startJob } = await openBench();
  const job = await startJob();
  await writeFile(`${job.cwd}/key`, 'secret-of-a-file\n');
  const main = await job.main({ job: passing, 'token-file': 'key', 'testflinger-client-id': 'me' });
  expect(main.told).toContain('mask: secret-of-a-file');
  const missing = await (await startJob()).main({ job: passing, 'token-file': 'key' });
  expect(missing.failures).toEqual([expect.stringMatching(/`token-file` key cannot be read/)]);
});

test('a post step whose main step was ended before it began does nothing at all', async () => {
  const { server, startJob } = await openBench();
  const step = (await startJob()).given({ job: passing });
  expect((await step.post()).told).toEqual([]);
  expect(server.requests).toEqual([]);
});

test('what a lab calls its tests is no command to the runner', async () => {
  const hostile = '::set-output name=verdict::passed';
  const junit = `<testsuite name="s"><testcase classname="c" name="${hostile}"><failure message="${hostile}">no
${hostile}</failure></testcase></testsuite>`;
  const { startJob } = await openBench({ script: { test: { exitCode: 1 }, artifacts: { 'junit.xml': junit } } });
  const main = await (await startJob()).main({ job: passing });
  expect(main.outputs).toMatchObject({ verdict: 'failed', failed: '1' });
  const lines = main.told.filter((line) => line.startsWith('info: ')).flatMap((line) => line.slice(6).split('\n'));
  expect(lines.some((line) => line.includes('set-output'))).toBe(true);
  expect(lines.filter((line) => /^\s*::set-output/.test(line))).toEqual([]);
});
