import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../cli/doctor/finding.ts';
import { runCli } from '../../cli/program.ts';
import { createTestIo } from './io.ts';
import { makeTempFolder, openStbTester, openTestflinger } from './virtual-labs.ts';

test('doctor says that all is well, and leaves nothing behind', async () => {
  const { cwd, io, rigline } = await openTestflinger();
  expect(await rigline('doctor', '--results-dir', 'deep/down')).toBe(0);
  const checks = [...io.out().matchAll(/^ok {3}([^:]+): \S/gm)].map(([, check]) => check);
  expect(checks).toEqual([
    'Node.js',
    'results folder',
    'rigline.yaml',
    'environment',
    'server',
    'lab',
    'role',
    'version',
    'rights',
    'nodes',
  ]);
  expect(io.out().trim().split('\n')).toHaveLength(checks.length);
  expect(io.out()).toContain('lab: Testflinger Server v1.5.0, anonymous');
  expect(io.out()).toMatch(/^ok {3}nodes: 1, of which 1 idle$/m);
  expect(await readdir(cwd)).toEqual([]);
});

test('doctor fails when there are no nodes, or when the results could not be written', async () => {
  const empty = await openTestflinger({ agents: [] });
  expect(await empty.rigline('doctor')).toBe(3);
  expect(empty.io.out()).toContain('FAIL nodes: none that we may see');
  const { cwd, io, rigline } = await openTestflinger();
  await writeFile(join(cwd, 'file'), '');
  for (const place of ['file', 'file/below']) expect(await rigline('doctor', '--results-dir', place)).toBe(3);
  expect(io.out()).toMatch(/^FAIL results folder: .*file is not a folder\. Give another --results-dir\.$/m);
  expect(io.out()).toMatch(/^FAIL results folder: .*ENOTDIR/m);
});

test('doctor tells a wrong token, and does not show it', async () => {
  const { io, rigline } = await openStbTester({}, { env: { STBT_AUTH_TOKEN: 'wrong-and-secret' } });
  expect(await rigline('doctor', '--json')).toBe(3);
  const findings = JSON.parse(io.out()) as Finding[];
  expect(findings.filter(({ level }) => level !== 'ok')).toMatchObject([
    { check: 'credentials', level: 'fail', detail: expect.stringContaining('wrong or revoked') as string },
  ]);
  expect(io.out()).not.toContain('wrong-and-secret');
});

test('a secret that is missing hides neither the machine nor the server', async () => {
  const { io, rigline } = await openStbTester({}, { env: { STBT_AUTH_TOKEN: '' } });
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^ok {3}results folder/m);
  expect(io.out()).toMatch(/^warn environment: STBT_AUTH_TOKEN is set, and empty/m);
  expect(io.out()).toMatch(/^ok {3}server: https:\/\/lab\.test answers/m);
  expect(io.out()).toMatch(/^FAIL configuration: stb-tester needs an access token/m);
});

test('credentials that are half given are told twice: what is missing, and that it matters here', async () => {
  const { io, rigline } = await openTestflinger({}, { env: { TESTFLINGER_CLIENT_ID: 'ci' } });
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^warn environment: TESTFLINGER_CLIENT_ID is set, and TESTFLINGER_SECRET_KEY is not/m);
  expect(io.out()).toMatch(/^FAIL configuration: Testflinger credentials are half given/m);
});

test('the role and the rights come from the token', async () => {
  const env = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'made-up-secret-key' };
  const clients = [
    { id: 'ci', secret: 'made-up-secret-key', role: 'manager' as const, allowed_queues: ['rack-1', 'rack-2'] },
  ];
  const { io, rigline } = await openTestflinger({ seed: { clients } }, { env });
  expect(await rigline('doctor')).toBe(0);
  expect(io.out()).toContain('ok   lab: Testflinger Server v1.5.0, as ci\nok   role: manager\n');
  expect(io.out()).toContain('rights: restricted queues: rack-1, rack-2');
});

test('a role that may not submit is told as that', async () => {
  const env = { TESTFLINGER_CLIENT_ID: 'agt', TESTFLINGER_SECRET_KEY: 'made-up-secret-key' };
  const clients = [{ id: 'agt', secret: 'made-up-secret-key', role: 'agent' as const }];
  const { io, rigline } = await openTestflinger({ seed: { clients } }, { env });
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^FAIL role: .*requires role.*Ask who runs the lab for that role\.$/m);
});

test('a key that is wrong is told as that', async () => {
  const env = { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: 'guessed-secret-key' };
  const { io, rigline } = await openTestflinger({}, { env });
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^FAIL credentials: .*Check the client id and the secret key/m);
});

test('a server that is out of reach is asked once, and the rest is checked all the same', async () => {
  let asked = 0;
  const { io, rigline } = await openTestflinger(
    {},
    {
      meddle: async () => {
        asked += 1;
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) });
      },
    },
  );
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^FAIL server: no name server knows lab\.test \(ENOTFOUND\)/m);
  expect(io.out()).toMatch(/^ok {3}results folder/m);
  expect(asked).toBe(1);
});

test('a page of a proxy is told from an answer of the lab', async () => {
  const page = '<!doctype html><title>Please sign on</title>';
  const { io, rigline } = await openTestflinger(
    {},
    { meddle: async () => new Response(page, { headers: { 'content-type': 'text/html' } }) },
  );
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^FAIL lab: .*an HTML page titled "Please sign on".*does a proxy or a sign-on page stand/m);
});

test('a clock that is off is told, and a version that is not known', async () => {
  const { io, rigline } = await openTestflinger(
    {},
    {
      meddle: async (request, pass) => {
        const answer = await pass(request);
        const { pathname } = new URL(request.url);
        const body = pathname === '/v1/' ? 'Testflinger Server v2.0.1' : answer.body;
        const headers = { ...Object.fromEntries(answer.headers), date: 'Fri, 20 Nov 2020 12:00:00 GMT' };
        return new Response(body, { status: answer.status, headers });
      },
    },
  );
  expect(await rigline('doctor')).toBe(0);
  expect(io.out()).toMatch(/^warn clock: the server is \d+ h behind this machine\..*\(NTP\)\.$/m);
  expect(io.out()).toMatch(/^warn version: 2\.0\.1 is newer than 1\.5\.0/m);
});

test('a rigline.yaml that is wrong hides nothing else', async () => {
  const { cwd, io, rigline } = await openTestflinger();
  await writeFile(join(cwd, 'rigline.yaml'), 'labs: {a: {kind: lava}}');
  expect(await rigline('doctor')).toBe(3);
  expect(io.out()).toMatch(/^FAIL rigline\.yaml: .*labs\.a\.kind must be one of/m);
  expect(io.out()).toMatch(/^ok {3}lab: Testflinger/m);
});

test('without any lab doctor says how to give one, and checks the machine', async () => {
  const io = createTestIo({ cwd: await makeTempFolder() });
  expect(await runCli(['doctor'], io)).toBe(3);
  expect(io.out()).toMatch(/^ok {3}Node\.js/m);
  expect(io.out()).toMatch(/^FAIL configuration: Which lab\?/m);
});

test('what a server calls itself cannot write to the terminal', async () => {
  const { io, rigline } = await openTestflinger(
    {},
    {
      meddle: async (request, pass) =>
        request.url.endsWith('/v1/') ? new Response('\u001b[2J##[error]Evil') : await pass(request),
    },
  );
  await rigline('doctor');
  expect(io.out()).toContain('lab: ## [error]Evil');
});
