import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import type { RunReport } from '../../../../sdk/report/model.ts';
import { writeXunit, type XunitOptions } from '../../../../sdk/report/xunit/write.ts';

export const strict: XunitOptions = { profile: 'jenkins-xunit' };

export function readSchema(name: string): string {
  return readFileSync(new URL(`../../../fixtures/xsd/${name}`, import.meta.url), 'utf8');
}

/** The report as a consumer's parser sees it: suites and cases always as lists. */
export function write(report: RunReport, options?: XunitOptions) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
  });
  const { testsuites } = parser.parse(writeXunit(report, options));
  return {
    root: testsuites,
    suites: testsuites.testsuite,
    cases: testsuites.testsuite.flatMap((suite: never) => suite['testcase']),
  };
}
