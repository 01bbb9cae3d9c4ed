import { expect, test } from 'vitest';

import { readOffset } from '../../../sdk/http/range.ts';

const answer = (status: number, range?: string) =>
  new Response('x', { status, headers: range === undefined ? {} : { 'content-range': range } });

test('a partial answer begins where its header says', () => {
  expect(readOffset(answer(206, 'bytes 100-199/200'))).toBe(100);
  expect(readOffset(answer(206, 'bytes 100-199/*'))).toBe(100);
});

test('a whole answer begins at 0, whatever its headers say', () => {
  expect(readOffset(answer(200))).toBe(0);
  expect(readOffset(answer(200, 'bytes 100-199/200'))).toBe(0);
});

test('a partial answer without a place begins at 0, so that nothing is joined by guess', () => {
  expect(readOffset(answer(206))).toBe(0);
  expect(readOffset(answer(206, 'lines 3-4'))).toBe(0);
});
