import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRedactor } from '../../../sdk/http/redact.ts';
import { escapeHtml } from '../../../sdk/report/html/markup.ts';

const printable = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' });
const ascii = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' });
const secrets = fc
  .oneof(printable, ascii, fc.base64String({ minLength: 8, maxLength: 64 }))
  .filter((secret) => secret.trim() === secret);
/** Nothing that a secret can begin or end with, so that it is clear how far it goes. */
const around = fc.stringMatching(/^\n*$/);

const encodings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in a URL': (secret) => encodeURIComponent(secret),
  'in a URL, in lower case': (secret) => encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
  'in a form': (secret) => new URLSearchParams({ '': secret }).toString().slice(1),
  'in the query of a URL': (secret) =>
    new URL(`https://h/?${encodeURIComponent(secret)}`).search.slice(1).replaceAll('%27', "'"),
  'in JSON': (secret) => JSON.stringify(secret).slice(1, -1),
  'in JSON of ASCII only': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
  'in HTML': escapeHtml,
  'in Markdown': (secret) => secret.replace(/[^a-z0-9\s]/giu, '\\$&').replace(/^\\/, ''),
};

test.each(Object.entries(encodings))('a secret %s leaves nothing but a mask, wherever it stands', (_, encode) => {
  fc.assert(
    fc.property(secrets, around, around, (secret, before, after) => {
      const redact = createRedactor([secret]);
      expect(redact(`${before}${encode(secret)}${after}`)).toBe(`${before}***${after}`);
    }),
  );
});

test('of many secrets each is masked', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{6,12}$/), { minLength: 1, maxLength: 8 }), (known) => {
      const redact = createRedactor(known);
      const text = redact(known.join(' | '));
      for (const secret of known) expect(text).not.toContain(secret);
    }),
  );
});

test('JSON that a mask was put into is still JSON', () => {
  const words = fc.constantFrom(
    'https://',
    'u:p',
    '@',
    'authorization: token ',
    '"',
    '\\',
    'x',
    ' ',
    '&',
    '<',
    'S3cr3t-',
    '-d4sh3d-',
  );
  const texts = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.dictionary(texts, texts), (value) => {
      const redact = createRedactor(['S3cr3t-', '-d4sh3d-', '"quoted"secret"']);
      expect(() => JSON.parse(redact(JSON.stringify(value)))).not.toThrow();
    }),
  );
});

test('a text without secrets and addresses stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[^@]*$/), (text) => {
      fc.pre(!/authorization/i.test(text));
      expect(createRedactor(['an-unrelated-secret'])(text)).toBe(text);
    }),
  );
});
