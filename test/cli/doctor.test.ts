import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStbTester, openTestflinger } from './virtual-labs.ts';

test('doctor says that all is well, and leaves nothing behind', async () => {
  const { cwd, io, rigline } = await openTestflinger();
  expect(await rigline('doctor', '--results-dir', 'deep/down')).toBe(0);
  expect(io.out()).toMatch(
    /^ok {3}Node\.js: \d+\.\d+\.\d+\nok {3}results folder: .*deep\/down can be written\nok {3}lab: /,
  );
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
  expect(io.out()).toMatch(/^FAIL results folder: .*file is not a folder$/m);
  expect(io.out()).toMatch(/^FAIL results folder: .*ENOTDIR/m);
});

test('doctor says what is wrong with the configuration or the lab', async () => {
  const { io, rigline } = await openStbTester({}, { env: { STBT_AUTH_TOKEN: 'wrong-and-secret' } });
  expect(await rigline('doctor', '--json')).toBe(3);
  const findings = JSON.parse(io.out()) as { check: string; ok: boolean; detail: string }[];
  expect(findings.find(({ check }) => check === 'lab')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('token') as string,
  });
  expect(io.out()).not.toContain('wrong-and-secret');
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
