import { expect, test } from 'vitest';
import { parseDuration } from '../../cli/duration.ts';

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['1h30m', 5_400_000],
  ['400ms', 400],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '15', 'soon', '0s', '-5m'])('"%s" is refused, with the form that is wanted', (text) => {
  expect(() => parseDuration(text)).toThrow(/with its unit, such as 90s/);
});
