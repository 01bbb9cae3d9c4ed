import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJunit } from '../../../../sdk/report/junit/read.ts';

function readFixture(name: string) {
  const content = readJunit(readFileSync(new URL(`../../../fixtures/junit/${name}`, import.meta.url), 'utf8'));
  expect(content?.problems).toEqual([]);
  return content?.tests ?? [];
}

/** One case with the given attributes and children. */
function readCase(attributes: string, children = '') {
  return readJunit(`<testsuite name="s"><testcase ${attributes}>${children}</testcase></testsuite>`)?.tests[0];
}

test('reads pytest: parameters, line feeds in messages, skips and expected failures, errors in setup', () => {
  const [scan, roams, skipped, expected, power] = readFixture('pytest.xml');
  expect(scan).toEqual({
    name: 'test_finds[5 GHz]',
    classname: 'tests.test_radio.TestScan',
    outcome: 'passed',
    durationMs: 1201,
    systemOut: 'scanning <wlan0>',
    properties: { rssi: '-61' },
  });
  expect(roams).toMatchObject({
    outcome: 'failed',
    failure: { type: 'failure', message: "AssertionError: roamed to 02:00:00:00:00:01 assert 'b' == 'a'" },
  });
  expect(roams?.failure?.text).toMatch(/^self = <tests.*\n\ntests\/test_radio\.py:31: AssertionError$/s);
  expect(skipped).toMatchObject({ outcome: 'skipped', failure: { type: 'pytest.skip', message: 'no 6 GHz radio' } });
  expect(expected).toMatchObject({
    outcome: 'skipped',
    failure: { type: 'pytest.xfail', message: 'firmware 1.2', text: '' },
  });
  expect(power).toMatchObject({
    outcome: 'error',
    failure: { message: 'failed on setup with "OSError: /dev/ttyUSB0"' },
  });
});

test('reads Surefire: thousands in times, CDATA, and retries for what they are in the end', () => {
  const [locks, tunes, scans] = readFixture('surefire.xml');
  expect(locks).toEqual({ name: 'locks', classname: 'lab.TunerTest', outcome: 'passed', durationMs: 1_200_500 });
  expect(tunes).toMatchObject({ outcome: 'failed', systemOut: 'tuning <474 MHz>' });
  expect(tunes?.failure).toMatchObject({
    type: 'org.opentest4j.AssertionFailedError',
    message: 'expected: <1> but was: <2>',
  });
  expect(tunes?.failure?.text).toMatch(/TunerTest\.java:21\)$/);
  expect(scans).toMatchObject({ outcome: 'passed', durationMs: 4000 });
});

test('reads Jest: a failure without a message, and several of them in one test', () => {
  const [ok, up, sleeps] = readFixture('jest.xml');
  expect(ok?.outcome).toBe('passed');
  expect(up?.failure?.message).toBe('Error: expect(received).toBe(expected) (and 1 more)');
  expect(up?.failure?.text).toBe(
    'Error: expect(received).toBe(expected)\n    at Object.toBe (src/remote.test.ts:12:19)\n\nError: and the log was not empty',
  );
  expect(sleeps).toMatchObject({
    outcome: 'skipped',
    failure: { type: 'skipped', message: 'skipped without a message' },
  });
});

test('reads gotestsum: packages as classes, character references in text', () => {
  const [erase, write, verify] = readFixture('gotestsum.xml');
  expect(erase).toEqual({ name: 'TestErase', classname: 'example.com/lab/flash', outcome: 'passed', durationMs: 300 });
  expect(write?.failure?.text).toContain('\n    write_test.go:44: got 0xff\n');
  expect(verify).toMatchObject({
    outcome: 'skipped',
    failure: { message: expect.stringContaining('verify_test.go:9: no board') },
  });
});

test('reads CTest: tests left out by status, labels as properties', () => {
  const [can, lin, flexray, most] = readFixture('ctest.xml');
  expect(can).toMatchObject({ outcome: 'passed', durationMs: 510, systemOut: 'frames: 12' });
  expect(lin).toMatchObject({
    outcome: 'failed',
    failure: { message: 'Timeout', text: '' },
    properties: { cmake_labels: 'slow;bus' },
  });
  expect(flexray).toMatchObject({ outcome: 'skipped', failure: { message: 'SKIP_RETURN_CODE=77' } });
  expect(most).toMatchObject({ outcome: 'skipped', failure: { message: 'disabled' } });
});

test('reads Avocado: a lone suite as root, failure and error told apart', () => {
  const tests = readFixture('avocado.xml');
  expect(tests.map(({ classname, outcome }) => `${classname} ${outcome}`)).toEqual([
    'Smoke failed',
    'Smoke error',
    'Smoke skipped',
  ]);
  expect(tests[1]?.failure?.message).toBe('no such <port> & "name"');
});

test('flattens nested suites, which lend their name and file to cases that have none', () => {
  const xml = `<testsuites><testsuite name="outer" file="tests/outer.py">
    <testcase name="a"/><testsuite name="inner"><testcase name="b" classname="C"/><testcase name="c" file="./in.py" line="7"/></testsuite>
    <testcase/></testsuite></testsuites>`;
  expect(readJunit(xml)?.tests).toEqual([
    { name: 'a', classname: 'outer', outcome: 'passed', file: 'tests/outer.py' },
    { name: 'b', classname: 'C', outcome: 'passed', file: 'tests/outer.py' },
    { name: 'c', classname: 'inner', outcome: 'passed', file: 'in.py', line: 7 },
    { name: '(no name)', classname: 'outer', outcome: 'passed', file: 'tests/outer.py' },
  ]);
});

