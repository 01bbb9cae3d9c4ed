import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectLab, findLabOfKind, type LabOptions } from '../../cli/lab.ts';
import { createTestIo } from './io.ts';

const connect = (options: LabOptions, env: Readonly<Record<string, string>> = {}) =>
  connectLab(options, createTestIo({ env }));

test('a lab comes from --kind and --url', async () => {
  const { kind, lab } = await connect({ kind: 'testflinger', url: 'https://tf.example/' });
  expect([kind.name, lab.url]).toEqual(['testflinger', 'https://tf.example']);
});

test('TESTFLINGER_SERVER alone names a Testflinger lab', async () => {
  const { kind, lab } = await connect({}, { TESTFLINGER_SERVER: 'https://tf.example' });
  expect([kind.name, lab.url]).toEqual(['testflinger', 'https://tf.example']);
});

test.each<[LabOptions, Record<string, string>, RegExp]>([
  [{}, {}, /Which lab\? Give --kind/],
  [{ url: 'https://x' }, {}, /Which lab\?/],
  [{ kind: 'testflinger' }, {}, /set TESTFLINGER_SERVER/],
  [{ kind: 'stb-tester' }, {}, /\.stbt\.conf/],
  [{ kind: 'stb-tester', url: 'https://x' }, {}, /Set STBT_AUTH_TOKEN, or give --token-file/],
  [{ kind: 'testflinger', url: 'tf.example' }, {}, /"tf\.example" is not an address/],
  [{ kind: 'testflinger', url: 'file:///etc/passwd' }, {}, /is not an address/],
  [{ kind: 'testflinger', url: 'https://x' }, { TESTFLINGER_CLIENT_ID: 'me' }, /half given: TESTFLINGER_SECRET_KEY/],
  [
    { kind: 'testflinger', url: 'https://x' },
    { TESTFLINGER_SECRET_KEY: 'secret' },
    /half given: TESTFLINGER_CLIENT_ID/,
  ],
  [{ lab: 'rack', kind: 'testflinger' }, {}, /one or the other/],
  [{ lab: 'rack' }, {}, /no rigline\.yaml that could describe the lab "rack"/],
  [{ kind: 'testbot', url: 'https://x', tokenFile: '/dev/null' }, {}, /--token-file \/dev\/null is empty/],
  [{ kind: 'stb-tester', url: 'https://x', tokenFile: 'missing' }, {}, /--token-file missing cannot be read/],
])('%j with %j says what is missing and where to give it', async (options, env, message) => {
  await expect(connect(options, env)).rejects.toThrow(message);
});

/** A folder with a `rigline.yaml`. */
function makeFolder(text: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'rigline-lab-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'rigline.yaml'), text);
  return cwd;
}

const two =
  'labs:\n  a: {kind: testflinger, url: "https://a.example"}\n  b: {kind: testflinger, url: "https://b.example"}\n';

test('a lab of rigline.yaml is found by name, by default, or because there is no other', async () => {
  const urlIn = async (text: string, options: LabOptions = {}) =>
    (await connectLab(options, createTestIo({ cwd: makeFolder(text) }))).lab.url;
  expect(await urlIn(two, { lab: 'b' })).toBe('https://b.example');
  expect(await urlIn(`default: a\n${two}`)).toBe('https://a.example');
  expect(await urlIn(`default: a\n${two}`, { lab: 'b' })).toBe('https://b.example');
  expect(await urlIn('labs:\n  only: {kind: testflinger, url: "https://only.example"}\n')).toBe('https://only.example');
});

test.each([
  [{}, /^Which lab\? .*rigline\.yaml has a, b\.$/],
  [{ lab: 'c' }, /^There is no lab "c"\. .*has a, b\.$/],
  [{ lab: 'constructor' }, /^There is no lab "constructor"/],
])('%j does not name one of two labs', async (options, message) => {
  const io = createTestIo({ cwd: makeFolder(two) });
  await expect(connectLab(options, io)).rejects.toThrow(message);
});

test('--kind and --url go before rigline.yaml', async () => {
  const io = createTestIo({ cwd: makeFolder(two) });
  expect((await connectLab({ kind: 'testflinger', url: 'https://c.example' }, io)).lab.url).toBe('https://c.example');
});

test('a secret from a file counts, whatever is in the environment', async () => {
  const cwd = makeFolder(two);
  writeFileSync(join(cwd, 'key'), 'secret-in-file\n');
  const io = createTestIo({ cwd, env: { TESTFLINGER_CLIENT_ID: 'me', TESTFLINGER_SECRET_KEY: 'secret-in-env' } });
  const { network } = await connectLab({ lab: 'a', tokenFile: 'key' }, io);
  expect(network.redact('secret-in-file secret-in-env')).toBe('*** secret-in-env');
});

test('two labs in the environment are a question, and --kind answers it', async () => {
  const env = { TESTFLINGER_SERVER: 'https://tf.example', TESTBOT_URL: 'http://bot.example' };
  await expect(connect({}, env)).rejects.toThrow(/Testflinger server at https:\/\/tf\.example and a testbot server at/);
  expect((await connect({ kind: 'testbot' }, env)).lab.url).toBe('http://bot.example');
});

test('a variable that is empty names no lab', async () => {
  await expect(connect({}, { TESTFLINGER_SERVER: '' })).rejects.toThrow(/^Which lab\? Give --kind/);
});

test('a command of one kind of lab takes that kind, whatever else the environment names', async () => {
  const env = { TESTFLINGER_SERVER: 'https://tf.example', TESTBOT_URL: 'http://bot.example' };
  const { url } = await findLabOfKind('testbot', {}, createTestIo({ env }));
  expect(url).toBe('http://bot.example');
});

test('a command of one kind of lab takes the lab of rigline.yaml, and refuses one of another kind', async () => {
  const io = createTestIo({ cwd: makeFolder(`default: a\n${two}`), env: { TESTBOT_URL: 'http://bot.example' } });
  expect((await findLabOfKind('testflinger', {}, io)).url).toBe('https://a.example');
  await expect(findLabOfKind('testbot', {}, io)).rejects.toThrow(/for a testbot server, and the lab is a Testflinger/);
  expect((await findLabOfKind('testbot', { kind: 'testbot' }, io)).url).toBe('http://bot.example');
});

test('how often a lab is asked stands in rigline.yaml, and the command line has the last word', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'rigline-lab-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const lab = (name: string, more: string) => `  ${name}: {kind: testflinger, url: "https://tf.example"${more}}\n`;
  writeFileSync(
    join(cwd, 'rigline.yaml'),
    `labs:\n${lab('slow', ', max-requests-per-second: 0.5')}${lab('usual', '')}`,
  );
  const rate = async (options: LabOptions) =>
    (await connectLab(options, createTestIo({ cwd }))).transport.budget.rate();
  expect(await rate({ lab: 'slow' })).toBe(0.5);
  expect(await rate({ lab: 'slow', maxRequestsPerSecond: 3 })).toBe(3);
  expect(await rate({ lab: 'usual' })).toBe(20);
});
