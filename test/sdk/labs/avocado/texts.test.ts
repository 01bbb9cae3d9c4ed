import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainError } from '../../../../sdk/labs/avocado/explain.ts';
import { findTag, readTapNames } from '../../../../sdk/labs/avocado/local/live-tests.ts';
import { decodeBase64, encodeBase64 } from '../../../../sdk/labs/avocado/server/base64.ts';
import { armour } from '../../../../sdk/labs/avocado/server/test-data.ts';
import { parseRefId, readWaitTarget, toRefId } from '../../../../sdk/labs/avocado/server/wait-target.ts';
import { splitTag } from '../../../../sdk/labs/avocado/test-name.ts';

test.each([
  ['1-tests/boot.py:Boot.test_kernel', 'tests.boot.Boot', 'test_kernel', 'tests/boot.py'],
  ['01-./boot.py:Boot.test_kernel;fast-1a2b', 'boot.Boot', 'test_kernel;fast-1a2b', 'boot.py'],
  ['3-/bin/true', 'avocado', '/bin/true', undefined],
  ['sleeptest.py', 'avocado', 'sleeptest.py', undefined],
  ['7-', 'avocado', '7-', undefined],
  ['1-a.py:B.c.d', 'a.B', 'c.d', 'a.py'],
])('the tag %s names a test', (tag, classname, name, file) => {
  expect(splitTag(tag)).toEqual({ classname, name, ...(file && { file }) });
});

test('any bytes survive base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
  expect(decodeBase64('no base64!')).toBeUndefined();
});

test('a value beyond ASCII is armoured, and its category says so', () => {
  expect(armour('log', new TextEncoder().encode('plain\n'))).toEqual({ category: 'log', value: 'plain\n' });
  expect(armour('log', new TextEncoder().encode('é'))).toEqual({ category: 'log+base64', value: 'w6k=' });
});

test('the names of tests are read from TAP, whatever became of them', () => {
  const tap = [
    '1..6',
    'ok 1 boot.py:Boot.test_kernel',
    'not ok 2 a b.sh',
    'ok 3 net.py:Net.test_ipv6  # SKIP no # network',
    'ok 4 net.py:Net.test_warn  # Warnings were printed into warn log',
    '# debug.log of x:',
    'ok 5 _3rd.py:T.test',
    'ok 6 # SKIP Interrupted',
  ].join('\n');
  const names = readTapNames(tap);
  expect(names).toEqual([
    'boot.py:Boot.test_kernel',
    'a b.sh',
    'net.py:Net.test_ipv6',
    'net.py:Net.test_warn',
    '_3rd.py:T.test',
  ]);
  expect(findTag('1-boot.py_Boot.test_kernel', names)).toBe('1-boot.py:Boot.test_kernel');
  expect(findTag('5-3rd.py_T.test', names)).toBe('5-3rd.py:T.test');
  expect(findTag('9-other', names)).toBeUndefined();
});

test.each([
  ['c0ffee0', { by: 'digits', digits: 'c0ffee0' }],
  ['C0FFEE012', { by: 'digits', digits: 'c0ffee012' }],
  // Too few digits, other letters, or all forty of them: nothing but an id.
  ['c0ffee', { by: 'id', id: 'c0ffee' }],
  ['nightly-1', { by: 'id', id: 'nightly-1' }],
  ['c'.repeat(40), { by: 'id', id: 'c'.repeat(40) }],
])('%s is waited for as %j', (text, target) => {
  expect(readWaitTarget(text)).toEqual(target);
});

test('a target survives being the id of a job', () => {
  const description = fc.string({ minLength: 1, maxLength: 255 });
  fc.assert(
    fc.property(
      description,
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (text, date) => {
        const target = { by: 'description' as const, description: text, sinceMs: date.getTime() };
        expect(parseRefId(toRefId(target))).toEqual(target);
      },
    ),
  );
  expect(parseRefId(toRefId({ by: 'digits', digits: 'c0ffee0' }))).toEqual({ by: 'digits', digits: 'c0ffee0' });
  expect(parseRefId('nightly')).toEqual({ by: 'id', id: 'nightly' });
});

test.each([
  [
    403,
    'application/json',
    '{"detail":"Invalid username/password."}',
    /AVOCADO_SERVER_USER and AVOCADO_SERVER_PASSWORD/,
  ],
  [
    403,
    'application/json',
    '{"detail":"Authentication credentials were not provided."}',
    /^Authentication credentials were not provided\.$/,
  ],
  [
    400,
    'application/json',
    '{"id":["This field must be unique."],"status":["No."]}',
    /^id: This field must be unique\.; status: No\.$/,
  ],
  [400, 'application/json', '{"non_field_errors":["The fields must make a unique set."]}', /^The fields must/],
  [500, 'text/html', '<h1>Server Error (500)</h1>', /a job that it does not have/],
  [404, 'text/html', '<h1>Not Found</h1><p>x</p>', /root of an Avocado server/],
])('%s %s %s is explained', (status, contentType, body, expected) => {
  expect(explainError({ status, contentType, body })).toMatch(expected);
});

test('what is no answer of the server is left to the general reading', () => {
  expect(explainError({ status: 502, contentType: 'text/html', body: '<html>' })).toBeUndefined();
  expect(explainError({ status: 400, contentType: 'application/json', body: 'no json' })).toBeUndefined();
});
