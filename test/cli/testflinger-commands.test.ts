import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

const secret = 'a made-up secret key';
const clients = [
  { id: 'adm', secret, role: 'admin' as const },
  { id: 'ci', secret },
];
const agents = [
  {
    name: 'agent-1',
    queues: ['q', 'hidden'],
    advertises: { q: 'small boards' },
    images: { q: { noble: 'url: https://images.lab.test/noble.img' } },
    location: 'shelf 3',
    provisionType: 'cm3',
  },
  { name: 'agent-2', queues: ['other'], script: { dies: { phase: 'setup' as const } } },
];
const as = (id: string) => ({ env: { TESTFLINGER_CLIENT_ID: id, TESTFLINGER_SECRET_KEY: secret } });
const lab = { agents, seed: { clients }, secretsStore: true };

/** The commands of the group stand behind its name, and the lab behind them. */
async function openGroup(options: object = {}, shell: object = {}) {
  const { rigline, io, cwd, server } = await openTestflinger({ ...lab, ...options }, shell);
  const run = async (command: string, ...args: string[]) => await rigline(`testflinger ${command}`, ...args);
  return { rigline, run, io, cwd, server };
}

test('agents are listed, filtered, counted and shown', async () => {
  const { run, io } = await openGroup();
  expect(await run('agents')).toBe(0);
  expect(io.out()).toMatch(/agent-1 +waiting +shelf 3 +cm3/);
  expect(await run('agents', '--queue', '^oth', '--names')).toBe(0);
  expect(io.out().split('\n').at(-2)).toBe('agent-2');
  expect(await run('agents', '--state', '^idle')).toBe(0);
  expect(io.err()).toContain('There are no such agents');
  expect(await run('agents', '--summary')).toBe(0);
  expect(io.out()).toMatch(/idle +waiting +2/);
  expect(await run('agents', '--name', '(')).toBe(2);
  expect(await run('agent', 'agent-1', '--json')).toBe(0);
  expect(io.out()).toContain('"provisionType": "cm3"');
  expect(await run('agent', 'nobody')).toBe(3);
  expect(io.err()).toContain('knows no agent "nobody"');
});

test('an agent goes offline with a reason, by the word of a manager', async () => {
  const { run, io, server } = await openGroup({}, as('adm'));
  expect(await run('agent', 'agent-2', '--set-state', 'offline')).toBe(2);
  expect(io.err()).toContain('--comment');
  expect(await run('agent', 'agent-2', '--set-state', 'offline', '--comment', 'broken fan')).toBe(0);
  expect(server.agents().find(({ name }) => name === 'agent-2')).toMatchObject({ comment: 'broken fan' });
});

test('queues are listed with who serves them, by their own name and by any lab that has some', async () => {
  const { rigline, run, io } = await openGroup();
  expect(await rigline('queues')).toBe(0);
  expect(io.out()).toMatch(/hidden +1 +0 +0\n/);
  expect(io.out()).toMatch(/q +1 +0 +0 +small boards/);
  expect(await run('queue', 'q', '--verbose')).toBe(0);
  expect(io.out()).toMatch(/agents idle +1/);
  expect(await run('queue', 'nothing')).toBe(3);
  const stb = await openStbTester();
  expect(await stb.rigline('queues')).toBe(2);
  expect(stb.io.err()).toContain('A stb-tester lab has no queues');
});

test('images, wait times, positions and jobs are shown', async () => {
  const { run, io, server } = await openGroup();
  expect(await run('images', 'q')).toBe(0);
  expect(io.out()).toContain('url: https://images.lab.test/noble.img');
  expect(await run('images', 'nothing')).toBe(0);
  expect(io.err()).toContain('offers no images');
  const body = JSON.stringify({ job_queue: 'nobody', name: 'smoke' });
  const headers = { 'content-type': 'application/json' };
  await server.fetch(new Request('https://lab.test/v1/job', { method: 'POST', headers, body }));
  const id = server.jobs()[0]?.id ?? '';
  expect(await run('position', id)).toBe(0);
  expect(io.out()).toContain('next in line');
  expect(await run('show', id)).toBe(0);
  expect(io.out()).toContain('name: smoke\n');
  expect(await run('show', id.replace(/./g, '0'))).toBe(2);
  expect(await run('wait-times')).toBe(0);
  expect(io.err()).toContain('No job was ever taken');
});

test('secrets come from a pipe, a person or a file, and are never shown', async () => {
  const piped = await openGroup({}, { ...as('ci'), stdin: 'made-up password\n' });
  expect(await piped.run('secret write', 'lab/wifi')).toBe(0);
  expect(piped.io.out()).toMatch(/^lab\/wifi is kept until 20/);
  expect(piped.io.out() + piped.io.err()).not.toContain('made-up password');
  expect(piped.server.dump()).toMatchObject({ secrets: ['ci/lab/wifi'] });
  expect(await piped.run('secret delete', 'lab/wifi')).toBe(0);
  expect(piped.server.dump()).toMatchObject({ secrets: [] });

  const typed = await openGroup({}, { ...as('ci'), secret: 'made-up password' });
  expect(await typed.run('secret write', 'a', '--expire-after', 'never')).toBe(0);
  expect(typed.io.out()).toContain('a is kept for good');
  await writeFile(join(typed.cwd, 'value.txt'), 'from a file');
  expect(await typed.run('secret write', 'b', '--ephemeral', '--value-file', 'value.txt')).toBe(0);
  expect(typed.io.out()).toContain('b is kept until a job reads it');
  expect(await typed.run('secret write', 'b', '--value-file', 'nothing.txt')).toBe(2);
  expect(await typed.run('secret write', 'b', '--expire-after', '-1')).toBe(2);
});

