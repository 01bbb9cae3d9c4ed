import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { openShell, openWithResults } from './stb-tester-shell.ts';
import { openTestflinger } from './virtual-labs.ts';

test('the group lists its commands, and each says how it is used', async () => {
  const { io } = await openShell();
  expect(await runCli(['stb-tester', '--help'], io)).toBe(0);
  expect(io.out()).toMatch(/snapshot.*results.*download.*thumbnail.*encrypt-secret.*public-key.*user/s);
  for (const name of ['snapshot', 'results', 'download', 'thumbnail', 'encrypt-secret', 'public-key', 'user']) {
    expect(await runCli(['stb-tester', name, '--help'], io)).toBe(0);
    expect(io.out()).toContain(`$ rigline stb-tester ${name}`);
  }
});

test('a command of the group that is used wrongly exits with 2', async () => {
  const { io, stbt } = await openShell();
  expect(await stbt('results')).toBe(2);
  expect(io.err()).toContain("missing required argument 'filter'");
  expect(await stbt('results', '--xml', '--csv', 'category:a')).toBe(2);
});

test('the commands of the group are for a portal, and for no other lab', async () => {
  const { io } = await openShell();
  expect(await runCli(['stb-tester', 'user', '--kind', 'testflinger', '--url', 'https://lab.test'], io)).toBe(2);
  expect(io.err()).toContain('This command is for an stb-tester portal');
});

test('user prints who the token belongs to', async () => {
  const { io, stbt, out } = await openShell();
  expect(await stbt('user')).toBe(0);
  expect(out()).toBe('tester\n');
  expect(await stbt('user', '--json')).toBe(0);
  expect(JSON.parse(out())).toEqual({ login: 'tester' });
  expect(io.err()).toBe('');
});

test('a screenshot is saved, of the node that is named or meant', async () => {
  const { rigline, cwd, out } = await openShell({ env: { STBT_NODE_ID: 'node-2' } });
  expect(await rigline('screenshot')).toBe(0);
  expect((await readFile(join(cwd, 'screenshot.png'))).subarray(1, 4).toString()).toBe('PNG');
  expect(out()).toMatch(/^screenshot\.png {2}\d+ bytes\n$/);
  expect(await rigline('screenshot', '--json', '--node-id', 'node-1', 'out/a.png')).toBe(0);
  expect(JSON.parse(out())).toMatchObject({ node: 'node-1', path: join(cwd, 'out/a.png') });
});

test('a screenshot needs a node, and a lab whose nodes have screens', async () => {
  const { rigline, io } = await openShell();
  expect(await rigline('screenshot')).toBe(2);
  expect(io.err()).toContain('Which node? Give --node-id');
  const other = await openTestflinger();
  expect(await other.rigline('screenshot')).toBe(2);
  expect(other.io.err()).toContain('The nodes of a testflinger lab have no screen');
  expect(await other.rigline('press', 'KEY_OK')).toBe(2);
  expect(other.io.err()).toContain('have no remote control');
});

test('a key is pressed', async () => {
  const { rigline, portal, out } = await openShell();
  expect(await rigline('press', '--node-id', 'node-2', 'KEY_MENU')).toBe(0);
  expect(portal.nodes()[1]?.presses).toMatchObject([{ key: 'KEY_MENU' }]);
  expect(out()).toBe('KEY_MENU pressed on node-2\n');
  expect(await rigline('press', '--node-id', 'node-2', '--json', 'KEY_OK')).toBe(0);
  expect(JSON.parse(out())).toEqual({ node: 'node-2', key: 'KEY_OK' });
});

test('a thumbnail is saved', async () => {
  const { stbt, cwd } = await openShell();
  expect(await stbt('thumbnail', '--node-id', 'node-1')).toBe(0);
  expect((await readFile(join(cwd, 'thumbnail.jpg')))[0]).toBe(0xff);
});

test('run waits for a node that is busy, or frees it', async () => {
  const busy = { nodes: [{ id: 'node-1', busyMs: 45_000 }] };
  const patient = await openShell({ portal: busy });
  expect(await patient.rigline('run', '--wait-for-node', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(0);
  expect(patient.io.out()).toContain("waiting: node node-1 is running somebody's tests already");
  const forceful = await openShell({ portal: busy });
  expect(await forceful.rigline('run', '--force', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(0);
  expect(forceful.portal.jobs()).toMatchObject([{ status: 'exited', resultIds: [expect.any(String)] }, {}]);
  const neither = await openShell({ portal: busy });
  expect(await neither.rigline('run', '--node-id', 'node-1', 'tests/a.py::test_a')).toBe(3);
});

test('the logs of tests are in the time zone that is asked for', async () => {
  const zones = new Set<string | null>();
  const { rigline, job } = await openWithResults({
    meddle: async (request, pass) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.endsWith('/stbt.log')) zones.add(searchParams.get('tz'));
      return await pass(request);
    },
  });
  zones.clear();
  expect(await rigline('logs', '--time-zone', 'Asia/Tokyo', job)).toBe(0);
  expect([...zones]).toEqual(['Asia/Tokyo']);
  expect(await rigline('logs', '--time-zone', 'Mars/Olympus', job)).toBe(2);
});
