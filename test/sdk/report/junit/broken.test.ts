import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJunit } from '../../../../sdk/report/junit/read.ts';
import { findRootKind } from '../../../../sdk/report/junit/root-name.ts';
import { streamJunit } from '../../../../sdk/report/junit/stream.ts';

/** Names and outcomes of what can be read, and what is said about the rest. */
function read(xml: string) {
  const { tests = [], problems = [], notes = [] } = readJunit(xml) ?? {};
  return { tests: tests.map(({ name, outcome }) => `${name} ${outcome}`), problems, notes };
}

test('a file that is cut within a test keeps the tests before, and the half one is an error', () => {
  const { tests, problems } = read(
    '<testsuite name="s" tests="3">\n<testcase name="a"/>\n<testcase name="b"><system-o',
  );
  expect(tests).toEqual(['a passed', 'b error']);
  expect(problems).toEqual([
    'line 3: the file ends within the test b, which begins here',
    'line 1: the suite "s" says that it has 3 tests, and lists 2',
  ]);
});

test('a half test that has failed already is a failed one', () => {
  expect(read('<testsuite><testcase name="b"><failure message="m">Traceb').tests).toEqual(['b failed']);
});

test('a skip that is cut off is no skip', () => {
  expect(read('<testsuite><testcase name="b"><skipped/><fail').tests).toEqual(['b error']);
});

test('a file that is cut between tests says that it is', () => {
  expect(read('<testsuite><testcase name="a"/>\n')).toEqual({
    tests: ['a passed'],
    problems: ['line 1: the file ends within testsuite, which begins here'],
    notes: [],
  });
});

test('a file that is cut within the tag of a test keeps what was before', () => {
  const { tests, problems } = read('<testsuite>\n<testcase name="a"/>\n<testcase name="b" time="1');
  expect(tests).toEqual(['a passed']);
  expect(problems).toHaveLength(1);
});

test('a test that is not closed before the next one is an error, and what follows is kept', () => {
  const { tests, problems } = read(
    '<testsuite><testcase name="a"><system-out>x\n<testcase name="b"/><testcase name="c"/></testsuite>',
  );
  expect(tests).toEqual(['a error', 'b passed', 'c passed']);
  expect(problems).toEqual(['line 1: the file is broken within the test a, up to line 2']);
});

test('a failure in an element that is not closed counts', () => {
  const xml =
    '<testsuite><testcase name="a"><system-out>x<failure message="m"/></testcase><testcase name="b"/></testsuite>';
  expect(read(xml).tests).toEqual(['a failed', 'b passed']);
});

test('a closing tag of nothing loses no test and no suite', () => {
  const xml =
    '<testsuites><testsuite name="s"><testcase name="a">\n<system-out>1 </b> 2</system-out></testcase><testcase name="b"/></testsuite></testsuites>';
  expect(read(xml)).toEqual({
    tests: ['a passed', 'b passed'],
    problems: [],
    notes: ['line 2: </b> closes nothing'],
  });
  expect(readJunit(xml)?.tests[1]?.classname).toBe('s');
});

test('output with raw angle brackets makes no test doubtful', () => {
  const { tests, problems, notes } = read(
    '<testsuite><testcase name="a"><system-out>scan <wlan0> for 3 < 4 &c</system-out></testcase><testcase name="b"/></testsuite>',
  );
  expect(tests).toEqual(['a passed', 'b passed']);
  expect(problems).toEqual([]);
  expect(notes).toContain('line 1: an ampersand that begins no entity');
  expect(
    readJunit('<testsuite><testcase name="a"><system-out>on <wlan0> up</system-out></testcase></testsuite>')?.tests[0]
      ?.systemOut,
  ).toBe('on  up');
});

test('characters that XML does not allow are told once, and cost no test', () => {
  const xml = `<testsuite>\n<testcase name="a"><system-out>\u0007\n\u0007\n&nope;</system-out></testcase></testsuite>`;
  expect(read(xml)).toEqual({
    tests: ['a passed'],
    problems: [],
    notes: ['line 2: disallowed character (2 times, the last on line 3)', 'line 4: undefined entity'],
  });
});

test('an attribute without its closing quote hides no failure', () => {
  const xml =
    '<testsuite><testcase name="a><failure message="m"/></testcase>\n<testcase name="b"/><testcase name="c"/></testsuite>';
  const { tests, problems } = read(xml);
  expect(tests[0]).toMatch(/ error$/);
  expect(tests).toContain('c passed');
  expect(problems).not.toEqual([]);
});

