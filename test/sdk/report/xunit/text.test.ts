import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capText, cleanLine, cleanText } from '../../../../sdk/report/xunit/text.ts';

/** The Char production of XML 1.0, written the other way round than in the source. */
const xmlChars = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Characters of which terminal output is made, besides text. */
const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '0',
      ';',
      'm',
      '\u0007',
      '\u009b',
      '\u0000',
      '\r',
      '\n',
      '\ud83d',
      '\ude00',
      '\uffff',
      '\\',
      '>',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

test.each([
  ['colours', '\u001b[1;31mFAIL\u001b[0m', 'FAIL'],
  ['8-bit colours', '\u009b31mFAIL', 'FAIL'],
  ['a link', '\u001b]8;;https://evil.example\u001b\\text\u001b]8;;\u0007', 'text'],
  ['cursor and charset sequences', '\u001b[2J\u001b[1;1H\u001b(Bok\u001b7\u001b=', 'ok'],
  ['a sequence cut in the middle', 'ok\u001b[31', 'ok31'],
  ['NUL, BEL, DEL and backspace', 'a\u0000b\u0007c\u007fd\be', 'abcde'],
  ['halves of a character', 'x\ud83dy\ude00z', 'xyz'],
  ['non-characters', 'a\ufffeb\uffff', 'ab'],
  ['line ends', 'a\r\nb\rc', 'a\nb\nc'],
])('takes %s out of text', (_what, dirty, clean) => {
  expect(cleanText(dirty)).toBe(clean);
});

test('keeps what XML can hold: tabs, umlauts, emoji, private use', () => {
  const text = 'tab\t Größe 😀 \ue000 \u{10ffff}';
  expect(cleanText(text)).toBe(text);
});

test('leaves only characters of XML 1.0, whatever comes in, and changes nothing the second time', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const clean = cleanText(text);
      expect(clean).toMatch(xmlChars);
      expect(cleanText(clean)).toBe(clean);
    }),
    { numRuns: 1000 },
  );
});

test('strips long runs of broken escape sequences in linear time', () => {
  const text = '\u001b]'.repeat(200_000) + '\u001b['.repeat(200_000) + '0'.repeat(200_000);
  expect(cleanText(text)).toBe('0'.repeat(200_000));
}, 2000);

test('strips strings of a terminal that never end in linear time, also in their 8-bit form', () => {
  expect(cleanText(`${'\u009d'.repeat(500_000)}0`)).toBe('0');
  expect(cleanText('\u009d0;a\u009d0;b\u009cc')).toBe('0;ac');
}, 5000);

test('puts a message on one line and says when it is cut', () => {
  expect(cleanLine('  a\n\tb \u001b[0m c ')).toBe('a b c');
  expect(cleanLine('abcdef', 4)).toBe('abc…');
  expect(cleanLine('ab😀ef', 4)).toBe('ab…');
});

test('keeps the head and the tail of a long text and points at the rest', () => {
  const text = `begin${'x'.repeat(10_000)}end`;
  const capped = capText(text, { maxChars: 200, fullTextIn: 'logs/a.txt' });
  expect(capped).toMatch(/^beginx+\n\[\d+ characters left out, the whole text is in logs\/a\.txt\]\nx+end$/);
  expect(capped.length).toBeLessThanOrEqual(200);
  const kept = capped.replace(/\n\[.*\]\n/, '').length;
  expect(capped).toContain(`[${text.length - kept} characters`);
});

test('never cuts a character in half and never exceeds the bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('😀', 'a'), maxLength: 400 }), fc.nat(200), (text, maxChars) => {
      const capped = capText(text, { maxChars });
      expect(capped.length).toBeLessThanOrEqual(maxChars);
      expect(cleanText(capped)).toBe(capped);
      if (text.length <= maxChars) expect(capped).toBe(text);
    }),
  );
});
