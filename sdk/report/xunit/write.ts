import { XMLBuilder } from 'fast-xml-parser';
import { toTimestamp } from '../format.ts';
import type { RunReport } from '../model.ts';
import { listCases } from './cases.ts';
import { listFiles, writeOutput, writeSystemOut } from './output.ts';
import { toResultNodes, type XmlNode } from './results.ts';
import { listSuiteProperties, numberProperties, type Suite, type SuiteCase, toSuites } from './suites.ts';
import { cleanLine } from './text.ts';

export interface XunitOptions {
  /**
   * - `universal` (default): for Jenkins' `junit` step and the GitHub actions; a case also has `file`, `line`, `timestamp`
   *   and properties of its own. No published schema knows all of these, and none of those consumers asks for one.
   * - `jenkins-xunit`: valid against `junit-10.xsd` of Jenkins' xUnit plugin, which can be told to reject anything else.
   *
   * Neither is a Surefire report, whose root is one suite: Surefire's schema has no `id` and no `hostname`, without which
   * suites of two nodes become one. But for these two, a suite of `jenkins-xunit` is valid against it.
   */
  readonly profile?: 'universal' | 'jenkins-xunit';
  /**
   * The run folder relative to the workspace, e.g. `rigline-results/42`, for the attachment markers: the Jenkins plugin
   * looks from the workspace, not from where the report is. Default: the run folder is the workspace.
   */
  readonly attachmentRoot?: string;
}

/**
 * Writes the report as JUnit-style XML: a `<testsuites>` root (dorny's Jest reader wants one) and flat suites (dorny drops
 * nested ones), one for each job and file. What is red in the report is red in the XML: see {@link listCases}. The same
 * report gives the same text.
 */
export function writeXunit(report: RunReport, options: XunitOptions = {}): string {
  const suites = listCases(report).flatMap(toSuites);
  const builder = new XMLBuilder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    format: true,
    // Or the value `true` would vanish: the builder takes it for an attribute without a value.
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      ...attributes({ name: cleanLine(report.runId), ...countCases(suites.flatMap(({ cases }) => cases)) }, [
        'skipped',
      ]),
      testsuite: suites.map((suite) => toSuiteNode(suite, report, options)),
    },
  });
}

function toSuiteNode(suite: Suite, report: RunReport, options: XunitOptions): XmlNode {
  const { job } = suite;
  const starts = suite.cases.flatMap(({ test }) => toTimestamp(test.startedAt) ?? []).sort();
  return {
    ...attributes({
      name: suite.name,
      id: cleanLine(job?.label ?? report.runId),
      hostname: cleanLine(job?.node ?? report.lab.url),
      file: options.profile === 'jenkins-xunit' ? undefined : suite.file,
      ...countCases(suite.cases),
      timestamp: starts[0] ?? toTimestamp(job?.startedAt) ?? toTimestamp(report.startedAt),
    }),
    properties: toPropertiesNode(listSuiteProperties(report, job)),
    testcase: suite.cases.map((suiteCase) => toCaseNode(suiteCase, options)),
  };
}

function toCaseNode(suiteCase: SuiteCase, options: XunitOptions): XmlNode {
  const { classname, name, source, test } = suiteCase;
  const isUniversal = options.profile !== 'jenkins-xunit';
  const properties = numberProperties([
    ...Object.entries(test.properties ?? {}),
    ['rigline.node', test.node],
    ['rigline.attempts', test.attempts && `${test.attempts.length + 1}`],
    ...listFiles(test).map((path, index) => [`attachment${index + 1}`, toRoot(options) + path] as const),
  ]);
  const systemOut = writeSystemOut(test, toRoot(options));
  const systemErr = writeOutput(test, test.systemErr);
  return {
    ...attributes({ classname, name, time: toSeconds(toMs(test.durationMs)) }),
    ...(isUniversal &&
      attributes({ file: source?.file, line: source?.line?.toString(), timestamp: toTimestamp(test.startedAt) })),
    ...(isUniversal && properties.length > 0 && { properties: toPropertiesNode(properties) }),
    ...toResultNodes(suiteCase),
    ...(systemOut !== '' && { 'system-out': systemOut }),
    ...(systemErr !== '' && { 'system-err': systemErr }),
  };
}

function toPropertiesNode(properties: readonly (readonly [string, string])[]): XmlNode {
  return { property: properties.map(([name, value]) => ({ '@name': name, '@value': value })) };
}

function countCases(cases: readonly SuiteCase[]): Readonly<Record<string, string>> {
  const count = (outcome: string): string => String(cases.filter(({ test }) => test.outcome === outcome).length);
  return {
    tests: String(cases.length),
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    time: toSeconds(cases.reduce((sum, { test }) => sum + toMs(test.durationMs), 0)),
  };
}

/** Whole milliseconds, so that the times of the cases add up to that of their suite; Jenkins takes at most a year. */
function toMs(durationMs: number | undefined): number {
  return Number.isFinite(durationMs) ? Math.min(Math.max(Math.round(durationMs ?? 0), 0), 365 * 24 * 3_600_000) : 0;
}

function toSeconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3);
}

function toRoot({ attachmentRoot = '' }: XunitOptions): string {
  const root = cleanLine(attachmentRoot).replace(/\/+$/, '');
  return root === '' ? '' : `${root}/`;
}

function attributes(values: Readonly<Record<string, string | undefined>>, omitted: readonly string[] = []): XmlNode {
  const known = Object.entries(values).filter(([name, value]) => value !== undefined && !omitted.includes(name));
  return Object.fromEntries(known.map(([name, value]) => [`@${name}`, value ?? '']));
}
