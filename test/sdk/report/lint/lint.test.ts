import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LintOptions } from '../../../../sdk/report/lint/finding.ts';
import { createJunitLint, lintJunit } from '../../../../sdk/report/lint/lint.ts';

const severities = (xml: string, options: LintOptions = {}) =>
  [...lintJunit([xml], {}, options)].map(({ rule, severity }) => `${rule} ${severity}`);

const surefire = '<testsuite name="s" time="1.2345">\n<testcase classname="c" name="a" time="1"/></testsuite>';

test('what only a reader that one chooses on purpose does weighs less, unless it was chosen', () => {
  expect(severities(surefire)).toEqual(['J04 warning', 'J06 warning']);
  expect(severities(surefire, { consumers: ['dorny-jest'] })).toEqual(['J06 error']);
  expect(severities(surefire, { consumers: ['jenkins'] })).toEqual(['J04 warning']);
  expect(severities(surefire, { consumers: ['jenkins-xunit'] })).toContain('J04 error');
  expect(severities(surefire, { profile: 'jenkins-xunit' })).toContain('J04 error');
});

test('only what concerns the consumers that were asked for is found, as heavy as it is to them', () => {
  const xml = '<testsuites><testsuite time="1"><testcase classname="c" name="a" time="1"/></testsuite></testsuites>';
  expect(severities(xml)).toEqual(['J02 error']);
  expect(severities(xml, { consumers: ['jenkins'] })).toEqual(['J02 warning']);
  expect(severities(xml, { consumers: ['azure'] })).toEqual([]);
  const [finding] = lintJunit([xml], {}, { consumers: ['dorny', 'jenkins'] });
  expect(finding?.consumers.map(({ consumer }) => consumer)).toEqual([
    'dorny',
    'dorny-jest',
    'dorny-phpunit',
    'jenkins',
  ]);
});

test('a rule that is left out finds nothing', () => {
  expect(severities(surefire, { ignored: ['J04'] })).toEqual(['J06 warning']);
});

test('the schema counts only where it was asked for', () => {
  const xml =
    '<testsuites skipped="0"><testsuite name="s" time="1" tests="1" failures="0" errors="0"><testcase classname="c" name="a" time="1" file="a.py"><properties/></testcase></testsuite></testsuites>';
  expect(severities(xml)).toEqual([]);
  expect(severities(xml, { profile: 'jenkins-xunit' })).toEqual(['J29 error', 'J29 error', 'J29 error']);
});

test('names are remembered from one file to the next', () => {
  const lint = createJunitLint();
  const suite = (hostname: string) =>
    `<testsuites><testsuite name="s" hostname="${hostname}" time="1">\n<testcase classname="c" name="a" time="1"/></testsuite></testsuites>`;
  expect([...lint.check([suite('n1')], { name: 'one.xml' })]).toEqual([]);
  const found = [...lint.check([suite('n2')], { name: 'two.xml' })].map(({ rule, message }) => `${rule} ${message}`);
  expect(found).toEqual([
    'J08 Another suite of this name has a test "a" of this class, in one.xml.',
    'J09 The suite "s" of "n2" has the name of one of "n1".',
  ]);
});

test('a file that was read tells how many tests it has', () => {
  const findings = createJunitLint().check([surefire]);
  let step = findings.next();
  while (!step.done) step = findings.next();
  expect(step.value).toEqual({ tests: 1 });
});

test('a finding stands where the fault is, in the words of the report', () => {
  const xml =
    '<testsuites>\n<testsuite name="epg" time="1">\n\n<testcase\n classname="ui.Epg" name="open" time="x"/></testsuite></testsuites>';
  expect([...lintJunit([xml])]).toMatchObject([{ rule: 'J03', line: 4, where: { suite: 'epg', test: 'ui.Epg.open' } }]);
});

test('how a report is cut into pieces changes nothing', () => {
  const xml = `<testsuites><testsuite name="s" hostname="ä">
<testcase name="a" time="1,5"><failure message="m">x [31m y ]]> &nope; </failure><system-out>[[ATTACHMENT|a]]
[[ATTACHMENT|x/b]][[ATTACHMENT|y/b]]${'z'.repeat(1100)}</system-out></testcase><testcase name="a"/></testsuite>`;
  const whole = [...lintJunit([xml])].map(({ rule, message }) => `${rule} ${message}`);
  expect(whole.length).toBeGreaterThan(8);
  fc.assert(
    fc.property(fc.array(fc.nat(xml.length), { maxLength: 8 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), xml.length];
      const pieces = edges.slice(1).map((end, index) => xml.slice(edges[index], end));
      expect([...lintJunit(pieces)].map(({ rule, message }) => `${rule} ${message}`)).toEqual(whole);
    }),
  );
});

const tag = fc.constantFrom(
  ...[
    'testsuites',
    'testsuite',
    'testcase',
    'failure',
    'error',
    'skipped',
    'system-out',
    'properties',
    'property',
    'x',
  ],
);
const piece = fc.oneof(
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc
    .tuple(tag, fc.constantFrom('name', 'time', 'tests', 'timestamp', 'file', 'classname', '__proto__'), fc.string())
    .map(([name, key, value]) => `<${name} ${key}="${value}">`),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<![CDATA[', ']]>', '<!--', '&', '&#0;', '[[ATTACHMENT|', ']]', '\u001b[0m', '<?xml version="1.0"?>'),
);

test('whatever a file holds, it is read to its end', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const finding of lintJunit(
        pieces,
        { hasFile: () => false, workspace: '/ws' },
        { profile: 'jenkins-xunit' },
      )) {
        expect(finding.line).toBeGreaterThan(0);
        expect(finding.consumers.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
