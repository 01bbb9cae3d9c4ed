import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { parseTags } from '../../../../sdk/labs/stb-tester/planning/tags.ts';

/** The manual's rule in other words: printable, none of : = $ < >, and a beginning that is none of / - . _ */
const nameCharacter = fc.constantFrom(...'abcXYZ0189 éß漢/-._+*#?&%@!()');
const goodName = fc
  .string({ unit: nameCharacter, minLength: 1, maxLength: 20 })
  .filter((name) => name.trim() !== '' && !'/-._'.includes(name.charAt(0)));

test('names and values come through as they are; the first "=" parts them, and a value may be empty', () => {
  expect(parseTags(['jenkins/BUILD_ID=12', 'url=https://ci.invalid/?a=b:c', 'empty='])).toEqual({
    'jenkins/BUILD_ID': '12',
    url: 'https://ci.invalid/?a=b:c',
    empty: '',
  });
});

test('every name that keeps the rules is taken, with any value', () => {
  fc.assert(
    fc.property(goodName, fc.string({ maxLength: 100 }), (name, value) => {
      expect(parseTags([`${name}=${value}`])).toEqual({ [name]: value });
    }),
  );
});

test('every name with a forbidden character is refused, wherever it stands', () => {
  const forbidden = fc.constantFrom(':', '$', '<', '>', '\n', '\r', '\t', '\0', '\u007f', '\u2028', '\u2029', '\ud800');
  fc.assert(
    fc.property(goodName, forbidden, fc.nat(), (name, character, where) => {
      const at = where % (name.length + 1);
      const pair = `${name.slice(0, at)}${character}${name.slice(at)}=x`;
      expect(() => parseTags([pair])).toThrow(UsageError);
    }),
  );
});

test.each(['/', '-', '.', '_'])('a name must not begin with %s', (first) => {
  expect(() => parseTags([`${first}a=1`])).toThrow('must not begin with / - . or _');
  expect(parseTags([`a${first}=1`])).toEqual({ [`a${first}`]: '1' });
});

test.each([
  ['noequals', 'has no "="'],
  ['=value', 'the name is empty'],
  ['  =value', 'the name is empty'],
  ['a:b=1', 'must not contain'],
])('"%s" is refused: %s', (pair, reason) => {
  expect(() => parseTags([pair])).toThrow(UsageError);
  expect(() => parseTags([pair])).toThrow(reason);
});

test('names and values have fewer than 500 characters', () => {
  const text = 'x'.repeat(499);
  expect(parseTags([`${text}=${text}`])).toEqual({ [text]: text });
  expect(() => parseTags([`${text}x=`])).toThrow('the name has 500 characters');
  expect(() => parseTags([`a=${text}x`])).toThrow('the value has 500 characters');
});

test('a tag has one value, also one that is named like a property of every object', () => {
  expect(() => parseTags(['a=1', 'a=2'])).toThrow('"a" is given twice');
  expect(parseTags(['constructor=1'])).toEqual({ constructor: '1' });
  expect(Object.entries(parseTags(['toString=1', 'a__proto__=2']))).toEqual([
    ['toString', '1'],
    ['a__proto__', '2'],
  ]);
});