test('several documents in one file are all read', () => {
  const one = '<?xml version="1.0"?>\n<testsuite name="s"><testcase name="a"/></testsuite>\n';
  const { tests, problems } = read(one + one + one);
  expect(tests).toHaveLength(3);
  expect(problems).toEqual([]);
});

test.each([
  ['deep', `${'<testsuite>'.repeat(100_000)}`, /more than 500 elements inside one another/],
  ['another root', '<testsuite/>'.replace('testsuite', 'testsuite-x'), undefined],
])('hostile input (%s) ends the reading', (_what, xml, problem) => {
  const content = readJunit(xml);
  if (problem === undefined) expect(content).toBeUndefined();
  else expect(content?.problems).toEqual([expect.stringMatching(problem)]);
});

test('entities of a DOCTYPE are not expanded, and nothing is fetched', () => {
  const laughs =
    '<!DOCTYPE testsuite [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const { tests, notes } = read(`${laughs}<testsuite><testcase name="&b;&f;"/></testsuite>`);
  expect(tests).toEqual(['&b;&f; passed']);
  expect(notes).toEqual([expect.stringContaining('undefined entity')]);
});

test('names of JavaScript are names like others', () => {
  const [first] = readJunit(
    '<testsuite><testcase __proto__="1" name="constructor" classname="__proto__"><properties><property name="__proto__" value="v"/></properties></testcase></testsuite>',
  )?.tests ?? [undefined];
  expect(first).toMatchObject({ name: 'constructor', classname: '__proto__' });
  expect(Object.entries(first?.properties ?? {})).toEqual([['__proto__', 'v']]);
});

const piece = fc.constantFrom(
  '<testcase name="b">',
  '<testcase name="b"/>',
  '</testcase>',
  '<failure>',
  '</failure>',
  '<system-out>',
  '</system-out>',
  '<testsuite name="t">',
  '</testsuite>',
  '</x>',
  '<![CDATA[',
  ']]>',
  '&x;',
  '<',
  '"',
  '<!--',
  '\n',
);

test('whatever comes after it, a test that was read stays read', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), fc.string(), (pieces, tail) => {
      const { tests } = read(`<testsuite><testcase name="a"/>${pieces.join('')}${tail}`);
      expect(tests[0]).toBe('a passed');
    }),
    { numRuns: 300 },
  );
});

test('a test that failed is never green, wherever the file is cut', () => {
  const xml =
    '<testsuites><testsuite name="s"><testcase name="a"><system-out>x</system-out><failure message="m">t</failure></testcase></testsuite></testsuites>';
  fc.assert(
    fc.property(fc.nat(xml.length), (end) => {
      const { tests, problems } = read(xml.slice(0, end));
      expect(tests).not.toContain('a passed');
      if (tests.length === 0 && xml.slice(0, end).includes('<testsuites>')) expect(problems).not.toEqual([]);
    }),
  );
});

test('raw text in the output of one test loses none of the tests that follow', () => {
  // A quote, a comment or a CDATA section that is left open hides what follows, and nobody can tell.
  const text = fc.string({
    unit: fc.constantFrom('<', '>', '&', ';', '/', ' ', '=', 'a', '0', '#', '?', '\n'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, (raw) => {
      fc.pre(!/<[?]/.test(raw));
      const xml = `<testsuite><testcase name="a"><system-out>${raw}</system-out></testcase><testcase name="b"/>
        <testcase name="c"><failure message="m"/></testcase></testsuite>`;
      expect(read(xml).tests.slice(1)).toEqual(['b passed', 'c failed']);
    }),
    { numRuns: 2000 },
  );
});

test('a file that ends before its root is not whole', () => {
  for (const xml of ['', '\n', '<?xml version="1.0"?>\n', '<?xml version="1.0" en', '<!-- a', '<testsu']) {
    expect(findRootKind(xml), xml).toBe('cut');
    const problems = [...streamJunit([xml])].filter(({ type }) => type === 'problem');
    expect(problems, xml).toHaveLength(1);
  }
});

test('what a text is shows at its first tag', () => {
  const kinds = [
    '<a/>',
    '<!doctype html><p>',
    'text',
    '{"a": "<testsuite/>"}',
    'log <b>',
    'log\n<testsuites>',
    '\ufeff<?xml?><testsuite/>',
  ];
  expect(kinds.map(findRootKind)).toEqual(['other', 'other', 'none', 'none', 'none', 'junit', 'junit']);
});
