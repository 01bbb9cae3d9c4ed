import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testflingerKind } from '../../../sdk/labs/testflinger/kind.ts';
import { readConfig } from '../../../sdk/launch/config.ts';

function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rigline-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'deep/down'), { recursive: true });
  return folder;
}

test('the nearest rigline.yaml upwards is read', () => {
  const folder = makeFolder({
    'rigline.yaml': 'default: rack\nlabs:\n  rack: {kind: testflinger, url: "https://tf.example"}\n',
  });
  expect(readConfig(join(folder, 'deep/down'))).toEqual({
    path: join(folder, 'rigline.yaml'),
    default: 'rack',
    labs: { rack: { kind: testflingerKind, url: 'https://tf.example', options: {} } },
  });
});

test('without a rigline.yaml there is no configuration', () => {
  expect(readConfig(makeFolder({}))).toBeUndefined();
});

test.each([
  ['labs: {a: {kind: lava, url: x}}', /labs\.a\.kind must be one of stb-tester, testflinger/],
  ['labs: {a: {kind: testflinger}}', /labs\.a\.url must be the address/],
  [
    'labs: {a: {kind: testflinger, url: x, token: y}}',
    /labs\.a\.token is not a field here.*Secrets belong in the environment/,
  ],
  ['labs: {a: {kind: testbot, url: x, until: never}}', /labs\.a\.until must be one of picked-up, done/],
  ['labs: {a: {kind: stb-tester, url: x, time-zone: 1}}', /labs\.a\.time-zone must be a text/],
  [
    'labs: {a: {kind: testbot, url: x, max-requests-per-second: 0}}',
    /max-requests-per-second must be a number above 0/,
  ],
  ['labs: {a: {kind: testbot, url: x, max-requests-per-second: "5"}}', /max-requests-per-second must be a number/],
  ['labs: {}\ndefault: b', /default is "b", which is not one of the labs/],
  ['labs: []', /labs must be a mapping/],
  ['labs: {', /cannot be read/],
])('%j is refused, and the message names the file and the field', (text, message) => {
  const folder = makeFolder({ 'rigline.yaml': text });
  expect(() => readConfig(folder)).toThrow(message);
  expect(() => readConfig(folder)).toThrow(join(folder, 'rigline.yaml'));
});
