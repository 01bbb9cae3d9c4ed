import { expect, test } from 'vitest';

import { readFaults } from '../../mock/documents/faults.ts';
import { readScript } from '../../mock/documents/script.ts';
import { readSeedFile } from '../../mock/documents/seed.ts';

function complaintOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof RangeError) return error.message;
  }
  throw new Error('this was meant to be refused');
}

test('one rule is read as well as a list of them', () => {
  expect(readFaults({ fault: 'empty' })).toEqual([{ fault: 'empty' }]);
  expect(readFaults([{ fault: 'empty' }, { fault: 'hang' }])).toEqual([{ fault: 'empty' }, { fault: 'hang' }]);
  expect(readFaults([])).toEqual([]);
});

test.each([
  [{ fault: 'reset', when: 'never' }, '/0/when must be equal to one of the allowed values: before, during, after'],
  [{ fault: 'empty', colour: 'red' }, '/0 has no field "colour"'],
  [
    { fault: 'earthquake' },
    '/0: fault is "earthquake", which is not known; there are latency, status, html, redirect, expired-token, reset, hang, duplicate, empty, truncate, malformed-json, content-type, drip',
  ],
  [{}, "/0 must have required property 'fault'"],
  ['empty', '/0 must be object'],
  [{ fault: 'status', status: 503, retryAfter: 'a\nb' }, '/0/retryAfter must match pattern "^[ -~]+$"'],
  [{ fault: 'content-type', contentType: 'a\nb' }, '/0/contentType must match pattern "^[ -~]+$"'],
  [{ fault: 'redirect', to: 'http://a b' }, '/0/to must match pattern "^https?://[!-~]+$"'],
  [{ fault: 'empty', on: `/${'a'.repeat(2000)}` }, '/0/on must NOT have more than 2000 characters'],
])('of the rule %o is told what is wrong, and nothing else', (rule, line) => {
  expect(complaintOf(() => readFaults(rule))).toBe(`this is no faults document:\n  ${line}`);
});

test('everything that is wrong is told, each once', () => {
  const lines = complaintOf(() => readSeedFile('testflinger', { system: 'testflinger', a: 1, clients: [{}] })).split(
    '\n',
  );
  expect(lines.slice(1)).toEqual([
    '  the document has no field "a"',
    "  /clients/0 must have required property 'id'",
    "  /clients/0 must have required property 'secret'",
  ]);
});

test('a document for another kind of lab is refused by name', () => {
  expect(complaintOf(() => readScript('avocado', { kind: 'testbot' }))).toBe(
    'this script is for testbot, and the lab is avocado',
  );
  expect(complaintOf(() => readSeedFile('avocado', { system: 'testbot' }))).toBe(
    'this seed is for testbot, and the lab is avocado',
  );
});
