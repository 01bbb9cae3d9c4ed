import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { VirtualLab } from '../../mock/lab.ts';
import type { Meddler } from '../helpers/network.ts';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

/** Answers requests for a path with JSON of its own. */
const answering =
  (path: RegExp, body: unknown): Meddler =>
  async (request, pass) =>
    path.test(new URL(request.url).pathname) ? Response.json(body) : await pass(request);

/** Submits a job as somebody else would, and gives its id. */
async function submitTo(server: VirtualLab): Promise<string> {
  const answer = await server.fetch(
    new Request('https://lab.test/v1/job', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"job_queue":"q","test_data":{"test_cmds":"true"}}',
    }),
  );
  return ((await answer.json()) as { job_id: string }).job_id;
}

/** A server with one job that has ended. */
async function openWithJob(meddle?: Meddler) {
  const script = { test: { lines: ['one', '::error::two'] }, artifacts: { 'a.log': 'hello', 'b.txt': 'you' } };
  const shell = await openTestflinger(
    { agents: [{ name: 'agent-1', queues: ['q'], script }] },
    { stdin: 'job_queue: q\ntest_data:\n  test_cmds: "true"\n', ...(meddle && { meddle }) },
  );
  await shell.rigline('run', '-');
  const id = shell.server.jobs()[0]?.id ?? '';
  const printed = shell.io.out().length;
  return { ...shell, id, out: () => shell.io.out().slice(printed) };
}

test('nodes lists what the nodes of a lab are doing', async () => {
  const { io, rigline } = await openTestflinger();
  expect(await rigline('nodes')).toBe(0);
  expect(io.out()).toMatch(/^NODE +STATE +DETAIL +QUEUES\nagent-1 +idle +waiting +q\n$/);
});

test('nodes --json is a list', async () => {
  const { io, rigline } = await openStbTester();
  expect(await rigline('nodes', '--json')).toBe(0);
  expect(JSON.parse(io.out())).toMatchObject([
    { id: 'node-1', state: 'idle' },
    { id: 'node-2', state: 'idle' },
  ]);
});

test('a lab without nodes says so, and standard output stays empty', async () => {
  const { io, rigline } = await openTestflinger({ agents: [] });
  expect(await rigline('nodes')).toBe(0);
  expect([io.out(), io.err()]).toEqual(['', 'The lab has no nodes that we may see.\n']);
});

test('the names that a lab gives its nodes cannot write to the terminal or command the CI', async () => {
  const { io, rigline } = await openTestflinger(
    {},
    {
      meddle: answering(/agents\/data$/, [
        { name: '::add-mask::x', state: '\u001b[2Jwaiting', comment: '##[error]', queues: ['q\u0007'] },
      ]),
    },
  );
  await rigline('nodes');
  expect(io.out()).not.toMatch(/^\s*::|##\[|\u001b|\u0007/m);
  expect(io.out()).toContain('add-mask');
});

test('tests lists the test cases of a revision', async () => {
  const { io, rigline } = await openStbTester({
    testPack: { revisions: { main: ['tests/a.py::one', '::error::two'] } },
  });
  expect(await rigline('tests', 'main')).toBe(0);
  expect(io.out()).toBe('tests/a.py::one\n: :error::two\n');
});

test('tests --json is a list of names', async () => {
  const { io, rigline } = await openStbTester({ testPack: { revisions: { main: ['tests/a.py::one'] } } });
  await rigline('tests', '--json', 'main');
  expect(JSON.parse(io.out())).toEqual(['tests/a.py::one']);
});

test('logs prints the log line by line, and no line commands the CI', async () => {
  const { id, out, rigline } = await openWithJob();
  expect(await rigline('logs', id)).toBe(0);
  expect(out()).toMatch(/^one\n: :error::two$/m);
});

test('a log that ends without a line feed is printed to its end', async () => {
  const { id, out, rigline } = await openWithJob(
    answering(/\/log\/output$/, { output: { test: { last_fragment_number: 0, log_data: 'one\ntwo' } } }),
  );
  await rigline('logs', id);
  expect(out()).toBe('one\ntwo\n');
});

test('logs --json gives the pieces as the lab sent them', async () => {
  const { id, out, rigline } = await openWithJob();
  await rigline('logs', '--json', id);
  const pieces = out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; text: string });
  expect(pieces.map(({ text }) => text).join('')).toContain('::error::two\n');
  expect(new Set(pieces.map(({ type }) => type))).toEqual(new Set(['log']));
});

test('logs --follow shows states, lines and the end', async () => {
  const { id, out, rigline } = await openWithJob();
  expect(await rigline('logs', '--follow', id)).toBe(0);
  expect(out()).toContain(`${id} | one\n${id} | ::error::two\n`);
  expect(out()).toMatch(/\| ended: completed\n$/);
});

test('logs --follow --json gives the events', async () => {
  const { id, out, rigline } = await openWithJob();
  await rigline('logs', '--follow', '--json', id);
  const events = out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'completed' });
});

test('logs --follow that is interrupted leaves the job alone, and says nothing about it', async () => {
  const { io, rigline, server } = await openTestflinger(
    { agents: [{ name: 'a', queues: ['q'], script: { test: { durationMs: 3_600_000 } } }] },
    {
      meddle: async (request, pass) => {
        if (request.url.includes('/log/')) io.signal({ name: 'SIGINT', number: 2 });
        return await pass(request);
      },
    },
  );
  const id = await submitTo(server);
  expect(await rigline('logs', '--follow', id)).toBe(130);
  expect(io.err()).toBe('');
  expect(server.jobs()[0]?.state).not.toMatch(/cancel/);
});

