import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLineStart, cleanRemoteLine, createLineBuffer } from '../../../sdk/live/remote-text.ts';

test('escape sequences cannot rewrite the terminal', () => {
  expect(cleanRemoteLine('\u001b[2J\u001b[31mred\u001b[0m \u001b]0;title\u0007bell\u0007')).toBe('red bell');
});

test('a command of the old form of the GitHub runner is broken up', () => {
  expect(cleanRemoteLine('x ##[error]gotcha')).toBe('x ## [error]gotcha');
});

test('a carriage return does not hide what stands before it', () => {
  expect(cleanRemoteLine('secret\rharmless')).toBe('secret harmless');
  expect(cleanRemoteLine('windows line\r')).toBe('windows line');
});

test('characters that turn the direction of text are dropped', () => {
  expect(cleanRemoteLine('a\u202eb\u2066c')).toBe('abc');
});

test('whatever comes in, no control character but the tab goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanRemoteLine(text)).not.toMatch(/[^\P{Cc}\t]/u);
      expect(cleanRemoteLine(text)).not.toContain('##[');
    }),
  );
});

test('pieces of a log become the same lines, wherever they were cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (pieces) => {
      const buffer = createLineBuffer();
      const lines = [...pieces.flatMap((piece) => buffer.push(piece)), ...buffer.flush()];
      const whole = pieces.join('');
      expect(lines.join('\n')).toBe(whole.endsWith('\n') ? whole.slice(0, -1) : whole);
    }),
  );
});

test('a line that begins with the words of a lab is no command to the GitHub runner', () => {
  expect(cleanLineStart('::error::x')).toBe(': :error::x');
  expect(cleanLineStart(' \u001b[0m\t::error::x')).toBe(' \t: :error::x');
  expect(cleanLineStart('tests/a.py::one')).toBe('tests/a.py::one');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanLineStart(`::${text}`)).not.toMatch(/^\s*::/);
    }),
  );
});

test('a line that never ends is shown in pieces, and is not kept', () => {
  const buffer = createLineBuffer();
  const piece = '.'.repeat(40_000);
  expect(buffer.push(piece)).toEqual([]);
  expect(buffer.push(piece)).toEqual([piece + piece]);
  expect(buffer.flush()).toEqual([]);
});
