import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignPaths, createPathAllocator, safePath } from '../../../sdk/artifacts/safe-path.ts';

const nastyPart = fc.constantFrom(
  '..',
  '.',
  '',
  '/',
  '\\',
  'C:',
  'nul',
  'CON.txt',
  'com1',
  'LPT¹.log',
  'a',
  'A',
  'a.rigline-part',
  'A.RIGLINE-PART',
  'a.PART',
  'a.',
  'a ',
  '...',
  'é',
  'e\u0301',
  'ß',
  'SS',
  '\u0000',
  '\n',
  '\ud800',
  '\udfff',
  '\u202e',
  '\ufffe',
  '\u200d',
  'x'.repeat(300),
  '日'.repeat(90),
  '~',
  '*?"<>|:',
);
const nastyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(nastyPart, { maxLength: 8 }).map((parts) => parts.join('/')),
  fc.array(nastyPart, { maxLength: 8 }).map((parts) => parts.join('')),
);

test.each([
  ['screenshot.png', 'screenshot.png'],
  ['logs/été/日本.log', 'logs/été/日本.log'],
  ['e\u0301.log', 'é.log'],
  ['./a//b/./c', 'a/b/c'],
  ['/etc/passwd', 'etc/passwd'],
  ['../../etc/passwd', '__/__/etc/passwd'],
  ['..\\..\\boot.ini', '.._.._boot.ini'],
  ['C:/Windows/x', 'C_/Windows/x'],
  ['a:b*c?d"e<f>g|h', 'a_b_c_d_e_f_g_h'],
  ['nul', '_nul'],
  ['dir/Com7.tar.gz', 'dir/_Com7.tar.gz'],
  ['aux .log', '_aux .log'],
  ['console.log', 'console.log'],
  ['a./b /c..', 'a_/b_/c__'],
  ['line\r\nbreak\0', 'line__break_'],
  ['\u202egnp.exe', '_gnp.exe'],
  ['.hidden', '.hidden'],
])('stores %j as %j', (name, path) => {
  expect(safePath(name)).toBe(path);
});

test.each(['', '.', '/', './/.'])('refuses %j, of which nothing is left', (name) => {
  expect(safePath(name)).toBeUndefined();
});

test('cuts an overlong segment and keeps its extension', () => {
  const path = safePath(`logs/${'x'.repeat(400)}.log`) ?? '';
  expect(path).toMatch(/^logs\/x{190,}~[0-9a-f]{16}\.log$/);
  expect(Buffer.byteLength(path.split('/')[1] ?? '')).toBeLessThanOrEqual(250);
});

test('keeps two files of one overlong folder together', () => {
  const deep = 'folder/'.repeat(300);
  const [one, two] = [safePath(`${deep}one.log`) ?? '', safePath(`${deep}two.log`) ?? ''];
  expect(one).toMatch(/^folder~[0-9a-f]{16}\/one\.log$/);
  expect(two).toBe(one.replace('one.log', 'two.log'));
  expect(safePath(`x/${deep}one.log`)).not.toBe(one);
});

test('never gives a path that leaves its folder or that some system refuses', () => {
  fc.assert(
    fc.property(nastyName, (name) => {
      const path = safePath(name);
      if (path === undefined) return;
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(700);
      expect(path).not.toMatch(/[\p{Cc}\p{Cs}\p{Cn}\\:*?"<>|]/u);
      expect(path).toBe(path.normalize('NFC'));
      for (const segment of path.split('/')) {
        expect(segment).not.toMatch(/^\.*$|[. ]$/);
        expect(segment).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
        expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(250);
      }
    }),
  );
});

test('leaves a path as it is that is safe already', () => {
  fc.assert(
    fc.property(nastyName, (name) => {
      const path = safePath(name);
      if (path !== undefined) expect(safePath(path)).toBe(path);
    }),
  );
});

test('never lets two names meet, not as files nor as folders, whatever the case', () => {
  fc.assert(
    fc.property(fc.array(nastyName, { maxLength: 30 }), (names) => {
      const files = new Set<string>();
      const folders = new Set<string>();
      for (const path of assignPaths(names)) {
        if (path === undefined) continue;
        const segments = path.toLowerCase().split('/');
        const file = segments.join('/');
        expect(files).not.toContain(file);
        files.add(file);
        for (let depth = 1; depth < segments.length; depth++) folders.add(segments.slice(0, depth).join('/'));
      }
      for (const folder of folders) expect(files).not.toContain(folder);
    }),
  );
});

test('gives the same paths whatever the order of the names', () => {
  fc.assert(
    fc.property(fc.uniqueArray(nastyName, { maxLength: 20 }), (names) => {
      const backwards = assignPaths([...names].reverse());
      expect(assignPaths(names)).toEqual([...backwards].reverse());
    }),
  );
});

test('marks the later of two names that would meet, and says nothing of the first', () => {
  const [upper, lower, colon] = assignPaths(['A.log', 'a.log', 'a:b']);
  expect(upper).toBe('A.log');
  expect(lower).toMatch(/^a~[0-9a-f]{8}\.log$/);
  expect(colon).toBe('a_b');
});

test('moves a folder aside that has the name of a file, and keeps its files together', () => {
  const [file, one, two] = assignPaths(['a', 'a/1', 'a/2']);
  expect(file).toBe('a');
  expect(one).toMatch(/^a~[0-9a-f]{8}\/1$/);
  expect(two).toBe(one?.replace('/1', '/2'));
});

test.each([
  ['straße', 'STRASSE'],
  ['STRAẞE', 'straße'],
  ['É.log', 'e\u0301.log'],
  ['a', 'a\u200d'],
  ['Σας', 'ΣΑΣ'],
])('marks one of %j and %j, which some file system takes for the same', (one, two) => {
  const marked = assignPaths([one, two]).filter((path) => /~[0-9a-f]{8}/.test(path ?? ''));
  expect(marked.length).toBe(1);
});

test('no artifact ever gets a name that a file has while it is written', () => {
  fc.assert(
    fc.property(nastyName, fc.constantFrom('', 'x', '/'), (name, more) => {
      const path = createPathAllocator().assign(`${name}${more}.7-ab12.rigline-part`);
      expect(path).toMatch(/\.rigline-part_$/);
    }),
  );
  for (const name of ['a.RIGLINE-PART', 'a.rigline\u200d-part', 'a.rigline-part/x'])
    expect(safePath(name)).toMatch(/[tT]_(\/x)?$/);
});

test('gives the same name another path each time it comes', () => {
  const paths = createPathAllocator();
  expect(new Set(['a', 'a', 'a'].map((name) => paths.assign(name))).size).toBe(3);
});