test('without a value, and without a name, no secret is written', async () => {
  const empty = await openGroup({}, as('ci'));
  expect(await empty.run('secret write', 'a')).toBe(2);
  const anonymous = await openGroup({}, { stdin: 'x' });
  expect(await anonymous.run('secret write', 'a')).toBe(3);
  expect(anonymous.io.err()).toContain('rigline auth login');
});

test('queues are restricted and opened, and clients managed', async () => {
  const { run, io } = await openGroup({}, { ...as('adm'), stdin: 'fifteen chars at least' });
  expect(await run('restricted-queues list')).toBe(0);
  expect(io.err()).toContain('No queue is restricted');
  expect(await run('restricted-queues add', 'q', '--client', 'ci')).toBe(0);
  expect(await run('restricted-queues list', 'q')).toBe(0);
  expect(io.out()).toMatch(/q +ci/);
  expect(await run('restricted-queues remove', 'q', '--client', 'ci')).toBe(0);
  expect(await run('restricted-queues list', 'q')).toBe(3);

  expect(await run('client set', 'new', '--secret', '--max-priority', '*=1', '--max-priority', 'q=5')).toBe(0);
  expect(await run('client get', 'new')).toBe(0);
  expect(io.out()).toMatch(/new +contributor +\*=1 q=5/);
  expect(await run('client set', 'new', '--max-priority', 'many')).toBe(2);
  expect(await run('client list', '--json')).toBe(0);
  expect(await run('client delete', 'new')).toBe(0);
  expect(await run('client get', 'new')).toBe(3);
  expect(io.out() + io.err()).not.toContain('fifteen chars at least');
});

test('a token tells who we are, and stays a secret', async () => {
  const { run, io } = await openGroup({}, { ...as('adm'), stdin: 'never heard of' });
  expect(await run('token show')).toBe(0);
  expect(io.out()).toMatch(/clientId +adm/);
  expect(io.out()).not.toMatch(/eyJ/);
  expect(await run('token revoke')).toBe(3);
  expect(io.out()).toContain('does not know this token');
});

test('parts of both logs can be had, and followed', async () => {
  const script = {
    provision: { durationMs: 1000, lines: ['preparing'], serial: 'boot\n' },
    test: { durationMs: 1000, lines: ['testing'], serial: 'login\n' },
  };
  const { run, io, server } = await openGroup({ agents: [{ name: 'a', queues: ['q'], script }] });
  const job = { job_queue: 'q', provision_data: { distro: 'noble' }, test_data: { test_cmds: 'true' } };
  const headers = { 'content-type': 'application/json' };
  await server.fetch(new Request('https://lab.test/v1/job', { method: 'POST', headers, body: JSON.stringify(job) }));
  const id = server.jobs()[0]?.id ?? '';
  expect(await run('serial', id, '--follow')).toBe(0);
  expect(io.out()).toBe('boot\nlogin\n');
  expect(await run('serial', id, '--start-fragment', '1', '--json')).toBe(0);
  expect(JSON.parse(io.out().split('\n').at(-2) ?? '')).toMatchObject({ log: 'serial', phase: 'test', next: 2 });
  expect(await run('log', id, '--phase', 'test')).toBe(0);
  expect(io.out()).toContain('testing');
  expect(io.out()).not.toContain('preparing');
  expect(await run('log', id, '--phase', 'none')).toBe(2);
  expect(await run('log', id, '--since', 'noon')).toBe(2);
  expect(await run('log', '99999999-9999-4999-8999-999999999999')).toBe(3);
});

test('a job that could not be asked for is not said to be unknown', async () => {
  const { run, io } = await openGroup(
    {},
    {
      meddle: async (request: Request, pass: (request: Request) => Promise<Response>) =>
        /\/v1\/job\//.test(request.url) ? new Response('gone fishing', { status: 403 }) : await pass(request),
    },
  );
  expect(await run('log', '99999999-9999-4999-8999-999999999999')).toBe(3);
  expect(io.err()).toContain('answered 403');
  expect(io.err()).not.toContain('knows no job');
});

test('another kind of lab is refused by name', async () => {
  const { rigline, io } = await openStbTester();
  expect(await rigline('testflinger agents')).toBe(2);
  expect(io.err()).toContain('This command is for a Testflinger server');
});

test('a login is made by a browser, told, and forgotten', async () => {
  const { rigline, io, cwd } = await openTestflinger({
    identityProvider: { email: 'me@lab.test', intervalSeconds: 1 },
  });
  const home = { XDG_CONFIG_HOME: cwd };
  Object.assign(io.env, home);
  expect(await rigline('auth status')).toBe(3);
  expect(io.out()).toContain('anonymous');
  expect(await rigline('auth login')).toBe(0);
  expect(io.err()).toMatch(/Open https:.*\nand type in the code [A-Z0-9-]+/);
  expect(io.out()).toContain('me@lab.test (contributor)');
  expect(await rigline('nodes')).toBe(0);
  expect(await rigline('auth status', '--json')).toBe(0);
  expect(io.out()).toContain('"by": "login"');
  const file = await readFile(join(cwd, 'rigline/testflinger/lab.test.json'), 'utf8');
  expect(io.out() + io.err()).not.toContain((JSON.parse(file) as { refreshToken: string }).refreshToken);
  expect(await rigline('auth logout', '--json')).toBe(0);
  expect(io.out()).toMatch(/\n\{"detail":"[^\n]+"\}\n$/);
  expect(await rigline('nodes')).toBe(3);
  expect(io.err()).toContain('Log in with `rigline auth login`');
});

test('a lab without a login for people says what it has instead', async () => {
  const { rigline, io } = await openStbTester();
  expect(await rigline('auth login')).toBe(2);
  expect(io.err()).toContain('STBT_AUTH_TOKEN');
});
