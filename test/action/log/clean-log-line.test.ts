import { expect, test } from 'vitest';
import { cleanLogLine } from '../../../action/log/clean-log-line.ts';

test('keeps colours, and ends them with the line', () => {
  expect(cleanLogLine('\u001b[1;31mred\u001b[0m and plain')).toBe('\u001b[1;31mred\u001b[0m and plain');
  expect(cleanLogLine('\u001b[38:5:208morange')).toBe('\u001b[38:5:208morange\u001b[0m');
});

test('takes out whatever else moves a cursor or hides text', () => {
  expect(cleanLogLine('\u001b[2J\u001b[3;4Ha\u001b]0;title\u0007b\u0007\u0000\u202ec\td\r')).toBe('abc\td');
  expect(cleanLogLine('10%\r20%\r\u001b[32m30%\u001b[m')).toBe('10% 20% \u001b[32m30%\u001b[m');
});

test('breaks what the page of a log takes for a fold or an error, however it is put together', () => {
  expect(cleanLogLine('##[group]a')).toBe('## [group]a');
  expect(cleanLogLine('#\u0000#\u001b[2K[error]a')).toBe('## [error]a');
  expect(cleanLogLine('#\u001b[0m#\u001b[0m[error]a')).toBe('#\u001b[0m#\u001b[0m [error]a');
});

test('leaves a plain line as it is', () => {
  expect(cleanLogLine('::error::ünï # [x]')).toBe('::error::ünï # [x]');
});
