import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { readConfig } from '../../sdk/index.ts';
import { createTestIo, type TestIoOptions } from './io.ts';
import { makeTempFolder } from './virtual-labs.ts';

const url = 'https://testflinger.example.com';

async function init(args: readonly string[], options: TestIoOptions = {}) {
  const cwd = options.cwd ?? (await makeTempFolder());
  const io = createTestIo({ ...options, cwd });
  const code = await runCli(['init', ...args], io);
  return { code, cwd, path: join(cwd, 'rigline.yaml'), out: io.out(), err: io.err() };
}

test('init writes a file that rigline reads', async () => {
  const { code, cwd, out, path } = await init(['--name', 'rack', '--kind', 'testflinger', '--url', url]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Wrote \S*rigline\.yaml\.\n {2}TESTFLINGER_SERVER: .*\n.*Next: rigline doctor --lab rack\n$/s);
  const config = readConfig(cwd);
  expect(config).toMatchObject({ default: 'rack', labs: { rack: { url, kind: { name: 'testflinger' } } } });
  expect(await readFile(path, 'utf8')).toMatch(/^# .*Secrets have no place here/);
});

test('init asks for what is not given', async () => {
  const { code, cwd } = await init([], { answers: ['testflinger', ` ${url} `] });
  expect(code).toBe(0);
  expect(readConfig(cwd)?.labs).toMatchObject({ testflinger: { url } });
});

test('init takes the address from where the lab keeps it', async () => {
  const { code, cwd } = await init(['--kind', 'testflinger'], { env: { TESTFLINGER_SERVER: url } });
  expect(code).toBe(0);
  expect(readConfig(cwd)?.labs).toMatchObject({ testflinger: { url } });
});

test('a name may be anything', async () => {
  const name = 'yes: "#1"';
  const { cwd } = await init(['--name', name, '--kind', 'testflinger', '--url', url]);
  expect(Object.keys(readConfig(cwd)?.labs ?? {})).toEqual([name]);
});

test('init never overwrites', async () => {
  const cwd = await makeTempFolder();
  await writeFile(join(cwd, 'rigline.yaml'), 'mine');
  const { code, err, path } = await init(['--kind', 'testflinger', '--url', url], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('is there already, and is not overwritten');
  expect(await readFile(path, 'utf8')).toBe('mine');
});

test('--json says what was written', async () => {
  const { out, path } = await init(['--kind', 'testflinger', '--url', url, '--json']);
  expect(JSON.parse(out)).toEqual({ path, name: 'testflinger', kind: 'testflinger', url });
});

test.each([
  [[], [], 'Nobody said what --kind is'],
  [[], ['lava'], 'There is no kind "lava"'],
  [['--kind', 'testflinger'], [], 'Nobody said what --url is'],
  [['--kind', 'testflinger', '--url', url, '--name', ''], [], '--name is empty'],
  [
    ['--kind', 'testflinger', '--url', url, '--file', 'no/such/folder/rigline.yaml'],
    [],
    'rigline.yaml cannot be written',
  ],
  [['--kind', 'testflinger', '--url', `${url}/?a=b`], [], 'is not an address'],
  [['--kind', 'testflinger', '--url', 'lab'], [], '"lab" is not an address'],
  [['--kind', 'testflinger', '--url', 'https://me:secret-in-url@lab.example'], [], 'holds a user name or password'],
])('init %j, answered with %j, is a usage error and writes nothing', async (args, answers, message) => {
  const { code, err, path } = await init(args, { answers });
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toContain('secret-in-url');
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});
