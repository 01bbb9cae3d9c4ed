import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillPath } from '../../../sdk/http/fill-path.ts';

test('a value stays one part of the path, whatever it holds', () => {
  expect(fillPath('/jobs/{id}/log', { id: 'a/b?c#d%e' })).toBe('/jobs/a%2Fb%3Fc%23d%25e/log');
  expect(fillPath('/jobs/{id}/files/{file}', { id: 7, file: 'x' })).toBe('/jobs/7/files/x');
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      fc.pre(id !== '.' && id !== '..');
      const { pathname } = new URL(fillPath('/jobs/{id}/log', { id }), 'https://lab.test');
      expect(pathname.split('/')).toHaveLength(4);
      expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(id);
    }),
  );
});

test('a parameter that may hold slashes keeps them', () => {
  expect(fillPath('/files/{name}', { name: 'a b/c.log' }, ['name'])).toBe('/files/a%20b/c.log');
});

test.each([
  ['', []],
  ['.', []],
  ['..', []],
  ['a/../b', ['id']],
  ['a//b', ['id']],
  ['/a', ['id']],
] as const)('%j is refused, as it would lead to another operation', (id, multiSegment) => {
  expect(() => fillPath('/jobs/{id}', { id }, multiSegment)).toThrow('cannot stand for {id} in the path /jobs/{id}');
});

test('half a character is refused, as no address can carry it', () => {
  expect(() => fillPath('/jobs/{id}', { id: 'a\ud800' })).toThrow('"a\\ud800" cannot stand for {id}');
  expect(fillPath('/jobs/{id}', { id: '\u{1f600}' })).toBe('/jobs/%F0%9F%98%80');
});

test('a value that is missing is named', () => {
  expect(() => fillPath('/jobs/{id}', {})).toThrow('the path /jobs/{id} needs a value for {id}');
});
