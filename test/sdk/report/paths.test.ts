import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseName, isRelativePath, toRelativeUrl, toWebUrl } from '../../../sdk/report/paths.ts';

test.each(['a', 'a/b.png', '.hidden', 'a..b/c', 'größe/😀.png', 'a b'])(
  'takes %s for a path below its folder',
  (path) => {
    expect(isRelativePath(path)).toBe(true);
  },
);

test.each(['', '/a', '~/a', 'C:/a', 'c:a', '..', '../a', 'a/../../b', 'a/..', 'a\\b', 'a\nb', 'a\0'])(
  'refuses %j',
  (path) => {
    expect(isRelativePath(path)).toBe(false);
  },
);

test('encodes a path so that it is nothing but a path, and decodes to the same file', () => {
  expect(toRelativeUrl('a b/c#d?e%f:g(h).png')).toBe('a%20b/c%23d%3Fe%25f%3Ag%28h%29.png');
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !['.', '..'].includes(text) && !text.includes('/'));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const url = new URL(toRelativeUrl(segments.join('/')), 'https://host.example/run/');
      expect(url.host + url.search + url.hash).toBe('host.example');
      expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
    }),
  );
  expect(toRelativeUrl('a\ud83d.png')).toBe('a%EF%BF%BD.png');
  expect(baseName('a/b/c.png')).toBe('c.png');
});

test('links only to the web, without credentials', () => {
  expect(toWebUrl('https://user:pw@lab.example/a(b)?c=`|')).toBe('https://lab.example/a%28b%29?c=%60%7C');
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/jobs/1', '', undefined]) {
    expect(toWebUrl(text)).toBeUndefined();
  }
});
