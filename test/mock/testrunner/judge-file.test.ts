import { expect, test } from 'vitest';

import { judgeFile } from '../../../mock/testrunner/worker/judge-file.ts';
import { printSession } from '../../../mock/testrunner/worker/pytest-output.ts';

const judge = (...body: string[]) =>
  judgeFile('test_a.py', ['def test_a():', ...body.map((line) => `    ${line}`)].join('\n')).exitCode;

test.each([
  'assert False',
  'assert 0, "why"',
  'assert None',
  'assert 1 + 1 == 3',
  'assert 2 * 3 < 6',
  'raise ValueError()',
  'pytest.fail("no")',
  'if True: assert False',
])('a test with the line `%s` fails', (line) => {
  expect(judge('x = 1', line)).toBe(1);
});

test.each([
  'assert True',
  'assert 1 + 1 == 2',
  'assert 10 - 2 * 3 >= 4',
  'assert value == 3',
  'assert 0 == value',
  'assert None is None',
  '# assert False',
  'assert f(1) == 2',
])('a test with the line `%s` passes', (line) => {
  expect(judge(line)).toBe(0);
});

test('one bad test among several fails the file, and a file without any is 5', () => {
  const text = 'def test_a():\n    assert True\n\nasync def test_b():\n    assert False\n';
  expect(judgeFile('test_a.py', text)).toMatchObject({ exitCode: 1, tests: [{ passed: true }, { passed: false }] });
  expect(judgeFile('notests.py', 'def helper():\n    assert False\n').exitCode).toBe(5);
});

test('a name that says it fails is believed', () => {
  expect(judgeFile('test_failing.py', 'def test_a(): pass').exitCode).toBe(1);
  expect(judgeFile('test_a.py', 'def test_fails(): pass').exitCode).toBe(1);
});

test('what pytest prints counts the tests and names those that failed', () => {
  const text = 'def test_a():\n    assert True\n\ndef test_b():\n    assert False\n';
  const printed = printSession({ name: 'test_x.py', tests: judgeFile('test_x.py', text).tests, seconds: 1.5 });
  expect(printed).toContain('collected 2 items\n');
  expect(printed).toMatch(/^test_x\.py \.F +\[100%\]$/m);
  expect(printed).toContain('/srv/testrunner/test_x.py:5: AssertionError\n');
  expect(printed).toContain('FAILED test_x.py::test_b - AssertionError\n');
  expect(printed).toMatch(/^=+ 1 failed, 1 passed in 1\.50s =+\n$/m);
});
