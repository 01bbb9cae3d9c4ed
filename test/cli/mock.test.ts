import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mockKinds } from '../../cli/mock/plan.ts';
import { runCli } from '../../cli/program.ts';
import { labKinds } from '../../mock/index.ts';
import { createTestIo } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

/** Runs `rigline mock` in a folder with some files; it must end without serving anything. */
async function runMock(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const cwd = await makeTempFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  const io = createTestIo({ cwd });
  const code = await runCli(['mock', ...args], io);
  return { code, out: io.out(), err: io.err() };
}

test('lists scenarios and configurations, and serves nothing', async () => {
  const { code, out } = await runMock(['--list', 'testflinger']);
  expect(code).toBe(0);
  expect(out).toMatch(/^testflinger +agent-dies +The agent vanishes in the middle/m);
  expect(out).toMatch(/^testflinger +webhook=URL +the server forwards/m);
  expect(out).not.toContain('stb-tester');
});

test('lists the same as JSON', async () => {
  const { out } = await runMock(['--list', '--json']);
  const { scenarios, features } = JSON.parse(out) as Record<string, { kind: string; name: string; about: string }[]>;
  expect(scenarios).toContainEqual({ kind: 'stb-tester', name: 'happy', about: 'Every test passes.' });
  expect(features?.map(({ name }) => name)).toContain('oidc');
});

const seed = 'system: testflinger\nclients:\n  - {id: me, secret: made-up}\n';

test.each([
  ['a file that is not there', ['--seed', 'no.yaml'], 'no.yaml cannot be read'],
  ['a file that is no YAML', ['--faults', 'broken.yaml'], 'broken.yaml cannot be read'],
  ['a seed for another lab', ['stb-tester', '--seed', 'seed.yaml'], 'seed.yaml is for "testflinger" (field system)'],
  ['two seeds for one lab', ['--seed', 'seed.yaml', '--seed', 'more.yaml'], 'are both for the testflinger lab'],
  ['a seed that is none', ['testflinger', '--seed', 'odd.yaml'], 'the document has no field "colour"'],
  ['a script without a kind', ['--script', 'seed.yaml'], 'seed.yaml has no field kind'],
  ['a script that is none', ['testflinger', '--script', 'script.yaml'], '/script/test has no field "exit"'],
  ['faults that are none', ['testflinger', '--faults', 'faults.yaml'], "/0 must have required property 'status'"],
  ['an unknown configuration', ['testflinger', '--with', 'oidc,ldap'], '--with ldap: no such configuration'],
  ['an unknown scenario', ['testflinger', '--scenario', 'flakey'], 'testflinger has no such scenario, but happy'],
  ['a scenario that not all have', ['--scenario', 'agent-dies'], 'Those that have it: testflinger.'],
  ['an unknown kind', ['jenkins'], "'jenkins' is invalid"],
  ['a port that is none', ['--port', '70000'], 'A port is a number from 0 to 65535'],
  ['a speed that is none', ['--speed', 'fast'], 'A speed is a number such as 60, or 0'],
  ['a speed without end', ['--speed', 'Infinity'], 'at most a million'],
  ['a random seed that is none', ['--random-seed', 'x'], 'A random seed is a number such as 42'],
])('%s is a usage error that says so', async (_, args, message) => {
  const { code, out, err } = await runMock(args, {
    'seed.yaml': seed,
    'more.yaml': seed,
    'odd.yaml': 'system: testflinger\ncolour: red\n',
    'broken.yaml': 'a: [1, 2',
    'script.yaml': 'kind: testflinger\nscript: {test: {exit: 3}}\n',
    'faults.yaml': '- {fault: status}\n',
  });
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toContain('    at ');
  expect(out).toBe('');
});

test('the command line knows every kind of lab that there is', () => {
  expect([...mockKinds].sort()).toEqual([...labKinds].sort());
});
