// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub look like that
import { expect, test } from 'vitest';
import { fill, fillText, fillTexts, isTrue, type Scope } from './expressions.ts';

const scope = (status = 'success'): Scope => ({
  contexts: { needs: { a: { outputs: { list: '[1,"x"]' } } }, env: { A: 'b' }, matrix: null },
  functions: {
    success: () => status === 'success',
    failure: () => status === 'failure',
    cancelled: () => status === 'cancelled',
    always: () => true,
    hashFiles: (...patterns) => patterns.join('+'),
  },
});

test('a text that is one expression becomes its value, and other text gets the values', () => {
  expect(fill('${{ fromJSON(needs.a.outputs.list) }}', scope())).toEqual([1, 'x']);
  expect(fill({ a: ['${{ 1 == 1 }}', 'n ${{ env.A }}'] }, scope())).toEqual({ a: [true, 'n b'] });
  expect(fillText("${{ format('{0}}}', env.A) }}-${{ matrix.none }}-${{ 1.5 }}", scope())).toBe('b}--1.5');
  expect(fillTexts({ a: true, b: null, c: "${{ hashFiles('x', 'y') }}" }, scope())).toEqual({
    a: 'true',
    b: '',
    c: 'x+y',
  });
});

test('a condition that asks for no status holds only with success', () => {
  expect(isTrue(undefined, scope())).toBe(true);
  expect(isTrue(undefined, scope('failure'))).toBe(false);
  expect(isTrue("env.A == 'b'", scope())).toBe(true);
  expect(isTrue("${{ env.A == 'b' }}", scope('failure'))).toBe(false);
  expect(isTrue("env.A == 'b' && !success()", scope('failure'))).toBe(true);
  expect(isTrue("'success()'", scope('failure'))).toBe(false);
  expect(isTrue('always()', scope('cancelled'))).toBe(true);
  expect(isTrue(false, scope())).toBe(false);
});

test('what GitHub does not know or would misunderstand is an error', () => {
  expect(() => fillText('${{ nothing.a }}', scope())).toThrow('nothing');
  expect(() => fillText('${{ what(1) }}', scope())).toThrow('what');
  expect(() => fillText('${{ env.A', scope())).toThrow('has no end');
  expect(() => isTrue("${{ env.A }} == 'c'", scope())).toThrow('always true');
});
