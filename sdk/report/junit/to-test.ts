import type { TestResult } from '../../labs/lab.ts';
import { parseInstant } from '../format.ts';
import type { TestAttempt, TestCase } from '../model.ts';
import { cleanLine } from '../xunit/text.ts';
import { type FindAttachment, type FoundAttachments, takeMarkers, takeProperty } from './attachments.ts';
import { childrenOf, type XmlElement } from './element.ts';
import { readFailure, readStatus, toFailure } from './findings.ts';
import { cleanOutput, cleanPlain } from './output.ts';
import { findPlace, toLine, toRepositoryPath } from './place.ts';
import { readProperties } from './properties.ts';
import { parseSeconds } from './seconds.ts';

/** A test as a JUnit file tells of it. */
export interface JunitTest extends TestResult {
  /** What came of it at other times in the same run, in the order of the file. */
  readonly attempts?: readonly JunitAttempt[];
  /** It passed at last, and had failed before. */
  readonly isFlaky?: true;
}

/** An attempt of which the file does not say where it was made. */
export type JunitAttempt = Omit<TestAttempt, 'job' | 'node'>;

/** What a case takes from the suites around it where it does not say so itself. */
export interface SuiteContext {
  readonly name?: string | undefined;
  readonly file?: string | undefined;
}

export interface ReadTest {
  readonly test: JunitTest;
  /** References to files that could not be found. */
  readonly lost: readonly string[];
}

/** Reads a `testcase`. */
export function toTest(testcase: XmlElement, suite: SuiteContext, find: FindAttachment): ReadTest {
  const { attributes } = testcase;
  const found: FoundAttachments = { attachments: [], lost: [] };
  const finding = readFailure(testcase) ?? readStatus(testcase) ?? { outcome: 'passed' as const };
  const attempts = childrenOf(testcase, 'flakyFailure', 'flakyError', 'rerunFailure', 'rerunError').map((element) =>
    toAttempt(element, find, found),
  );
  const place = toPlace(attributes, suite, 'failure' in finding ? finding : undefined);
  const properties = readProperties(testcase).filter((property) => !takeProperty(property, find, found));
  const test = {
    name: cleanLine(cleanPlain(attributes['name'] ?? '')) || '(no name)',
    classname: cleanLine(cleanPlain(attributes['classname'] ?? '')) || suite.name || '(no class)',
    ...finding,
    ...place,
    ...toTimes(attributes),
    ...toStreams(testcase, find, found),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(found.attachments.length > 0 && { attachments: found.attachments }),
    ...(attempts.length > 0 && { attempts }),
    ...(attempts.length > 0 && finding.outcome === 'passed' && { isFlaky: true as const }),
  };
  return { test, lost: found.lost };
}

/** The test in a report, with the place at which it and its attempts ran. */
export function toTestCase({ attempts, ...test }: JunitTest, where: Pick<TestAttempt, 'job' | 'node'>): TestCase {
  return { ...test, source: 'junit', ...(attempts && { attempts: attempts.map((one) => ({ ...one, ...where })) }) };
}

function toPlace(
  attributes: XmlElement['attributes'],
  suite: SuiteContext,
  finding: Pick<TestResult, 'outcome' | 'failure'> | undefined,
) {
  const file = toRepositoryPath(attributes['file'] ?? suite.file);
  const line = toLine(attributes['line']);
  if (file !== undefined || finding === undefined || finding.outcome === 'skipped')
    return { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  return findPlace(finding.failure?.text ?? '') ?? (line === undefined ? {} : { line });
}

function toTimes(attributes: XmlElement['attributes']): Pick<TestResult, 'startedAt' | 'durationMs'> {
  const startedAtMs = parseInstant(attributes['timestamp']);
  const durationMs = parseSeconds(attributes['time']);
  return {
    ...(startedAtMs !== undefined && { startedAt: new Date(startedAtMs).toISOString() }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

function toStreams(
  element: XmlElement,
  find: FindAttachment,
  found: FoundAttachments,
): Pick<TestResult, 'systemOut' | 'systemErr'> {
  const read = (stream: string) =>
    childrenOf(element, stream)
      .map(({ text }) => takeMarkers(cleanOutput(text), find, found).trim())
      .filter((text) => text !== '')
      .join('\n');
  const [systemOut, systemErr] = [read('system-out'), read('system-err')];
  return { ...(systemOut !== '' && { systemOut }), ...(systemErr !== '' && { systemErr }) };
}

/** The files of an attempt are those of the test: the name of a stream says nothing of when a file was made. */
function toAttempt(element: XmlElement, find: FindAttachment, found: FoundAttachments): JunitAttempt {
  const isError = element.name.endsWith('Error');
  return {
    outcome: isError ? 'error' : 'failed',
    failure: toFailure(element),
    ...toTimes(element.attributes),
    ...toStreams(element, find, found),
  };
}
