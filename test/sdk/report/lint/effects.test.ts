import { expect, test } from 'vitest';
import { lintRules } from '../../../../sdk/report/lint/catalogue.ts';
import { createTrackedFiles, type LintFacts } from '../../../../sdk/report/lint/facts.ts';
import { lintJunit } from '../../../../sdk/report/lint/lint.ts';

/** What the lint says of one rule: `enricomi error` for each consumer, of all findings. */
const told = (xml: string, rule: string, facts: LintFacts = {}): string[] => {
  const findings = [...lintJunit([xml], facts)].filter((one) => one.rule === rule);
  for (const { consumers } of findings)
    for (const { consumer } of consumers)
      expect(lintRules.find(({ id }) => id === rule)?.effects.map((one) => one.consumer)).toContain(consumer);
  return findings.flatMap(({ consumers }) => consumers.map(({ consumer, severity }) => `${consumer} ${severity}`));
};
const messages = (xml: string, rule: string, facts: LintFacts = {}) =>
  [...lintJunit([xml], facts)].filter((one) => one.rule === rule).map(({ line, message }) => `${line}: ${message}`);
const ofTime = (time: string) =>
  told(`<testsuites><testsuite name="s" time="1"><testcase name="a" time="${time}"/></testsuite></testsuites>`, 'J03');
const ofCase = (content: string, attributes = 'name="a" classname="c" time="1"') =>
  `<testsuites><testsuite name="s" time="1">\n<testcase ${attributes}>${content}</testcase></testsuite></testsuites>`;

test('a time that Python cannot read ends one reader, and others only show it badly', () => {
  expect(ofTime('12s')).toEqual(['enricomi error', 'azure warning']);
  expect(ofTime('abc')).toContain('enricomi error');
  expect(ofTime('1,234.5')).not.toContain('enricomi error');
  expect(ofTime('1.234,5')).toContain('jenkins warning');
  expect(ofTime('-1')).toContain('jenkins warning');
  for (const time of ['0', '1.5', '.5', '1.7e-05', '-0.0']) expect(ofTime(time)).toEqual([]);
});

test('the time of a suite is read by fewer than that of a test', () => {
  const xml = '<testsuites><testsuite name="s" time="abc"><testcase name="a" time="1"/></testsuite></testsuites>';
  expect(told(xml, 'J03')).not.toContain('mikepenz warning');
  // The library counts and adds up for itself where a number is missing.
  expect(told(xml, 'J03')).not.toContain('enricomi error');
  const counted = xml.replace('time="abc"', 'tests="1" skipped="0" failures="0" errors="0" time="abc"');
  expect(told(counted, 'J03')).toContain('enricomi error');
});

test('a total is believed only where those before it are there', () => {
  const suite = (attributes: string) =>
    `<testsuites><testsuite name="s" time="1" ${attributes}><testcase name="a" classname="c" time="1"/></testsuite></testsuites>`;
  expect(messages(suite('tests="1" failures="3"'), 'J07')).toEqual([]);
  expect(messages(suite('tests="1" skipped="0" failures="3"'), 'J07')).toEqual([
    '1: The suite says failures="3", and its tests make it 0.',
  ]);
  expect(messages(suite('tests="many"'), 'J07')).toEqual(['1: tests="many" is no whole number.']);
});

test('the tests of suites within count for the totals', () => {
  const xml =
    '<testsuites><testsuite name="o" tests="2" time="1"><testcase name="a" time="1"/><testsuite name="i" tests="1" time="1"><testcase name="b" time="1"/></testsuite></testsuite></testsuites>';
  expect(messages(xml, 'J07')).toEqual([]);
});

test.each([
  ['2026-11-20T04:00:00', true],
  ['2026-11-20T04:00:00.123456+00:00', true],
  ['2026-11-20T04:00:00-05:00', true],
  ['2026-11-20T04:00:00+01', true],
  ['2026-11-20 04:00:00', false],
  ['2026-11-20T04:00:00-0500', false],
  ['2026-11-20T04:00:00,123', false],
  ['2026-02-30T04:00:00Z', false],
  ['2026-11-20T24:00:00Z', false],
  ['2026-11-20', false],
  ['Fri, 20 Nov 2026 04:00:00 GMT', false],
])('Jenkins reads the timestamp %s: %s', (timestamp, isRead) => {
  const xml = ofCase('', `name="a" classname="c" time="1" timestamp="${timestamp}"`);
  expect(told(xml, 'J05')).toEqual(isRead ? [] : ['jenkins warning']);
});

test('an error of a whole suite is seen by Jenkins alone', () => {
  const xml = '<testsuites><testsuite name="s" time="1">\n<error message="m">no</error></testsuite></testsuites>';
  expect(messages(xml, 'J01')).toEqual([
    '2: The <error> stands in a suite and in no test. Only Jenkins takes it for a test that failed.',
  ]);
  expect(told(xml, 'J01')).not.toContain('jenkins error');
});

test('a test outside of a suite is lost to some', () => {
  const xml = '<testsuites><testcase name="a" classname="c" time="1"/></testsuites>';
  expect(told(xml, 'J01')).toEqual(['dorny error', 'dorny-jest warning', 'dorny-phpunit warning', 'enricomi error']);
});

test('a test without any attribute ends more readers than one without a name', () => {
  expect(told(ofCase('', ''), 'J02')).toContain('mikepenz error');
  expect(told(ofCase('', 'classname="c"'), 'J02')).toContain('mikepenz warning');
  expect(told(ofCase('', 'classname="c"'), 'J02')).not.toContain('enricomi error');
  expect(told(ofCase('', 'time="1"'), 'J02')).toContain('enricomi error');
  expect(told(ofCase('', 'name="" time="1"'), 'J02')).toContain('azure error');
});

