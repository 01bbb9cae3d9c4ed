import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stbTesterToken } from '../../mock/index.ts';
import { killAll, startStep } from './durable-step.ts';
import { cliPath, makeFolder, startMock } from './process.ts';

const root = resolve(import.meta.dirname, '../..');
const readText = async (path: string) => await readFile(join(root, path), 'utf8');
/** The texts of the `sh` steps of a pipeline, in their order, as Groovy reads them. */
const findScripts = (pipeline: string) =>
  [...pipeline.matchAll(/\bsh\s+(?:'''([\s\S]*?)'''|'([^'\n]*)')/g)].map(([, long, short]) =>
    (long ?? short ?? '').replaceAll('\\\n', ''),
  );
const findBlock = (markdown: string, heading: string) =>
  /```groovy\n([\s\S]*?)```/.exec(markdown.slice(markdown.indexOf(`## ${heading}\n`)))?.[1] ?? '';

const places = [
  ['docs/ci/jenkins.md', (text: string) => findBlock(text, 'The stage to paste')],
  ['examples/jenkins/pasted/Jenkinsfile', (text: string) => text],
] as const;

async function makeWorkspace(labs: Readonly<Record<string, string>>) {
  const folder = await makeFolder();
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const lines = Object.entries(labs).map(([name, lab]) => `  ${name}: ${lab}\n`);
  await writeFile(join(workspace, 'rigline.yaml'), `labs:\n${lines.join('')}`);
  // `npm ci` of a project that has rigline in its package.json, without a registry.
  await writeFile(
    join(folder, 'npm'),
    `#!/bin/sh\nmkdir -p node_modules/.bin && ln -sf '${cliPath}' node_modules/.bin/rigline\n`,
  );
  await chmod(join(folder, 'npm'), 0o755);
  await chmod(cliPath, 0o755);
  const env = {
    PATH: `${folder}:${process.env['PATH']}`,
    HOME: folder,
    JENKINS_URL: 'https://ci.example/',
    BUILD_URL: 'https://ci.example/job/hardware/7/',
    BUILD_ID: '7',
    JOB_NAME: 'hardware',
    WORKSPACE: workspace,
    JENKINS_NODE_COOKIE: folder,
    STBT_AUTH_TOKEN: stbTesterToken,
  };
  return { workspace, env };
}

async function findStates(url: string): Promise<readonly string[]> {
  const jobs = (await (await fetch(`${url}/v1/job/search`)).json()) as { job_state: string }[];
  return jobs.map(({ job_state }) => job_state);
}

const isFreed = [expect.stringMatching(/^(cancelled|complete)$/) as string];
const endless = 'job_queue: demo\ntest_data:\n  test_cmds: sleep 600\n';
const run = './node_modules/.bin/rigline run --lab rack --poll-interval 200ms --junit-xml report.xml job.yaml';

test.each(places)(
  '%s: the scripts of the stage run, and leave what the steps after them publish',
  async (path, select) => {
    const tv = await startMock('stb-tester', '--speed', '20');
    const at = await makeWorkspace({ tv: `{ kind: stb-tester, url: '${tv}' }` });
    await writeFile(join(at.workspace, 'report.xml'), 'of the build before');
    const [install = '', test = '', cancel = '', ...more] = findScripts(select(await readText(path)));
    expect(more).toEqual([]);
    expect(await (await startStep(install, at)).ended).toBe(0);
    const step = await startStep(test, at);
    expect(await step.ended, await step.readLog()).toBe(0);
    expect(await readFile(join(at.workspace, 'report.xml'), 'utf8')).toContain('name="test_that_the_menu_opens"');
    expect(await readlink(join(at.workspace, 'rigline-results/latest'))).toMatch(/^\d{8}-/);
    const asked = await startStep(cancel, at);
    expect(await asked.ended).toBe(0);
    expect(await asked.readLog()).toContain('had nothing to stop');
    expect(await step.readLog()).not.toContain(stbTesterToken);
  },
);

test.each(places)('%s: a run that is refused leaves no report of the build before', async (path, select) => {
  const at = await makeWorkspace({});
  await writeFile(join(at.workspace, 'report.xml'), 'of the build before');
  const [install = '', test = ''] = findScripts(select(await readText(path)));
  expect(await (await startStep(install, at)).ended).toBe(0);
  expect(await (await startStep(test, at)).ended).toBe(2);
  await expect(readFile(join(at.workspace, 'report.xml'))).rejects.toThrow('ENOENT');
});

test.each([
  ['as the stage has it', `exec ${run}`],
  ['below a shell', `${run}\necho never`],
])('an abort frees the device within seven seconds, and there is a report: %s', async (_, script) => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  const at = await makeWorkspace({ rack: `{ kind: testflinger, url: '${rack}' }` });
  await writeFile(join(at.workspace, 'job.yaml'), endless);
  await (await startStep('npm ci', at)).ended;
  const step = await startStep(script, at);
  await step.printed(/test phase/);
  const abortedAt = Date.now();
  await step.abort();
  expect(await step.ended).toBe(143);
  expect(Date.now() - abortedAt).toBeLessThan(7500);
  expect(await findStates(rack)).toEqual(isFreed);
  expect(await readFile(join(at.workspace, 'report.xml'), 'utf8')).toContain('<testcase');
  expect(await step.readLog()).not.toContain('never\n');
});

test('an abort at a slow lab is not cut short by the SIGTERM that comes again after five seconds', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  // The lab lives ten times as fast as we do.
  const slow = [{ on: 'POST /v1/job/*/action', fault: 'latency', ms: 56_000 }];
  await fetch(`${rack}/_rigline/faults`, { method: 'POST', body: JSON.stringify(slow) });
  const at = await makeWorkspace({ rack: `{ kind: testflinger, url: '${rack}' }` });
  await writeFile(join(at.workspace, 'job.yaml'), endless);
  await (await startStep('npm ci', at)).ended;
  const step = await startStep(`${run}\necho never`, at);
  await step.printed(/test phase/);
  const abortedAt = Date.now();
  // The shell ends first, and the step with it.
  await Promise.all([step.abort(), step.ended]);
  expect(Date.now() - abortedAt).toBeGreaterThan(5000);
  const report = join(at.workspace, 'rigline-results/latest/result.json');
  let text = '';
  while (text === '' && Date.now() - abortedAt < 9000) text = await readFile(report, 'utf8').catch(() => '');
  expect(JSON.parse(text)).toMatchObject({ verdict: 'cancelled', exitCode: 143 });
  expect(await findStates(rack)).toEqual(isFreed);
});

test('the end of a freestyle build, whose console is gone first, frees the device', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '10');
  const { workspace, env } = await makeWorkspace({ rack: `{ kind: testflinger, url: '${rack}' }` });
  await writeFile(join(workspace, 'job.yaml'), endless);
  await (await startStep('npm ci', { workspace, env })).ended;
  const child = spawn('sh', ['-xec', run], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for await (const piece of child.stdout) {
    output += String(piece);
    if (output.includes('test phase')) break;
  }
  // Leaving the loop has closed the pipe.
  child.stderr.destroy();
  const abortedAt = Date.now();
  await Promise.all([killAll(`JENKINS_NODE_COOKIE=${env.JENKINS_NODE_COOKIE}`), once(child, 'exit')]);
  for (let isOver = false; !isOver && Date.now() - abortedAt < 7500; )
    isOver = (await findStates(rack)).every((state) => /^(cancelled|complete)$/.test(state));
  expect(await findStates(rack)).toEqual(isFreed);
});