test('counts an error of a suite itself as a test, or it would be lost', () => {
  const xml = '<testsuite name="s"><error message="import failed">trace</error></testsuite>';
  expect(readJunit(xml)?.tests).toEqual([
    {
      name: '(suite)',
      classname: 's',
      outcome: 'error',
      failure: { type: 'error', message: 'import failed', text: 'trace' },
    },
  ]);
});

test('lets a failure outweigh an error and a skip, in any order', () => {
  expect(readCase('name="a"', '<skipped/><error message="e"/><failure message="f"/>')).toMatchObject({
    outcome: 'failed',
    failure: { message: 'f (and 1 more)' },
  });
  expect(readCase('name="a"', '<skipped/><error message="e"/>')?.outcome).toBe('error');
  expect(readCase('name="a"', '<failure/>')).toMatchObject({
    outcome: 'failed',
    failure: { message: 'failure without a message' },
  });
});

test.each([
  ['1.5', 1500],
  ['1,234.5', 1_234_500],
  ['1.234,5', 1_234_500],
  ['1,234', 1_234_000],
  ['0,123', 123],
  ['.5', 500],
  ['12s', 12_000],
  ['1e-3', 1],
  ['NaN', undefined],
  ['-3', undefined],
  ['', undefined],
  ['1.2.3', undefined],
  ['99999999', undefined],
  ['1e400', undefined],
  ['soon', undefined],
])('reads a time of "%s" as %s ms', (time, durationMs) => {
  expect(readCase(`name="a" time="${time}"`)?.durationMs).toBe(durationMs);
});

test('takes over no file outside the repository, no time without a zone and no impossible line', () => {
  const local = readCase('name="a" file="/etc/passwd" line="-1" timestamp="2026-11-20T04:00:00"');
  expect(local).toEqual({ name: 'a', classname: 's', outcome: 'passed' });
  expect(readCase('name="a" file="../b.py"')).not.toHaveProperty('file');
  expect(readCase('name="a" file="tests\\b.py" timestamp="2026-11-20T05:00:00.5+0100"')).toMatchObject({
    file: 'tests/b.py',
    startedAt: '2026-11-20T04:00:00.500Z',
  });
});

test('strips terminal sequences and control characters, raw or as references', () => {
  const test = readCase('name="a\u001b[31mb&#27;"', '<system-out>\u001b[1mx\u0000&#x1b;y</system-out>');
  expect(test).toMatchObject({ name: 'ab', systemOut: '\u001b[1mxy' });
});

test.each([
  ['an HTML page', '<!DOCTYPE html><html><body/></html>'],
  ['another XML file', '<?xml version="1.0"?><!-- c --><coverage/>'],
  ['JSON', '{"testsuite": 1}'],
  ['nothing', ''],
  ['a lone declaration', '<?xml version="1.0"?>'],
  ['a namesake', '<testsuite-list/>'],
])('is not interested in %s', (_what, text) => {
  expect(readJunit(text)).toBeUndefined();
});

test('recognises a file behind a byte order mark, comments and a DOCTYPE', () => {
  const xml =
    '\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE testsuite [<!ELEMENT a ANY>]>\n<testsuite><testcase name="a"/></testsuite>';
  expect(readJunit(xml)?.tests).toHaveLength(1);
});

test('does not parse what is too large or has too many elements', () => {
  const xml = `<testsuite>${'<testcase name="ä"/>'.repeat(100)}</testsuite>`;
  const bytes = new TextEncoder().encode(xml).length;
  expect(readJunit(xml, { maxBytes: bytes })?.tests).toHaveLength(100);
  expect(readJunit(xml, { maxBytes: bytes - 1 })).toEqual({
    tests: [],
    problems: [`The file is larger than ${bytes - 1} bytes and was not read.`],
    notes: [],
  });
  expect(readJunit(xml, { maxElements: 100 })?.problems).toEqual([
    expect.stringContaining('it has more than 100 elements'),
  ]);
});

test('says so when a suite announces more tests than it lists', () => {
  const xml = '<testsuite name="s" tests="3"><testcase name="a"/></testsuite>';
  expect(readJunit(xml)?.problems).toEqual(['line 1: the suite "s" says that it has 3 tests, and lists 1']);
  const many = `<testsuites>${xml.repeat(50)}</testsuites>`;
  expect(readJunit(many)?.problems).toHaveLength(21);
  expect(readJunit(many)?.problems.at(-1)).toBe('30 more places in the file are not as they should be');
});

test('never throws, and never loses a test without a problem', () => {
  const piece = fc.constantFrom(
    '<testcase name="a">',
    '</testcase>',
    '<failure>',
    '</failure>',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&x;',
    '<',
    '"',
    '<!--',
    '-->',
    '<?',
    '<!DOCTYPE',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, tail) => {
      const content = readJunit(`<testsuite>${pieces.join('')}${tail}</testsuite>`);
      expect(content).toBeDefined();
      const isCase = pieces[0] === '<testcase name="a">' && pieces[1] === '</testcase>';
      if (isCase) expect((content?.tests.length ?? 0) + (content?.problems.length ?? 0)).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('of properties of one name none is lost, and those of a report of Rigline are not carried over', () => {
  const properties = ['a="1"', 'a="2"', 'rigline.node="n"', 'b="3"'].map((one) => one.replace('=', '" value='));
  const xml = `<testsuite><testcase name="t"><properties>${properties.map((one) => `<property name="${one}/>`).join('')}`;
  const { tests = [] } = readJunit(`${xml}</properties></testcase></testsuite>`) ?? {};
  expect(tests[0]?.properties).toEqual({ a: '1', 'a [2]': '2', b: '3' });
});
