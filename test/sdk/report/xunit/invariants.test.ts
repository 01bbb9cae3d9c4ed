import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { readXmlEvents } from '../../../../sdk/report/xml/read-events.ts';
import { streamXunit, writeXunit, type XunitOptions } from '../../../../sdk/report/xunit/write.ts';
import { fullReport } from './arbitrary-xunit.ts';
import { readSchema } from './parsed.ts';

/** The Char production of XML 1.0. */
const xmlChars = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const anyOptions: fc.Arbitrary<XunitOptions> = fc.record({
  profile: fc.constantFrom('universal', 'jenkins-xunit'),
  classnamePrefix: fc.constantFrom(undefined, 'node', 'job'),
  attachmentRoot: fc.constantFrom('', 'rigline-results/42'),
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** The elements as another parser than the builder's own reads them; it throws where the text is not well-formed. */
function parse(chunks: Iterable<string>): Element {
  const top: Element = { name: '', attributes: {}, children: [] };
  const open = [top];
  for (const event of readXmlEvents(chunks)) {
    if (event.type === 'problem') throw new Error(`line ${event.line}: ${event.message}`);
    if (event.type === 'close') open.pop();
    if (event.type !== 'open') continue;
    const element: Element = { name: event.name, attributes: event.attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  }
  return top.children[0] ?? top;
}

const childrenOf = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const countWith = (cases: readonly Element[], child: string) =>
  cases.filter((one) => childrenOf(one, child).length > 0).length;

test('whatever is in a report: well-formed, totals that are true, and no name twice', () => {
  fc.assert(
    fc.property(fullReport, anyOptions, (report, options) => {
      const chunks = [...streamXunit(report, options)];
      expect(chunks.join('')).toMatch(xmlChars);
      const root = parse(chunks);
      expect(root.name).toBe('testsuites');
      const suites = childrenOf(root, 'testsuite');
      const cases = suites.flatMap((suite) => childrenOf(suite, 'testcase'));

      for (const counted of [root, ...suites]) {
        const own = counted === root ? cases : childrenOf(counted, 'testcase');
        const { tests, failures, errors, time } = counted.attributes;
        expect([tests, failures, errors]).toEqual(
          [own.length, countWith(own, 'failure'), countWith(own, 'error')].map(String),
        );
        const ms = own.reduce((sum, one) => sum + Math.round(Number(one.attributes['time']) * 1000), 0);
        expect(time).toBe((ms / 1000).toFixed(3));
      }
      for (const suite of suites)
        expect(suite.attributes['skipped']).toBe(String(countWith(childrenOf(suite, 'testcase'), 'skipped')));

      const suiteNames = suites.map(({ attributes }) => JSON.stringify([attributes['name'], attributes['id']]));
      expect(new Set(suiteNames).size).toBe(suites.length);
      for (const suite of suites) {
        const names = childrenOf(suite, 'testcase').map(({ attributes }) =>
          JSON.stringify([attributes['classname'], attributes['name']]),
        );
        expect(new Set(names).size).toBe(names.length);
        expect(suite.attributes['name']).not.toBe('');
      }
      for (const one of [...suites, ...cases]) {
        const names = childrenOf(one, 'properties').flatMap((list) =>
          list.children.map(({ attributes }) => attributes['name']),
        );
        expect(new Set(names).size).toBe(names.length);
        for (const once of ['properties', 'failure', 'error', 'skipped', 'system-out', 'system-err'])
          expect(childrenOf(one, once).length).toBeLessThanOrEqual(1);
      }
      const outcomes = cases.map((one) => one.children.filter(({ name }) => /^(?:failure|error|skipped)$/.test(name)));
      expect(Math.max(0, ...outcomes.map(({ length }) => length))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('whatever is in a report: what is red in it is red in the XML', () => {
  fc.assert(
    fc.property(fullReport, (report) => {
      const isRed = report.verdict !== 'passed' || report.jobs.some(({ verdict }) => verdict !== 'passed');
      if (isRed) expect(writeXunit(report)).toMatch(/<(?:failure|error) /);
    }),
    { numRuns: 100 },
  );
});

test('whatever is in a report: the strict profile is valid for the Jenkins xUnit plugin, with a prefix as well', async () => {
  const samples = fc.sample(fc.tuple(fullReport, anyOptions), { numRuns: 100, seed: 7 });
  const { errors } = await validateXML({
    xml: samples.map(([report, options], index) => ({
      fileName: `report-${index}.xml`,
      contents: writeXunit(report, { ...options, profile: 'jenkins-xunit' }),
    })),
    schema: readSchema('jenkins-xunit-junit-10.xsd'),
  });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
});
