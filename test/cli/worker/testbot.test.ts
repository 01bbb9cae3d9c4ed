import { expect, test } from 'vitest';
import { runCli } from '../../../cli/program.ts';
import { createTestIo } from '../io.ts';
import { openTestbot } from '../virtual-labs.ts';

const url = ['--url', 'http://127.0.0.1:9'];
const who = ['--name', 'w', '--jobtypes', 'a'];

async function run(...args: readonly string[]) {
  const io = createTestIo({ env: { PATH: '/usr/bin:/bin' } });
  return { code: await runCli(['worker', ...args], io), out: io.out(), err: io.err() };
}

test('--help shows an example, the environment of the command and the exit codes', async () => {
  expect((await run('--help')).out).toMatch(/^ {2}testbot\b/m);
  const { code, out } = await run('testbot', '--help');
  expect(code).toBe(0);
  expect(out).toMatch(/Example:\n {2}\$ rigline worker testbot /);
  for (const word of ['TESTBOT_JOB_ID', '--json', '5 no job came', '--max-jobs']) expect(out).toContain(word);
});

test.each([
  [['testbot', ...url, '--jobtypes', 'a', '--', 'true'], /required option '--name <name>'/],
  [['testbot', ...url, '--name', 'w', '--', 'true'], /required option '--jobtypes <types>'/],
  [['testbot', ...url, ...who], /missing required argument 'command'/],
  [['testbot', ...url, '--name', 'w', '--jobtypes', 'a,,b', '--', 'true'], /mochitest,reftest/],
  [['testbot', ...url, ...who, '--max-jobs', '0', '--', 'true'], /a number from 1 on/],
  [['testbot', ...url, ...who, '--once', '--max-jobs', '2', '--', 'true'], /Give one or the other/],
  [['testbot', ...url, ...who, '--heartbeat', '60', '--', 'true'], /with its unit/],
  [['testbot', ...url, ...who, '--platform', 'arm', '--', 'true'], /Write it as KEY=VALUE/],
  [['testbot', ...url, ...who, '--', 'no-such-program-here'], /no-such-program-here cannot be run/],
  [['testbot', ...url, ...who, '--junit-xml', 'x.xml', '--', 'true'], /without an end has no report/],
  [['testbot', ...who, '--', 'true'], /Where is the testbot lab\? Give --url, or set TESTBOT_URL/],
  [['testbot', '--kind', 'testflinger', ...url, ...who, '--', 'true'], /is for a testbot server/],
  [['frobnicate'], /unknown command/],
])('%j is a usage error, and no job is asked for', async (args, message) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^\s+at /m);
});

const waitArgs = ['--queue-timeout', '60s', '--wait', '20s', '--', 'true'];

test('a worker that gets no job leaves with the exit code for nothing, after telling who it is', async () => {
  const { io, server } = await openTestbot({ workers: [] }, { env: { PATH: '/usr/bin:/bin' } });
  const args = ['--url', 'http://lab.test', ...who, '--platform', 'os.arch=arm', '--once', ...waitArgs];
  expect(await runCli(['worker', 'testbot', ...args], io)).toBe(5);
  expect(io.out()).toMatch(
    /^w \| registered as [0-9a-f]{32}\nw \| no job; asking again every 20 s\nw \| left\nVerdict: empty/,
  );
  expect(server.clients()).toMatchObject([
    { name: 'w', status: { capabilities: { jobtypes: ['a'], platform: { 'os.arch': 'arm' } }, status: 'stopped' } },
  ]);
});

test('with --json every event is a line, and the last one is the report', async () => {
  const { io } = await openTestbot({ workers: [] }, { env: { PATH: '/usr/bin:/bin' } });
  expect(await runCli(['worker', 'testbot', '--url', 'http://lab.test', ...who, '--json', ...waitArgs], io)).toBe(5);
  const events = io
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(events[0]).toMatchObject({ at: expect.any(String), type: 'registered' });
  expect(events.at(-1)).toMatchObject({ type: 'ended', schema: 1, verdict: 'empty', exitCode: 5 });
  expect(io.err()).toContain('Verdict: empty');
});

test('a server that is in trouble all the while is no lack of jobs', async () => {
  const { io } = await openTestbot(
    { workers: [] },
    { env: { PATH: '/usr/bin:/bin' }, meddle: async () => new Response('<html>', { status: 502 }) },
  );
  expect(await runCli(['worker', 'testbot', '--url', 'http://lab.test', ...who, ...waitArgs], io)).toBe(3);
  expect(io.out()).toContain('asking for a job failed: ');
});

test('a worker without an end that is stopped leaves with 0', async () => {
  const { io, server } = await openTestbot(
    { workers: [] },
    {
      env: { PATH: '/usr/bin:/bin' },
      meddle: async (request, pass) => {
        const answer = await pass(request);
        if (request.url.endsWith('/getJob')) io.signal({ name: 'SIGTERM', number: 15 });
        return answer;
      },
    },
  );
  expect(await runCli(['worker', 'testbot', '--url', 'http://lab.test', ...who, '--', 'true'], io)).toBe(0);
  expect(io.err()).toContain('Stopping: the command is being ended');
  expect(io.out()).toMatch(/Left after 0 jobs\.\n$/);
  expect(server.clients()).toMatchObject([{ status: { status: 'stopped' } }]);
});
