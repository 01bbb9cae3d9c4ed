import { expect, test } from 'vitest';
import { parseRunnerLog } from '../../helpers/github/parse-log.ts';

test('a command stands at the start of a line, after any white space', () => {
  const { annotations } = parseRunnerLog('::error::a\n  \u00a0\u2028::warning::b\nx ::error::no\n\ufeff::error::no\n');
  expect(annotations).toEqual([
    { level: 'error', message: 'a' },
    { level: 'warning', message: 'b' },
  ]);
});

test('a command of the old style stands anywhere in a line', () => {
  expect(parseRunnerLog('x ##[error file=a%3Bb;line=3]c%0Ad').annotations).toEqual([
    { level: 'error', message: 'c\nd', file: 'a;b', line: 3 },
  ]);
});

test('a carriage return alone ends a line, and a line separator of Unicode does not', () => {
  expect(parseRunnerLog('a\r::error::b\u2028c\u0085d').annotations).toEqual([
    { level: 'error', message: 'b\u2028c\u0085d' },
  ]);
});

test('properties and data are unescaped, and what is no command is text', () => {
  const log = parseRunnerLog(
    '::error file=a%2Cb.py,line=3,endLine=4,title=x%3A y::50%25%0Amore\n::nothing::x\n::error\n',
  );
  expect(log.annotations).toEqual([
    { level: 'error', message: '50%\nmore', title: 'x: y', file: 'a,b.py', line: 3, endLine: 4 },
  ]);
  expect(log.text).toEqual(['error: 50%\nmore', '::nothing::x', '::error']);
});

test('nothing is obeyed between stop-commands and its token', () => {
  const log = parseRunnerLog('::stop-commands::t0ken\n::error::a\n##[error]b\n::other::\n::T0KEN::\n::error::c\n');
  expect(log).toMatchObject({ annotations: [{ message: 'c' }], stops: 1, isStopped: false });
  expect(log.text).toEqual(['::error::a', '##[error]b', '::other::', 'error: c']);
  expect(parseRunnerLog('::stop-commands::t0ken\n::error::a\n')).toMatchObject({ annotations: [], isStopped: true });
  expect(parseRunnerLog('::stop-commands::error\n').problems).toHaveLength(1);
});

test('a group ends with its command or with the next group, and knows its lines', () => {
  expect(parseRunnerLog('a\n::group::one\nb\n::group::two\nc\n::endgroup::\nd\n')).toMatchObject({
    groups: [
      { title: 'one', lines: ['b'], isClosed: false },
      { title: 'two', lines: ['c'], isClosed: true },
    ],
    outside: ['a', 'd'],
    text: ['a', 'b', 'c', 'd'],
  });
});

test('masks what it was told to, from then on', () => {
  expect(parseRunnerLog('pass\n::add-mask::pass\npass word\n').text).toEqual(['pass', '*** word']);
});

test('keeps ten annotations of a level, and counts the others', () => {
  const log = parseRunnerLog(`${'::error::a\n'.repeat(12)}::notice::b\n`);
  expect(log.annotations).toHaveLength(11);
  expect(log.droppedAnnotations).toBe(2);
});
