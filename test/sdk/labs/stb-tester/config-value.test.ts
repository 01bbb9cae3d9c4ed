import fc from 'fast-check';
import { parse } from 'ini';
import { expect, test } from 'vitest';
import { setConfigValue } from '../../../../sdk/labs/stb-tester/test-pack/config-value.ts';

const set = (text: string, key = 'key', value = 'value') => setConfigValue(text, { section: 'secrets', key, value });

test.each([
  ['an empty file', '', '[secrets]\nkey = value\n'],
  ['a file without the section', '[a]\nb = 1\n', '[a]\nb = 1\n\n[secrets]\nkey = value\n'],
  ['a file whose last line does not end', '[a]\nb = 1', '[a]\nb = 1\n\n[secrets]\nkey = value\n'],
  ['an empty section at the end', '[a]\nb = 1\n\n[secrets]', '[a]\nb = 1\n\n[secrets]\nkey = value\n'],
  ['an empty section before another', '[ secrets ]\n\n[a]\n', '[ secrets ]\nkey = value\n\n[a]\n'],
  [
    'a section with values and comments',
    '[secrets]\n# about a\na = 1\n\n# about z\nz = 2\n\n# about x\n[x]\n',
    '[secrets]\n# about a\na = 1\nkey = value\n\n# about z\nz = 2\n\n# about x\n[x]\n',
  ],
  [
    'a section whose values all come later',
    '[secrets]\n# about z\nz = 2\n',
    '[secrets]\nkey = value\n# about z\nz = 2\n',
  ],
  ['a value that is there', '[secrets]\na = 1\nkey = old\nz = 2\n', '[secrets]\na = 1\nkey = value\nz = 2\n'],
  ['a value that is there, out of order', '[secrets]\nz = 2\nKEY: old\n', '[secrets]\nz = 2\nkey = value\n'],
  ['a value of several lines', '[secrets]\nkey = a\n  b\n  c\nz = 2\n', '[secrets]\nkey = value\nz = 2\n'],
  ['a neighbour of several lines', '[secrets]\na = 1\n  2\nz = 2\n', '[secrets]\na = 1\n  2\nkey = value\nz = 2\n'],
  ['a key of that name elsewhere', '[a]\nkey = 1\n[secrets]\n', '[a]\nkey = 1\n[secrets]\nkey = value\n'],
  ['a file of Windows', '[secrets]\r\na = 1\r\n', '[secrets]\r\na = 1\r\nkey = value\r\n'],
])('in %s the value has its place', (_, before, after) => {
  expect(set(before)).toBe(after);
  expect(set(after)).toBe(after);
});

test('whatever the file, the value is in it, and its other values are as they were', () => {
  const name = fc.stringMatching(/^[a-z]{1,4}$/).filter((text) => text !== 'key');
  const line = fc.oneof(
    fc.tuple(name, name).map(([key, value]) => `${key} = ${value}`),
    fc.constantFrom('', '# a comment', '[a]', '[secrets]'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = `[first]\n${lines.join('\n')}\n`;
      // Only the first of two sections of that name counts: `configparser` refuses a second one.
      fc.pre(lines.filter((one) => one === '[secrets]').length < 2);
      const before = parse(text) as Record<string, Record<string, string>>;
      const after = parse(set(text)) as typeof before;
      expect(after).toEqual({ ...before, secrets: { ...before['secrets'], key: 'value' } });
    }),
  );
});
