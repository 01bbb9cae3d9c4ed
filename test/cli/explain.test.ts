import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import type { FoundStory } from '../../sdk/index.ts';
import { createTestIo } from './io.ts';
import { makeRunFolder } from './run-files.ts';
import { makeTempFolder, openTestflinger, type Shell } from './virtual-labs.ts';

const job = 'job_queue: q\ntest_data:\n  test_cmds: "true"\n';
const latest = 'rigline-results/latest';

/** Runs `rigline explain`, and gives what it alone has printed. */
async function explain({ io }: Pick<Shell, 'io'>, ...args: readonly string[]): Promise<string> {
  const before = io.out().length;
  expect(await runCli(['explain', ...args], io)).toBe(0);
  return io.out().slice(before);
}

async function explainJson(shell: Pick<Shell, 'io'>, ...args: readonly string[]): Promise<FoundStory> {
  return JSON.parse(await explain(shell, '--json', ...args)) as FoundStory;
}

test('a run that went well is told on a page', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '-');
  const page = await explain(shell);
  expect(page).toMatch(
    /^Run \S+: passed \(exit code 0: every expected test passed\)\ntestflinger lab at https:\/\/lab\.test/,
  );
  expect(page).toMatch(/stdin {2}on agent-1, job \S+, queue \S+, run \S+.*, passed\n/);
  for (const step of ['to be submitted to q', 'submitted as ', 'ended: completed', 'verdict: passed'])
    expect(page).toContain(step);
  expect(page).toMatch(/POST \/v1\/job 200 in \S+ {2}ours rigline-\S+/);
  expect(page).toMatch(/\d+ requests in all:\n {4}GET /);
  expect(page).toMatch(/rigline-results\/\d{8}-\S+\n {4}events\.ndjson/);
  expect(page.split('\n').length).toBeLessThan(60);
});

test('what the lab answered has the ids of both sides, and the job that it was about', async () => {
  let asked = 0;
  const shell = await openTestflinger(
    {},
    {
      stdin: job,
      meddle: async (request, pass) =>
        request.url.includes('/log/output') && asked++ === 0
          ? new Response('proxy says no', { status: 503, headers: { 'cf-ray': '8a1-FRA' } })
          : await pass(request),
    },
  );
  await shell.rigline('run', '-');
  const page = await explain(shell);
  expect(page).toMatch(/GET \/v1\/result\/\*\/log\/output: 503, sent again, \d\d:\d\d:\d\d/);
  expect(page).toMatch(/\d\d:\d\d:\d\d {2}\(stdin\) {2}ours rigline-\S+; theirs cf-ray 8a1-FRA/);
  const { requests } = await explainJson(shell);
  expect(requests.failed).toMatchObject([{ status: 503, count: 1, repeated: 1, examples: [{ job: 'stdin' }] }]);
});

test('a failed run tells the tests, the reason, and what to do', async () => {
  const junit =
    '<testsuite name="s"><testcase classname="c" name="one"><failure message="no picture">why</failure></testcase></testsuite>';
  const script = { test: { lines: ['x'], exitCode: 1 }, artifacts: { 'junit.xml': junit } };
  const shell = await openTestflinger({ agents: [{ name: 'agent-1', queues: ['q'], script }] }, { stdin: job });
  await shell.rigline('run', '-');
  const page = await explain(shell);
  expect(page).toContain('Tests that did not pass (1 of 1)\n  ✗ stdin: c.one\n      no picture\n');
  expect(page).toMatch(/artifacts\/ {2}\d files?, /);
  expect(page).toMatch(/Next\n {2}- A test failed: report\.html/);
});

test('a job whose clock ran out tells the clock, the cancel, and how to give it more time', async () => {
  const shell = await openTestflinger({ agents: [] }, { stdin: job });
  expect(await shell.rigline('run', '--wait-for-available-agents', '--queue-timeout', '5s', '-')).toBe(4);
  const page = await explain(shell);
  expect(page).toContain('the queue clock ran out after 5s (--queue-timeout)');
  expect(page).toContain('asked to stop, and the lab confirms it');
  expect(page).toContain('--queue-timeout waits longer');
});

test('a job that was not submitted says why', async () => {
  const shell = await openTestflinger({ agents: [] }, { stdin: job });
  expect(await shell.rigline('run', '-')).toBe(3);
  const page = await explain(shell);
  expect(page).toContain('stdin: not submitted: no agent serves queue "q"');
  expect(page).toContain('GET /v1/queues/q/agents: 404, not sent again');
  expect(page).toContain('`rigline doctor` checks the lab');
});

