import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { createClock } from '../../mock/clock.ts';
import { createTestflinger } from '../../mock/testflinger/index.ts';
import { connectTo } from '../helpers/network.ts';
import { createCalls } from '../helpers/testflinger-calls.ts';
import { createTestIo, type TestIoOptions } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

const key = 'the key of the rack';

/** A command line, and a server in the same process whose time passes quickly. */
async function openShell(options: TestIoOptions = {}) {
  const clock = createClock({ speed: 50 });
  const lab = createTestflinger({ clock, seed: { clients: [{ id: 'rack', secret: key, role: 'agent' }] } });
  onTestFinished(() => lab.close());
  const cwd = await makeTempFolder();
  const { redact: _, ...network } = connectTo(lab, clock);
  const env = { TESTFLINGER_CLIENT_ID: 'rack', TESTFLINGER_SECRET_KEY: key, XDG_STATE_HOME: join(cwd, 'state') };
  const io = createTestIo({ ...options, cwd, network, env: { ...env, ...options.env } });
  return {
    ...createCalls(lab),
    lab,
    cwd,
    io,
    work: (...args: readonly string[]) => runCli(['worker', 'testflinger', ...args], io),
    async until(isThere: () => boolean): Promise<void> {
      while (!isThere()) await clock.sleep(500);
    },
  };
}

test('the help of the worker and of its kinds tells what there is', async () => {
  const { io, work } = await openShell();
  expect(await runCli(['worker', '--help'], io)).toBe(0);
  expect(io.out()).toContain('testflinger');
  expect(await work('--help')).toBe(0);
  expect(io.out()).toContain('$ rigline worker testflinger --agent-id rack-1');
  expect(await work('--no-such-thing')).toBe(2);
});

test.each<readonly [readonly string[], RegExp]>([
  [[], /Give --agent-id/],
  [['--agent-id', 'a'], /Give --queue/],
  [['--agent-id', 'a', '--queue', 'q'], /Give --server/],
  [['--config', 'missing.yaml'], /missing\.yaml cannot be read/],
])('says what is missing: %j', async (args, message) => {
  const { io, work } = await openShell();
  expect(await work(...args)).toBe(2);
  expect(io.err()).toMatch(message);
});

test('half a pair of credentials is a mistake', async () => {
  const { io, work } = await openShell({ env: { TESTFLINGER_CLIENT_ID: '' } });
  expect(await work('--agent-id', 'a', '--queue', 'q', '--server', 'http://lab.test')).toBe(2);
  expect(io.err()).toContain('TESTFLINGER_CLIENT_ID is missing');
});

test('a configuration of an official agent is enough, options take its place, and its token file is read', async () => {
  const { io, work, lab, cwd, call, until } = await openShell({
    env: { TESTFLINGER_CLIENT_ID: '', TESTFLINGER_SECRET_KEY: '' },
  });
  const basic = { authorization: `Basic ${btoa(`rack:${key}`)}` };
  const login = await call('/v1/oauth2/token', { method: 'POST', headers: basic });
  await writeFile(join(cwd, 'token'), await login.text());
  await writeFile(
    join(cwd, 'agent.conf'),
    'agent_id: rack-1\nserver_address: http://lab.test\njob_queues: [q]\nlocation: here\nprovision_type: muxpi\n' +
      'polling_interval: 5\nlogging_level: DEBUG\nadvertised_queues: { q: a queue }\ntoken_file: token\n',
  );
  const ended = work('--config', 'agent.conf', '--location', 'there');
  await until(() => lab.agents()[0]?.queues.length === 1);
  io.signal({ name: 'SIGTERM', number: 15 });
  expect(await ended).toBe(143);
  const record = (await (await call('/v1/agents/data/rack-1')).json()) as Record<string, unknown>;
  expect(record).toMatchObject({ location: 'there', provision_type: 'muxpi', queues: ['q'], state: 'offline' });
  expect(await (await call('/v1/agents/queues')).json()).toEqual({ q: 'a queue' });
  expect(io.err()).toContain('agent.conf: The setting logging_level is not used');
  expect(lab.tally()).toMatchObject({ requestViolations: 0, responseViolations: 0 });
});

test('what happens is told in lines, or in JSON', async () => {
  const { io, work, lab, submit, until } = await openShell();
  const ended = work('--agent-id', 'rack-1', '--queue', 'q', '--server', 'http://lab.test', '--json');
  const id = await submit({ job_queue: 'q' });
  await until(() => lab.jobs()[0]?.state === 'complete');
  await until(() => lab.agents()[0]?.jobId === '');
  io.signal({ name: 'SIGINT', number: 2 });
  expect(await ended).toBe(130);
  const lines = io
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: string; message: string });
  expect(lines).toContainEqual({ level: 'info', message: `Job ${id} is complete` });
  expect(lines).toContainEqual({
    level: 'warning',
    message: expect.stringContaining('The worker ends when') as string,
  });
  expect(io.exits).toEqual([]);
});

test('an admin who wants it to be started anew ends it with 1', async () => {
  const { work, lab, until, call } = await openShell();
  const ended = work('--agent-id', 'rack-1', '--queue', 'q', '--server', 'http://lab.test');
  await until(() => lab.agents()[0]?.queues.length === 1);
  const login = await call('/v1/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`rack:${key}`)}` },
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  await call('/v1/agents/data/rack-1', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'restart' }),
  });
  expect(await ended).toBe(1);
});

test('a second signal right after the first is the same wish', async () => {
  const { io, work, lab, submit, until, result } = await openShell();
  const ended = work('--agent-id', 'rack-1', '--queue', 'q', '--server', 'http://lab.test');
  const id = await submit({ job_queue: 'q' });
  await until(() => lab.jobs()[0]?.state !== 'waiting');
  io.signal({ name: 'SIGTERM', number: 15 });
  io.signal({ name: 'SIGTERM', number: 15 });
  expect(await ended).toBe(143);
  expect(await result(id)).toMatchObject({ job_state: 'complete' });
});
