import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, startCli } from './process.ts';

/** Starts labs from files in a folder of their own, and gives their addresses as they were announced. */
async function serve(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const cwd = await makeFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return startCli(['mock', ...args], { cwd });
}

async function freePort(): Promise<number> {
  const probe = await serve(['testflinger']);
  const port = Number(new URL((await probe.line(/^ready/)).split(' ')[2] ?? '').port);
  probe.child.kill('SIGINT');
  await probe.finished;
  return port;
}

test('serves the labs on consecutive ports, tells each on a line, and ends well with a signal', async () => {
  const port = await freePort();
  const mock = await serve(['testflinger', 'stb-tester', '--port', String(port)]);
  expect(await mock.line(/^ready testflinger/)).toBe(`ready testflinger http://127.0.0.1:${port}`);
  expect(await mock.line(/^ready stb-tester/)).toBe(`ready stb-tester http://127.0.0.1:${port + 1}`);
  expect(await (await fetch(`http://127.0.0.1:${port}/v1/`)).text()).toMatch(/^Testflinger Server/);
  mock.child.kill('SIGTERM');
  expect(await mock.finished).toMatchObject({ code: 0 });
});

test('tells the same as JSON, a line each', async () => {
  const mock = await serve(['stb-tester', '--json', '--random-seed', '9']);
  const ready = JSON.parse(await mock.line(/^\{/)) as Record<string, unknown>;
  expect(ready).toEqual({
    ready: 'stb-tester',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
    token: 'rigline-made-up-stb-tester-token',
    randomSeed: 9,
  });
});

test('takes seeds, scripts, faults and configurations from files and flags', async () => {
  const mock = await serve(
    ['testflinger', '--seed', 'seed.yaml', '--script', 'script.json', '--faults', 'faults.yaml', '--with', 'oidc'],
    {
      'seed.yaml': 'system: testflinger\nclients:\n  - {id: me, secret: made-up, role: admin}\n',
      'script.json': '{"kind": "testflinger", "agents": [{"name": "scripted", "queues": ["q"]}]}',
      'faults.yaml': '- {on: GET /v1/agents/queues, fault: status, status: 503, retryAfter: 9, times: 1}\n',
    },
  );
  const url = (await mock.line(/^ready/)).split(' ')[2] ?? '';
  const call = async (path: string, authorization?: string) =>
    await fetch(`${url}${path}`, authorization ? { headers: { authorization } } : {});
  const login = await fetch(`${url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('me:made-up')}` },
  });
  const bearer = `Bearer ${((await login.json()) as { access_token: string }).access_token}`;
  expect((await call('/v1/agents/data')).status).toBe(401);
  expect(await (await call('/v1/agents/data/scripted', bearer)).json()).toMatchObject({ name: 'scripted' });
  const busy = await call('/v1/agents/queues', bearer);
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '9']);
  expect((await call('/v1/agents/queues', bearer)).status).toBe(200);
});

test('a broken connection reaches a client as one, before and in the middle of an answer', async () => {
  const mock = await serve(['testflinger', '--faults', 'faults.yaml'], {
    'faults.yaml': '- {on: GET /v1/, fault: reset}\n- {on: GET /v1/agents/data, fault: reset, when: during}\n',
  });
  const url = (await mock.line(/^ready/)).split(' ')[2] ?? '';
  await expect(fetch(`${url}/v1/`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  const cut = await fetch(`${url}/v1/agents/data`);
  expect(cut.status).toBe(200);
  await expect(cut.text()).rejects.toThrow();
});

test('a port that is taken is an error that names the lab, and nothing is served', async () => {
  const first = await serve(['testflinger']);
  const port = new URL((await first.line(/^ready/)).split(' ')[2] ?? '').port;
  const second = await serve(['stb-tester', '--port', port]);
  expect(await second.finished).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(`The stb-tester lab cannot listen on 127.0.0.1, port ${port}`) as unknown,
  });
});
