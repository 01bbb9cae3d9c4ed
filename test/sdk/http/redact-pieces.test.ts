import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../sdk/http/redact.ts';
import { createPieceRedactor } from '../../../sdk/http/redact-pieces.ts';

/** A text in pieces, and where it was cut. */
function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

function redactPieces(secrets: readonly string[], pieces: readonly string[]): string {
  const stream = createPieceRedactor(createRedactor(secrets));
  const out = pieces.map((piece) => stream.push(piece)).join('');
  return out + stream.end();
}

const encodings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  encodeURIComponent,
  (secret) => encodeURIComponent(secret).toLowerCase(),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => Array.from(secret, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  (secret) => Array.from(secret, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join(''),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (secret) => Buffer.from(secret).toString('base64'),
  (secret) => secret.replace(/[^a-z0-9\s]/giu, '\\$&').replace(/^\\/, ''),
];

/** Few letters, so that secrets begin in one another; and all that is written in more than one way. */
const letters = fc.constantFrom('a', 'a', 'b', '%', '&', '\\', '"', '+', ' ', '2', '5', 'ä', '😀');
const secret = fc.array(letters, { minLength: 6, maxLength: 12 }).map((all) => all.join(''));
const texts = fc
  .record({
    secrets: fc.array(secret, { minLength: 1, maxLength: 3 }),
    parts: fc.array(fc.tuple(fc.nat(2), fc.nat(encodings.length - 1), fc.array(letters, { maxLength: 4 })), {
      maxLength: 5,
    }),
    places: fc.array(fc.nat(400), { maxLength: 12 }),
  })
  .map(({ secrets, parts, places }) => {
    const text = parts
      .map(([which, how, after]) => `${encodings[how]?.(secrets[which % secrets.length] ?? '')}${after.join('')}`)
      .join('');
    return { secrets, pieces: cut(text, places) };
  });

test('a text in pieces is redacted as the whole text is, wherever it is cut', () => {
  fc.assert(
    fc.property(texts, ({ secrets, pieces }) => {
      const known = secrets.map((one) => one.normalize());
      expect(redactPieces(known, pieces)).toBe(createRedactor(known)(pieces.join('')));
    }),
    { numRuns: 2000 },
  );
});

test('a secret that comes letter by letter is masked', () => {
  expect(redactPieces(['S3cr3t-word'], [...'say S3cr3t-word twice: S3cr3t-word'])).toBe('say *** twice: ***');
});

test('what no secret begins with is not held back, and of what one begins with no more than that', () => {
  const stream = createPieceRedactor(createRedactor(['S3cr3t-word']));
  expect(stream.push('a line of a log\n')).toBe('a line of a log\n');
  expect(stream.isHolding).toBe(false);
  expect(stream.push('S3cr3t, as S3cr')).toBe('S3cr3t, as ');
  expect(stream.isHolding).toBe(true);
  expect(stream.push('ambled eggs')).toBe('S3crambled eggs');
  expect(stream.isHolding).toBe(false);
});

test('the end of a text gives what was held back', () => {
  const stream = createPieceRedactor(createRedactor(['S3cr3t-word']));
  expect(stream.push('S3cr3t-')).toBe('');
  expect(stream.end()).toBe('S3cr3t-');
  expect(stream.push('word')).toBe('word');
});

test('a secret that becomes known while a text goes on is masked from then on', () => {
  const redact = createRedactor();
  const stream = createPieceRedactor(redact);
  stream.push('one ');
  redact.add('S3cr3t-word');
  expect(stream.push('S3cr3t')).toBe('');
  expect(stream.push('-word')).toBe('***');
});

test('of a log without an end no more is held back than a secret is long', () => {
  const stream = createPieceRedactor(createRedactor(['aaaaaaaa']));
  let given = 0;
  for (let piece = 0; piece < 1000; piece++) given += stream.push('aaaaaaa').length;
  expect(given).toBeGreaterThan(2500);
});
