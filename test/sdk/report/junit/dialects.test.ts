import { expect, test } from 'vitest';
import { matchNames } from '../../../../sdk/report/junit/attachments.ts';
import { type ReadJunitOptions, readJunit } from '../../../../sdk/report/junit/read.ts';

/** One case with the given attributes and children. */
function readCase(attributes: string, children = '', options: ReadJunitOptions = {}) {
  return readJunit(`<testsuite name="s"><testcase ${attributes}>${children}</testcase></testsuite>`, options)?.tests[0];
}

test('a test that passed after it had failed is flaky, as Surefire and nextest write it', () => {
  const flaky = readCase(
    'name="a" time="1"',
    `<flakyFailure type="T" message="m"><stackTrace>at Tuner.java:3</stackTrace><system-out>first</system-out></flakyFailure>
     <flakyError type="E" time="0.5" timestamp="2026-11-20T04:00:00+01:00">direct text</flakyError>`,
  );
  expect(flaky).toMatchObject({
    outcome: 'passed',
    isFlaky: true,
    attempts: [
      { outcome: 'failed', failure: { type: 'T', message: 'm', text: 'at Tuner.java:3' }, systemOut: 'first' },
      {
        outcome: 'error',
        failure: { type: 'E', message: 'direct text', text: 'direct text' },
        durationMs: 500,
        startedAt: '2026-11-20T03:00:00.000Z',
      },
    ],
  });
});

test('a test that failed whenever it ran has its reruns as attempts, and is not flaky', () => {
  const red = readCase('name="a"', '<failure message="1"/><rerunFailure message="2"/><rerunError message="3"/>');
  expect(red).toMatchObject({ outcome: 'failed', failure: { message: '1' }, attempts: [{}, { outcome: 'error' }] });
  expect(red).not.toHaveProperty('isFlaky');
  expect(readCase('name="a"', '<rerunFailure message="2"/>')).toMatchObject({
    outcome: 'failed',
    failure: { message: '2' },
  });
});

test('Surefire counts every attempt, and misses none by it', () => {
  const xml = '<testsuite name="s" tests="3"><testcase name="a"><flakyFailure/><flakyFailure/></testcase></testsuite>';
  expect(readJunit(xml)?.problems).toEqual([]);
});

test.each([
  ['status="fail"', 'failed'],
  ['status="failed"', 'failed'],
  ['result="error"', 'failed'],
  ['status="run" result="completed"', 'passed'],
  ['status="notrun" result="suppressed"', 'skipped'],
  ['status="passed"', 'passed'],
])('a test of which an attribute alone says %s has %s', (attributes, outcome) => {
  expect(readCase(`name="a" ${attributes}`)?.outcome).toBe(outcome);
});

test.each([
  ['pytest', '#x1B[31mred#x1B[0m'],
  ['CTest', '[NON-XML-CHAR-0x1B][31mred[NON-XML-CHAR-0x1B][0m'],
  ['Go', '\ufffd[31mred\ufffd[0m'],
  ['a reference', '&#27;[31mred&#x1b;[0m'],
  ['a raw one', '\u001b[31mred\u001b[0m'],
])('colours survive in output as %s writes them, and nowhere else', (_who, text) => {
  const one = readCase(
    `name="${text}"`,
    `<failure message="${text}">${text}</failure><system-out>${text}\u001b[2J</system-out>`,
  );
  expect(one).toMatchObject({
    name: 'red',
    failure: { message: 'red', text: 'red' },
    systemOut: '\u001b[31mred\u001b[0m',
  });
});

test.each([
  ['pytest', 'self = <x>\n\ntests/test_a.py:31: AssertionError', 'tests/test_a.py', 31],
  [
    'unittest',
    'Traceback:\n  File "/usr/lib/python3/unittest/case.py", line 4, in run\n  File "lab/test_b.py", line 7, in t\nAssertionError',
    'lab/test_b.py',
    7,
  ],
  [
    'Jest',
    'Error: x\n    at Object.toBe (node_modules/jest/a.js:1:1)\n    at Object.<anonymous> (src/remote.test.ts:12:19)',
    'src/remote.test.ts',
    12,
  ],
  ['Vitest', 'AssertionError: x\n ❯ v/a.spec.js:2:81', 'v/a.spec.js', 2],
])('the place of a failure comes from the traceback of %s', (_who, text, file, line) => {
  const escaped = text.replaceAll('<', '&lt;');
  expect(readCase('name="a"', `<failure message="m">${escaped}</failure>`)).toMatchObject({ file, line });
  expect(readCase('name="a" file="own.py" line="3"', `<failure>${escaped}</failure>`)).toMatchObject({
    file: 'own.py',
    line: 3,
  });
});

test('a place outside of the repository is none', () => {
  for (const text of ['/srv/tests/a.py:3: X', 'at x (../b/c.ts:3:1)', 'no place at 12:30'])
    expect(readCase('name="a"', `<failure>${text}</failure>`)).not.toHaveProperty('file');
});

test('attachments come from markers and properties, and only from below the folder', () => {
  const one = readCase(
    'name="a"',
    `<properties><property name="attachment1" value="./a.png"/><property name="attachment2" value="/etc/passwd"/><property name="k" value="v"/></properties>
     <system-out>before\n[[ATTACHMENT|b.png|a caption]]\n[[ATTACHMENT|../c.png]]\n[[ATTACHMENT|https://x/y.png]]\n[[ATTACHMENT|a.png]]</system-out>`,
  );
  expect(one?.attachments).toEqual(['a.png', 'b.png']);
  expect(one?.properties).toEqual({ attachment2: '/etc/passwd', k: 'v' });
  expect(one?.systemOut).toBe('before\n[[ATTACHMENT|../c.png]]\n[[ATTACHMENT|https://x/y.png]]');
});

test('attachments are matched to the files of a job', () => {
  const find = matchNames(
    ['out/junit.xml', 'out/shots/a.png', 'logs/b.txt', 'x/same.png', 'y/same.png'],
    'out/junit.xml',
  );
  expect(find('shots/a.png')).toBe('out/shots/a.png');
  expect(find('../logs/b.txt')).toBe('logs/b.txt');
  expect(find('/home/ubuntu/artifacts/logs/b.txt')).toBe('logs/b.txt');
  expect(find('/tmp/x/same.png')).toBe('x/same.png');
  expect(find('same.png')).toBeUndefined();
  expect(find('none.png')).toBeUndefined();
});