test('a failure that stands in an attribute alone is green everywhere', () => {
  expect(told(ofCase('', 'name="a" time="1" status="failed"'), 'J11')).toContain('dorny error');
  expect(told(ofCase('<failure>x</failure>', 'name="a" time="1" status="failed"'), 'J11')).toEqual([]);
});

test('the same test on two devices is lost to GitLab, which is told to those who ask for it', () => {
  const suite = (id: string) =>
    `<testsuite name="s" id="${id}" time="1"><testcase classname="c" name="a" time="1"/></testsuite>`;
  const xml = `<testsuites>${suite('1')}${suite('2')}</testsuites>`;
  expect(told(xml, 'J08')).toEqual(['gitlab info']);
  const asked = [...lintJunit([xml], {}, { consumers: ['gitlab'] })];
  expect(asked.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['J08 error']);
});

test('a character that is none ends strict readers, and a reference to one ends all', () => {
  expect(told(ofCase('a\u001bb'), 'J18')).not.toContain('dorny error');
  expect(told(ofCase('a\u001bb'), 'J18')).toContain('jenkins error');
  expect(told(ofCase('a&#27;b'), 'J18')).toContain('dorny error');
  expect(told(ofCase('a & b'), 'J18')).toContain('mikepenz error');
  expect(messages(ofCase('<failure>a\n[31mred[0m</failure>'), 'J18')).toEqual([
    '3: The text holds the rest of a colour.',
  ]);
});

test('bytes and encodings are told with what they do', () => {
  const xml = ofCase('ä');
  const told18 = (origin: { encoding: string; wrongEncoding?: string; brokenLine?: number }) =>
    told(xml, 'J18', { describeText: () => origin });
  expect(told18({ encoding: 'utf-8' })).toEqual([]);
  expect(told18({ encoding: 'utf-8', brokenLine: 7 })).toContain('jenkins error');
  expect(messages(xml, 'J18', { describeText: () => ({ encoding: 'utf-8', brokenLine: 7 }) })[0]).toMatch(/^7: /);
  expect(told18({ encoding: 'utf-16le' })).toContain('dorny error');
  expect(told18({ encoding: 'windows-1252' })).toContain('mikepenz warning');
  expect(told18({ encoding: 'utf-8', wrongEncoding: 'utf-16' })).toContain('enricomi error');
});

test('what is left of a report that was cut off is read, and what is no report is told', () => {
  const half = '<testsuites><testsuite name="s" time="1">\n<testcase name="a" time="oops"/>\n<testcase name="b" ti';
  expect(messages(half, 'J19')).toHaveLength(1);
  expect(messages(half, 'J03')).toEqual(['2: The time "oops" of the test is no number.']);
  expect(messages('<html/>', 'J19')).toEqual(['1: The root is <html>: this is no JUnit report.']);
  expect(told('', 'J19', { sizeBytes: 0 })).toContain('jenkins error');
});

test('a file without tests is an error where it is alone', () => {
  const xml = '<testsuites/>';
  expect(told(xml, 'J20')).toContain('jenkins error');
  expect(told(xml, 'J20', { hasCompany: true })).toContain('jenkins warning');
});

test('dorny finds a place only by folders that are all lower case, in a file that git knows', () => {
  const tracked = createTrackedFiles(['tests/ui/epg.py', 'root.py', 'Tests/big.py']);
  const ofText = (text: string) => told(ofCase(`<failure>${text}</failure>`), 'J17', { tracked });
  for (const seen of [
    'at tests.ui.Epg(epg.py:3)',
    'at ui.Epg.zap(epg.py:3)',
    'x (tests/ui/epg.py:3:1)',
    'x (/home/me/tests/ui/epg.py:3:1)',
  ])
    expect(ofText(`why\n${seen}`)).toEqual([]);
  for (const blind of [
    'at Root(root.py:3)',
    'at Tests.Big(big.py:3)',
    'at tests.Epg(epg.py:3)',
    'at tests.ui.Epg(epg.py:3) x',
  ])
    expect(ofText(`why\n${blind}`)).toContain('dorny warning');
  expect(ofText('no idea')).toEqual(['dorny info', 'dorny-jest info', 'enricomi info', 'mikepenz info']);
});

test('an absolute path is taken by those that find the repository in it', () => {
  const facts = { workspace: '/ws', tracked: createTrackedFiles(['a.py']) };
  const ofFile = (file: string) => told(ofCase('', `name="a" time="1" file="${file}"`), 'J15', facts);
  expect(ofFile('/ws/a.py')).toEqual(['enricomi warning', 'gitlab warning']);
  expect(ofFile('/else/a.py')).toContain('mikepenz warning');
  expect(ofFile('../a.py')).toContain('mikepenz warning');
  expect(ofFile('b/../a.py')).toEqual([]);
});

test('a marker is found where pieces of a text meet, and its place is that of the whole', () => {
  const xml = ofCase(
    `<system-out>${'x'.repeat(700)}\n${'y'.repeat(9)}[[ATTACHMENT|a/b.png]]\n${'z'.repeat(700)}</system-out>`,
  );
  for (const size of [1, 7, 64]) {
    const chunks = xml.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    const findings = [...lintJunit(chunks)].filter(({ rule }) => rule === 'J21');
    expect(findings.map(({ line, message }) => [line, message])).toEqual([
      [3, 'The marker of "a/b.png" is in the middle of 1433 characters, which Jenkins cuts out.'],
    ]);
  }
});
