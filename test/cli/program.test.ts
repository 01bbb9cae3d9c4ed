import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { labKinds } from '../../sdk/index.ts';
import { createTestIo } from './io.ts';

const commands = [
  'run',
  'nodes',
  'tests',
  'jobs',
  'logs',
  'results',
  'artifacts',
  'cancel',
  'api',
  'doctor',
  'mock',
  'demo',
];

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const io = createTestIo({ env });
  const code = await runCli(args, io);
  return { code, out: io.out(), err: io.err() };
}

test('--help lists every command and the exit codes, and exits with 0', async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  expect(out).toContain('5  nothing ran, or expected tests are missing');
});

test.each(commands)('%s --help shows an example', async (command) => {
  const { code, out } = await run([command, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`Examples?:\\n\\s+\\$ rigline ${command}`));
});

test('--help tells a variable from what it holds, however long its name is', async () => {
  const { out } = await run(['--help']);
  for (const { name, environment } of labKinds)
    for (const variable of environment) expect(out).toMatch(new RegExp(`^  ${variable.name} +${name}: \\S`, 'm'));
});

test('the options of a kind of lab stand below its name, and those of the command do not', async () => {
  const parts = (await run(['run', '--help'])).out.split(/^(?=\S.*:$)/m);
  const partOf = (option: string) => parts.find((part) => part.includes(` ${option} `))?.split('\n')[0];
  for (const { name, connectionOptions, runOptions } of labKinds)
    for (const option of [...connectionOptions, ...runOptions]) expect(partOf(`--${option.name}`)).toBe(`${name}:`);
  expect(partOf('--kind')).toBe('Lab:');
  expect((await run(['jobs', '--help'])).out).toMatch(/^Options:\n {2}--limit .*\n {2}--json /m);
});

test.each(commands)('%s has --json for machines', async (command) => {
  expect((await run([command, '--help'])).out).toContain('--json');
});

test.each([
  [['run'], /Which lab\?/],
  [['run', '--kind', 'lava', 'x'], /Allowed choices are stb-tester, testflinger/],
  [['run', '--run-timeout', '5', 'x'], /with its unit/],
  [['run', 'x.yaml'], /Which lab\?/],
  [['frobnicate'], /unknown command/],
  [
    ['run', '--kind', 'testflinger', '--url', 'http://127.0.0.1:9', '--node-id', 'n', 'x.yaml'],
    /--node-id means nothing to a Testflinger server/,
  ],
  [
    ['run', '--kind', 'testflinger', '--url', 'http://127.0.0.1:9', '--until', 'done', 'x.yaml'],
    /--until means nothing to a Testflinger server/,
  ],
  [
    ['nodes', '--kind', 'stb-tester', '--url', 'http://127.0.0.1:9', '--dialect', 'seed'],
    /--dialect means nothing to an stb-tester portal/,
  ],
  [
    ['run', '--kind', 'testflinger', '--url', 'http://127.0.0.1:9', '--tag', 'a=b', 'x.yaml'],
    /--tag means nothing to a Testflinger server/,
  ],
  [
    ['run', '--kind', 'testflinger', '--url', 'http://127.0.0.1:9', '/missing.yaml'],
    /The job file \/missing\.yaml cannot be read/,
  ],
  [['tests', '--kind', 'testflinger', '--url', 'http://127.0.0.1:9'], /has no list of tests/],
])('%j is a usage error: exit code 2 and no stack trace', async (args, message) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test('stb-tester without a node, a test or with a bad tag is refused before anything is asked', async () => {
  const base = ['run', '--kind', 'stb-tester', '--url', 'http://127.0.0.1:9'];
  const env = { STBT_AUTH_TOKEN: 'a-made-up-token' };
  expect((await run([...base, 'tests/a.py::b'], env)).err).toMatch(
    /Give --node-id, --node or --where, or set STBT_NODE_ID/,
  );
  expect((await run([...base, '--node-id', 'n', '-t', 'no-equals', 'tests/a.py::b'], env)).err).toMatch(
    /Write it as NAME=VALUE/,
  );
});
