import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stbTesterToken } from '../../mock/index.ts';
import { startMock } from '../e2e/process.ts';
import { play } from './play.ts';

const examples = resolve(import.meta.dirname, '../../examples/jenkins');
/** An example as it stands, but for the pace at which it asks the lab. */
const readExample = async (name: string) =>
  (await readFile(`${examples}/${name}/Jenkinsfile`, 'utf8'))
    .replaceAll(/\blab: '\w+'/g, "$&, pollInterval: '200ms'")
    .replace("runTimeout: '2h'", "$&, pollInterval: '200ms'");
const credentials = { 'stb-token': stbTesterToken };
const job = (text: string) => `job_queue: demo\ntest_data:\n  test_cmds: ${text}\n`;
/** Paths of archived files below the run folder. */
const inRunFolder = (files: readonly string[] = []) => files.map((file) => file.split('/').slice(2).join('/'));

test('every example is played here', () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(
    ['declarative', 'pasted', 'reap', 'scripted', 'sharded', 'submit-collect'].sort(),
  );
});

test.each(['pasted', 'declarative', 'scripted'])(
  '%s: the tests make a trend, the run folder an artifact',
  async (name) => {
    const tv = await startMock('stb-tester', '--speed', '40');
    const played = await play({ jenkinsfile: await readExample(name), labs: { tv: ['stb-tester', tv] }, credentials });
    expect(played.result, played.console).toBe('SUCCESS');
    expect(played.junit).toMatchObject([{ total: 2, failed: 0, keepProperties: true }]);
    expect(inRunFolder(played.archived)).toEqual(expect.arrayContaining(['report.html', 'report.xml', 'result.json']));
    expect(played.console).not.toContain(stbTesterToken);
  },
);

test.each(['pasted', 'declarative'])('%s: a test that fails is in the trend', async (name) => {
  const tv = await startMock('stb-tester', '--speed', '40');
  const jenkinsfile = (await readExample(name)).replace(
    'epg.py::test_that_the_guide_lists_today',
    'playback.py::test_that_pause_shows_a_still_picture',
  );
  const played = await play({ jenkinsfile, labs: { tv: ['stb-tester', tv] }, credentials });
  expect(played.junit).toMatchObject([{ total: 2, failed: 1 }]);
  // `sh` fails the stage by its exit code, the library leaves that to `junit`.
  expect(played.result, played.console).toBe(name === 'pasted' ? 'FAILURE' : 'UNSTABLE');
});

test('submit-collect: each stage has its own agent, and the last one publishes', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '40');
  const played = await play({
    jenkinsfile: await readExample('submit-collect'),
    labs: { rack: ['testflinger', rack] },
    files: { 'jobs/smoke.yaml': job('echo hello') },
  });
  expect(played.result, played.console).toBe('SUCCESS');
  expect(played.junit).toMatchObject([{ failed: 0 }]);
  expect(inRunFolder(played.archived)).toContain('logs/smoke.yaml.log');
  expect(played.said).toContainEqual('rigline: passed');
});

test('sharded: one report of all legs', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '40');
  const played = await play({
    jenkinsfile: await readExample('sharded'),
    labs: { rack: ['testflinger', rack] },
    files: { 'jobs/smoke.yaml': job('echo 1'), 'jobs/soak.yaml': job('exit 7'), 'jobs/update.yaml': job('echo 3') },
  });
  expect(played.result, played.console).toBe('UNSTABLE');
  expect(played.junit).toHaveLength(1);
  expect(played.junit).toMatchObject([{ files: ['rigline-results/merged/report.xml'], failed: 1 }]);
  expect(played.archived).toContain('rigline-results/merged/report.html');
});

test('reap: with nothing left behind the job is green', async () => {
  const rack = await startMock('testflinger', '--exec', '--speed', '40');
  const played = await play({ jenkinsfile: await readExample('reap'), labs: { rack: ['testflinger', rack] } });
  expect(played.result, played.console).toBe('SUCCESS');
  expect(played.console).toContain('There is nothing to stop.');
});

const readPage = async (name: string) => await readFile(resolve(examples, '../../docs', name), 'utf8');
const findBlocks = (markdown: string) =>
  [...markdown.matchAll(/```groovy\n([\s\S]*?)```/g)].map(([, text = '']) => text);

test('the pages show what is played here', async () => {
  const sharded = await readFile(`${examples}/sharded/Jenkinsfile`, 'utf8');
  expect(findBlocks(await readPage('sharding.md'))).toContain(sharded);
});

test('the blocks of the page on Jenkins do what it says', async () => {
  const tv = await startMock('stb-tester', '--speed', '20');
  const rack = await startMock('testflinger', '--exec', '--speed', '40');
  const blocks = findBlocks((await readPage('ci/jenkins.md')).replace("runTimeout: '2h'", "$&, pollInterval: '200ms'"));
  const find = (start: string) =>
    blocks.find((text) => text.startsWith(start)) ?? `error 'no block begins with ${start}'`;
  const stages = (text: string, agent: string) => `pipeline {\nagent ${agent}\nstages {\n${text}\n}\n}\n`;
  const steps = (text: string) => `node {\ncheckout scm\nsh 'npm ci'\n${text}\n}\n`;
  const bind = (text: string) =>
    text.replace(
      "'], propagate",
      "'], nodeId: 'stb-tester-00044b80fc39', credentials: [STBT_AUTH_TOKEN: 'stb-token'], propagate",
    );
  for (const jenkinsfile of [
    find('@Library'),
    stages(find("stage('Hardware')"), 'any'),
    stages(find("stage('Submit')"), 'none'),
    steps(bind(find('def result'))),
    steps(find('rigline.reap')),
  ]) {
    const played = await play({
      jenkinsfile,
      labs: { tv: ['stb-tester', tv], rack: ['testflinger', rack] },
      files: { 'jobs/smoke.yaml': job('echo hello') },
      credentials,
    });
    expect(played.result, `${jenkinsfile}\n${played.console}`).toBe('SUCCESS');
  }
});
