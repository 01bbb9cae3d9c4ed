import { expect, test } from 'vitest';
import type { TestCase } from '../../../../../sdk/report/model.ts';
import { toForeignJob } from '../../../../../sdk/run/merge/foreign/foreign-job.ts';
import { readForeign } from '../../../../../sdk/run/merge/foreign/read-foreign.ts';

/** Reads a file, and judges it. */
function read(xml: string, { othersRan = false } = {}) {
  const tests: TestCase[] = [];
  const findAttachment = (path: string) => (path.startsWith('lost') ? undefined : path);
  const file = { label: 'a.xml', name: 'a.xml', chunks: xml === '' ? [] : [xml], findAttachment };
  const facts = readForeign(file, (one) => tests.push(one));
  const { job, more } = toForeignJob(facts, { artifacts: [], othersRan });
  return { facts, job, tests: [...tests, ...more] };
}

const names = (tests: readonly TestCase[]) => tests.map(({ classname, name }) => `${classname} › ${name}`);

test('a test knows its file, and where it ran', () => {
  const { facts, tests } = read(
    `<testsuites><testsuite name="s" hostname="h1" timestamp="2026-11-20T04:00:00" time="1.5"><properties><property name="k" value="v"/></properties>
      <testcase name="a" classname="C"><flakyFailure type="T" message="first">x</flakyFailure></testcase></testsuite>
      <testsuite name="t" hostname="h2" timestamp="2026-11-20T06:00:00+01:00"><testcase name="b" classname="C"/></testsuite></testsuites>`,
  );
  expect(facts).toMatchObject({
    node: 'h1',
    startedAtMs: Date.parse('2026-11-20T04:00:00Z'),
    endedAtMs: Date.parse('2026-11-20T05:00:00Z'),
    properties: { k: 'v' },
    totals: { tests: 2, passed: 2, flaky: 1 },
  });
  expect(tests[0]).toMatchObject({
    origin: 'a.xml',
    source: 'junit',
    isFlaky: true,
    attempts: [{ job: 'a.xml', node: 'h1', outcome: 'failed', failure: { type: 'T', message: 'first' } }],
  });
  expect(tests.map(({ node }) => node)).toEqual([undefined, 'h2']);
});

test('tests of one name are told apart by their suites, or get a number', () => {
  const cases = '<testcase name="t"/><testcase name="u" classname="C"/>';
  const { facts, tests } = read(
    `<testsuites><testsuite name="chrome"><testsuite name="login">${cases}</testsuite></testsuite>
      <testsuite name="firefox"><testsuite name="login">${cases}${cases}</testsuite></testsuite></testsuites>`,
  );
  expect(names(tests)).toEqual([
    'login › t',
    'C › u',
    'firefox / login › t',
    'firefox / login / C › u',
    'login › t [2]',
    'C › u [2]',
  ]);
  expect(facts.notes).toEqual([
    '2 tests have the class and name of another, and the names of the suites around it',
    '2 tests have the class and name of another, and a number',
  ]);
});

test.each([
  ['<testcase name="a"/>', 'passed', undefined],
  ['<testcase name="a"/><testcase name="b"><failure/></testcase>', 'failed', '1 of 2 tests did not pass'],
  ['<testcase name="a"><error/></testcase>', 'failed', '1 of 1 test did not pass'],
  ['<testcase name="a"><skipped/></testcase>', 'empty', 'nothing ran: 1 test, all skipped'],
  ['', 'empty', 'the report has no test'],
] as const)('of a suite of %s the verdict is %s', (cases, verdict, reason) => {
  const { job, tests } = read(`<testsuite name="s">${cases}</testsuite>`);
  expect([job.verdict, job.reason]).toEqual([verdict, reason]);
  // What is not green has a test that says so.
  if (verdict !== 'passed') expect(tests.some(({ outcome }) => outcome === 'failed' || outcome === 'error')).toBe(true);
});

test('a file of skipped tests is no empty one beside others that ran', () => {
  const xml = '<testsuite name="s"><testcase name="a"><skipped/></testcase></testsuite>';
  expect(read(xml, { othersRan: true })).toMatchObject({ job: { verdict: 'passed' }, tests: [{ name: 'a' }] });
});

test('a file that is not whole is infra with an error, unless a test failed', () => {
  const cut = read('<testsuite name="s"><testcase name="a"/>');
  expect(cut.job).toMatchObject({ verdict: 'infra', trouble: { verdict: 'infra', retryable: false } });
  expect(cut.tests.map(({ failure }) => failure?.type)).toEqual([undefined, 'UnreadableReport']);
  const red = read('<testsuite name="s"><testcase name="a"><failure/></testcase>');
  expect(red.job).toMatchObject({ verdict: 'failed', trouble: { verdict: 'infra' } });
  expect(red.job.reason).toMatch(/^1 test failed, and the report is not whole: line 1: the file ends/);
});

test('an empty file is one whose writer died', () => {
  const { facts, job } = read('');
  expect(facts.problems).toEqual(['it is empty, as if its writer had died']);
  expect(job.verdict).toBe('infra');
});

test('an attachment that is not there is noted', () => {
  const out = '<system-out>x\n[[ATTACHMENT|shots/a.png]]\n[[ATTACHMENT|lost/b.png]]</system-out>';
  const { facts, tests } = read(`<testsuite name="s"><testcase name="a">${out}</testcase></testsuite>`);
  expect(tests[0]).toMatchObject({ attachments: ['shots/a.png'], systemOut: 'x\n[[ATTACHMENT|lost/b.png]]' });
  expect(facts.notes).toEqual(['line 1: the attachment lost/b.png cannot be had']);
});