test('results shows the phases and the verdict of a job', async () => {
  const { id, out, rigline } = await openWithJob();
  expect(await rigline('results', id)).toBe(0);
  expect(out()).toMatch(/^NAME +RESULT/);
  expect(out()).toMatch(/^test +exit code 0$/m);
  expect(out()).toMatch(/^passed$/m);
});

test('results of a job that goes on says so, and gives no verdict', async () => {
  const { id, out, rigline } = await openWithJob(
    answering(/^\/v1\/result\/[^/]+$/, { job_state: 'test', setup_status: 0 }),
  );
  await rigline('results', id);
  expect(out()).toContain('The job still goes on; this is what there is so far.\n');
  expect(out()).not.toMatch(/^passed/m);
});

test('results --json is the outcome', async () => {
  const { id, out, rigline } = await openWithJob();
  await rigline('results', '--json', id);
  expect(JSON.parse(out())).toMatchObject({ ended: true, verdict: 'passed' });
});

test('test results show name, outcome, time and message', async () => {
  const { io, portal, rigline } = await openStbTester({
    nodes: [{ id: 'node-1', default: { result: 'fail', failureReason: 'no ##[error]picture' } }],
  });
  await rigline('run', '--node-id', 'node-1', 'tests/a.py::b');
  const printed = io.out().length;
  await rigline('results', portal.jobs()[0]?.uid ?? '');
  expect(io.out().slice(printed)).toMatch(/^tests\.a\.b +failed +\d+\.\d s +no ## \[error\]picture$/m);
});

test.each(['logs', 'results', 'artifacts'])(
  '%s of a job that the lab does not know is one line and exit code 3',
  async (command) => {
    const { io, rigline } = await openTestflinger();
    expect(await rigline(command, '00000000-0000-4000-8000-000000000000')).toBe(3);
    expect(io.err()).toMatch(/^rigline: the Testflinger server .* knows no job .*\n$/);
  },
);

test('a cancel of a job that the lab does not know is told from one that has ended', async () => {
  const { io, rigline } = await openTestflinger();
  expect(await rigline('cancel', '00000000-0000-4000-8000-000000000000')).toBe(3);
  expect(io.out()).toMatch(/^not-found: the server knows no job/);
});

test('logs --follow of a job that the lab does not know exits with 3', async () => {
  const { rigline } = await openTestflinger();
  expect(await rigline('logs', '--follow', '00000000-0000-4000-8000-000000000000')).toBe(3);
});

test.each(['logs', 'results', 'artifacts', 'cancel'])(
  '%s refuses what is no job id, and shows one',
  async (command) => {
    const { io, rigline } = await openTestflinger();
    expect(await rigline(command, 'nonsense')).toBe(2);
    expect(io.err()).toMatch(
      /^rigline: "nonsense" is not a job id of a testflinger lab\. One looks like [0-9a-f-]{36}\.\n$/,
    );
  },
);

test('artifacts brings the files into a folder, and lists them', async () => {
  const { cwd, id, out, rigline } = await openWithJob();
  expect(await rigline('artifacts', '--dest', 'out', id)).toBe(0);
  expect(out()).toBe('a.log  5 bytes\nb.txt  3 bytes\n');
  expect(await readFile(join(cwd, 'out/a.log'), 'utf8')).toBe('hello');
});

test('artifacts takes globs, and --json', async () => {
  const { cwd, id, out, rigline } = await openWithJob();
  await rigline('artifacts', '--json', '--artifacts', '*.log', '--dest', 'out', id);
  expect(JSON.parse(out())).toMatchObject([{ name: 'a.log', path: 'a.log', sizeBytes: 5 }]);
  expect(await readdir(join(cwd, 'out'))).toEqual(['a.log']);
});

test('an artifact that cannot be had is told, and is exit code 3', async () => {
  let broken = false;
  const { id, io, rigline } = await openWithJob(async (request, pass) =>
    broken && request.url.endsWith('/artifact') ? new Response('\u001b[2Jno', { status: 403 }) : await pass(request),
  );
  broken = true;
  expect(await rigline('artifacts', '--dest', 'out', id)).toBe(3);
  expect(io.err()).toMatch(/^rigline: artifacts\.tar\.gz: .*403/);
  expect(io.err()).not.toContain('\u001b');
});

test('cancel stops a job, and a second time there is nothing to stop', async () => {
  const { io, rigline, server } = await openTestflinger({ agents: [] });
  const id = await submitTo(server);
  expect(await rigline('cancel', id)).toBe(0);
  expect(io.out()).toMatch(/^stopped: job .* is cancelled/);
  const printed = io.out().length;
  expect(await rigline('cancel', '--json', id)).toBe(0);
  expect(JSON.parse(io.out().slice(printed))).toHaveProperty('result');
});

test('a cancel that was not confirmed is exit code 3', async () => {
  const { io, rigline, server } = await openTestflinger(
    { agents: [] },
    {
      meddle: async (request, pass) => {
        const { pathname } = new URL(request.url);
        if (pathname.endsWith('/action')) return new Response('OK');
        return pathname.includes('/result/') ? Response.json({ job_state: 'test' }) : await pass(request);
      },
    },
  );
  expect(await rigline('cancel', await submitTo(server))).toBe(3);
  expect(io.out()).toMatch(/^unconfirmed: /);
});

test('an error that quotes a lab does not command the CI', async () => {
  const { io, rigline } = await openTestflinger(
    {},
    { meddle: async () => new Response('##[error]no', { status: 400 }) },
  );
  expect(await rigline('nodes')).toBe(3);
  expect(io.err()).toMatch(/^rigline: .*## \[error\]no/);
});
