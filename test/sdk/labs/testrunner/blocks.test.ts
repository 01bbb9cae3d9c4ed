import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBlock } from '../../../../mock/testrunner/worker/results.ts';
import { splitResults } from '../../../../sdk/labs/testrunner/results/blocks.ts';
import { readBytesLiteral } from '../../../../sdk/labs/testrunner/results/python-bytes.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);

test('blocks that the server writes come back as they were, whatever the tests printed', () => {
  const printed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('Tested: x.py\n', "'", '"', '\\', `${'='.repeat(72)}\n`, 'Stderr:  None\n', '\r', '\\x41', 'é'),
      )
      .map((parts) => parts.join('')),
  );
  const files = fc.array(fc.record({ name, exitCode: fc.constantFrom(0, 1, 5), stdout: printed }), { maxLength: 5 });
  fc.assert(
    fc.property(files, (written) => {
      const results = written.map((file) => formatBlock({ ...file, stdout: encode(file.stdout) })).join('');
      expect(splitResults(results)).toEqual(
        written.map((file) => ({
          name: file.name,
          result: file.exitCode === 0 ? 'SUCCESS' : 'FAIL',
          // A half of a surrogate pair cannot be encoded.
          stdout: new TextDecoder('utf-8', { ignoreBOM: true }).decode(encode(file.stdout)),
          isCut: false,
        })),
      );
    }),
  );
});

test('no text makes the splitter stumble', () => {
  const line = fc.constantFrom(
    'Tested: ',
    'Tested: a.py',
    'Result: ',
    "Stdout: b'",
    'Stdout: b"\\',
    'Stdout: b',
    'Stderr:  None',
    '='.repeat(72),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), fc.constantFrom('\n', '\n        ', '\r\n'), (lines, end) => {
      for (const block of splitResults(lines.join(end))) {
        expect(Object.values(block).map((value) => typeof value)).toEqual(['string', 'string', 'string', 'boolean']);
      }
    }),
  );
});

test('a block that was cut off anywhere is told apart from a whole one', () => {
  const whole = formatBlock({ name: 'a.py', exitCode: 0, stdout: encode("it's\nsaid \\ é") });
  const end = whole.indexOf('Stderr');
  for (let length = whole.indexOf('a.py') + 4; length < end; length++) {
    const [block] = splitResults(whole.slice(0, length));
    const isClosed = whole.slice(0, length).includes(String.raw`\xc3\xa9"`);
    expect([length, block?.isCut]).toEqual([length, !isClosed]);
  }
});

test.each([
  ["b'plain'", 'plain', true],
  ["b''", '', true],
  ['b"it\'s"', "it's", true],
  [String.raw`b'it\'s "it"'`, 'it\'s "it"', true],
  [String.raw`b'one\ntwo\r\n\tthree \\n'`, 'one\ntwo\r\n\tthree \\n', true],
  [String.raw`b'\xc3\xa9 \xe2\x82\xac'`, 'é €', true],
  [String.raw`b'\xff'`, '\ufffd', true],
  [String.raw`b'\q \x4'`, '\\q \\x4', true],
  ["b'cut", 'cut', false],
  [String.raw`b'cut\x`, 'cut\\x', false],
  [String.raw`b'cut\'`, "cut'", false],
  ['b', undefined, undefined],
  ["'text'", undefined, undefined],
])('the literal %s is read as Python means it', (literal, text, isWhole) => {
  expect(readBytesLiteral(literal)).toEqual(text === undefined ? undefined : { text, isWhole });
});

test('output that is no literal is taken as it stands', () => {
  const results = '\n  Tested: a.py\n  Result: FAIL\n  Stdout: one\ntwo\n  Stderr:  None\n';
  expect(splitResults(results)).toEqual([{ name: 'a.py', result: 'FAIL', stdout: 'one\ntwo', isCut: false }]);
});