test('a run that was killed says where it stands, and how to go on', async () => {
  const shell = await openTestflinger({}, { stdin: job });
  await shell.rigline('run', '-');
  const folder = join(shell.cwd, latest);
  const journal = join(folder, 'journal.ndjson');
  const text = await readFile(journal, 'utf8');
  // Killed while it wrote that the job has ended.
  await truncate(journal, text.indexOf('"ended"') + 3);
  const events = join(folder, 'events.ndjson');
  const lines = (await readFile(events, 'utf8')).split('\n');
  await writeFile(
    events,
    lines
      .slice(
        0,
        lines.findIndex((one) => one.includes('job-ended')),
      )
      .join('\n'),
  );
  for (const name of await readdir(folder)) {
    if (/^(?:result|report|summary|manifest)\./.test(name)) await rm(join(folder, name));
  }
  const page = await explain(shell);
  const [runId] = (await readdir(join(shell.cwd, 'rigline-results'))).filter((name) => name !== 'latest');
  expect(page).toContain('interrupted: its process has died, and nobody watches it');
  expect(page).toContain('last heard of at');
  expect(page).toMatch(/stdin {2}on q, job \S+, .*no verdict\n/);
  expect(page).toContain('journal.ndjson: the last line is torn');
  expect(page).toContain(`rigline attach ${runId}`);
  expect(page).toContain('rigline cancel');
});

test('a run is found by its id, by its path, in another folder, and as the latest', async () => {
  const cwd = await makeTempFolder();
  const io = createTestIo({ cwd });
  await makeRunFolder(join(cwd, 'rigline-results', '20260101-a'), { runId: '20260101-a' });
  await makeRunFolder(join(cwd, 'elsewhere', '20260102-b'), { runId: '20260102-b' });
  expect((await explainJson({ io }, '20260101-a')).runId).toBe('20260101-a');
  expect((await explainJson({ io }, 'elsewhere/20260102-b')).runId).toBe('20260102-b');
  expect((await explainJson({ io }, '--results-dir', 'elsewhere', '20260102-b')).folder).toContain(
    'elsewhere/20260102-b',
  );
  expect((await explainJson({ io })).runId).toBe('20260101-a');
  expect(await runCli(['explain', '20260102-b'], io)).toBe(2);
  expect(io.err()).toContain('There is no run "20260102-b"');
  expect(io.err()).toContain('has 20260101-a.');
});

test('a terminal obeys nothing that a lab wrote into a run', async () => {
  const cwd = await makeTempFolder();
  const io = createTestIo({ cwd });
  const evil = '\u001b[2J##[error]owned\n::error::x\u202e';
  await makeRunFolder(join(cwd, 'rigline-results', 'latest'), { runId: evil, label: evil, text: evil });
  const page = await explain({ io });
  expect(page).not.toMatch(/\u001b|##\[|\u202e|^\s*::/m);
  expect(page).toContain('owned');
  expect(await explain({ io }, '--json')).not.toMatch(/\u001b|##\[|\u202e/);
});

test('many jobs still make a page: those that did not go well are told', async () => {
  const cwd = await makeTempFolder();
  const io = createTestIo({ cwd });
  await makeRunFolder(join(cwd, 'rigline-results', 'latest'), { runId: 'r', jobs: 60, broken: 41 });
  const page = await explain({ io });
  expect(page).toContain('job-41');
  expect(page).toMatch(/job-41 .*infra\n {4}\d/);
  expect(page).toMatch(/job-10 .*passed\n {2}job-11/);
  expect(page).toContain('… and 40 more jobs, of which 40 passed');
  expect(page.split('\n').length).toBeLessThan(140);
});

test('a bundle is packed, and what is in it is told', async () => {
  const secret = 'hunter2-hunter2';
  const shell = await openTestflinger({}, { stdin: job, env: { MY_TOKEN: secret, HOME: '/srv/people/jane' } });
  await shell.rigline('run', '-');
  await writeFile(
    join(shell.cwd, 'rigline.yaml'),
    `labs:\n  rack:\n    kind: testflinger\n    url: https://lab.test # ${secret} in /srv/people/jane\n`,
  );
  await writeFile(join(shell.cwd, latest, 'logs', 'stdin.log'), `my token is ${secret}\n`);
  const text = await explain(shell, 'latest', '--bundle', 'report.tar.gz');
  expect(text).toMatch(/^report\.tar\.gz {2}\S+ KiB\n {2}rigline-\S+\/README\.txt {2}/);
  expect(text).toContain('look into it before you send it');
  const entries = await unpackTar(gunzipSync(await readFile(join(shell.cwd, 'report.tar.gz'))));
  const all = entries.map(({ header, data }) => `${header.name}\n${new TextDecoder().decode(data)}`).join('\n');
  expect(all).not.toContain(secret);
  expect(all).toContain('url: https://lab.test # *** in ~');
  expect(all).toMatch(/story\.txt\nRun \S+: passed/);
  const made = JSON.parse(await explain(shell, '--json', '--bundle', 'again.tgz')) as { file: string; files: object[] };
  expect(made).toMatchObject({
    file: join(shell.cwd, 'again.tgz'),
    files: expect.arrayContaining([expect.anything()]),
  });
  expect((await readFile(join(shell.cwd, 'again.tgz'))).equals(await readFile(join(shell.cwd, 'report.tar.gz')))).toBe(
    true,
  );
});

test('a run that is named behind --bundle is not taken for a file', async () => {
  const cwd = await makeTempFolder();
  const io = createTestIo({ cwd });
  await makeRunFolder(join(cwd, 'rigline-results', 'latest'), { runId: 'r1' });
  expect(await runCli(['explain', '--bundle', '20260101-a'], io)).toBe(2);
  expect(io.err()).toContain('A run is named before --bundle.');
  expect(await explain({ io }, '--bundle')).toMatch(/^rigline-r1\.tar\.gz /);
});
