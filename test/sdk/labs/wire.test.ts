import { expect, test } from 'vitest';
import { ProtocolError } from '../../../sdk/http/errors.ts';
import { entriesOf, requireList, requireText, textOf, timeOf } from '../../../sdk/labs/wire.ts';

test('a time without a zone is UTC, and one with a zone keeps it', () => {
  const noon = Date.UTC(2026, 0, 31, 12);
  expect(timeOf('2026-01-31T12:00:00')).toBe(noon);
  expect(timeOf('2026-01-31T12:00:00Z')).toBe(noon);
  expect(timeOf('2026-01-31T13:30:00+01:30')).toBe(noon);
  expect(timeOf('2026-01-31T07:00:00-0500')).toBe(noon);
});

test('what is no time is no time', () => {
  for (const value of ['yesterday', '', null, undefined, 5, {}]) expect(timeOf(value)).toBeUndefined();
});

test('text that must be there and is not is named', () => {
  expect(requireText('a', 'name')).toBe('a');
  for (const value of ['', null, undefined, 7]) {
    expect(() => requireText(value, 'name')).toThrow(new ProtocolError('the lab sent no name'));
  }
});

test('a list that must be there and is not is named', () => {
  expect(requireList([1], 'jobs')).toEqual([1]);
  expect(() => requireList({ length: 1 } as never, 'jobs')).toThrow(new ProtocolError('the lab sent no list of jobs'));
  expect(() => requireList(undefined, 'jobs')).toThrow(ProtocolError);
});

test('only an object has entries, and only a string is text', () => {
  expect(entriesOf({ a: 1 })).toEqual([['a', 1]]);
  for (const value of [null, undefined, ['a'], 'ab']) expect(entriesOf(value as never)).toEqual([]);
  expect(textOf('a')).toBe('a');
  expect(textOf(1)).toBeUndefined();
});
