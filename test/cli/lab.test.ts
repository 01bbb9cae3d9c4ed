import { expect, test } from 'vitest';
import { connectLab, type LabOptions } from '../../cli/lab.ts';
import { createTestIo } from './io.ts';

const connect = (options: LabOptions, env: Readonly<Record<string, string>> = {}) =>
  connectLab(options, createTestIo({ env }));

test('a lab comes from --kind and --url', () => {
  const { kind, lab } = connect({ kind: 'testflinger', url: 'https://tf.example/' });
  expect([kind, lab.url]).toEqual(['testflinger', 'https://tf.example']);
});

test('TESTFLINGER_SERVER alone names a Testflinger lab', () => {
  const { kind, lab } = connect({}, { TESTFLINGER_SERVER: 'https://tf.example' });
  expect([kind, lab.url]).toEqual(['testflinger', 'https://tf.example']);
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
  [{ kind: 'stb-tester', url: 'https://x', tokenFile: 'missing' }, {}, /--token-file missing cannot be read/],
])('%j with %j says what is missing and where to give it', (options, env, message) => {
  expect(() => connect(options, env)).toThrow(message);
});
