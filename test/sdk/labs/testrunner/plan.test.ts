import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { planTestrunner } from '../../../../sdk/labs/testrunner/plan.ts';

const files = (...paths: string[]) => paths.map((path) => ({ path, content: new Blob(['x']) }));
const namesOf = (jobs: ReturnType<typeof planTestrunner>) =>
  jobs.map(({ label, request }) => [label, request.files.map(({ name }) => name)]);

test('all files are one run, or one each', () => {
  expect(namesOf(planTestrunner({ files: files('tests/test_a.py', 'test_b.py') }))).toEqual([
    ['tests', ['test_a.py', 'test_b.py']],
  ]);
  expect(namesOf(planTestrunner({ files: files('a/test_a.py', 'b/test_a.py', 'test_b.py'), perFile: true }))).toEqual([
    ['test_a.py', ['test_a.py']],
    ['test_a.py-2', ['test_a.py']],
    ['test_b.py', ['test_b.py']],
  ]);
});

test('the server gets the names that it would make itself, and the user hears of them', () => {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const [job] = planTestrunner({ files: files('tests/a b.py', 'naïve.py', 'tests/conftest.py'), warn });
  expect(job?.request.files.map(({ name }) => name)).toEqual(['a_b.py', 'naive.py', 'conftest.py']);
  expect(warnings).toEqual([
    expect.stringContaining('tests/a b.py is called a_b.py at the server'),
    expect.stringContaining('naïve.py is called naive.py'),
    expect.stringContaining('tests/conftest.py: the server runs every file alone'),
  ]);
});

test.each([
  [[], /No test file is named/],
  [['notes.txt'], /notes\.txt would be dropped by the server without a word: it takes files that end in \.py only\.$/],
  [['Test.PY'], /Test\.PY would be dropped.*in small letters/],
  [['tests/тест.py'], /has no name left at the server/],
  [[`${'x'.repeat(253)}.py`], /has a name of 256 characters/],
  [['a/test_x.py', 'b/test_x.py'], /a\/test_x\.py and b\/test_x\.py would both be called test_x\.py.*--per-file/],
  [['a b.py', 'a_b.py'], /would both be called a_b\.py/],
])('%j is refused before anything is sent', (paths, message) => {
  const plan = () => planTestrunner({ files: files(...paths) });
  expect(plan).toThrow(UsageError);
  expect(plan).toThrow(message);
});

test('what --username begins with must leave room for the key', () => {
  const plan = (username: string) => () => planTestrunner({ files: files('a.py'), username });
  expect(plan('n'.repeat(35))).not.toThrow();
  expect(plan('n'.repeat(36))).toThrow(/has 36 characters\. At most 35/);
  expect(plan('')).toThrow(UsageError);
  expect(plan('a\nb')).toThrow(/control characters/);
});
