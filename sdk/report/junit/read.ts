import type { TestFailure, TestResult } from '../../labs/lab.ts';
import { parseInstant } from '../format.ts';
import { isRelativePath } from '../paths.ts';
import { cleanLine, cleanText } from '../xunit/text.ts';
import { parseSeconds } from './seconds.ts';
import { parseJunitTree, readRootName, type XmlElement } from './tree.ts';

export interface ReadJunitOptions {
  /** A longer file is not parsed. Bytes of UTF-8, default 32 MiB. */
  readonly maxBytes?: number;
  /** A file with more elements than this is not read. Default 1 000 000, which is about 200 000 failed tests. */
  readonly maxElements?: number;
}

export interface JunitContent {
  readonly tests: TestResult[];
  /** What is wrong with the file, a sentence each. A file that cannot be read has problems and no tests. */
  readonly problems: string[];
}

/**
 * Reads the JUnit-style XML of any runner (pytest, Surefire, Jest, gotestsum, CTest, Avocado, ...). Nested suites are
 * flattened; a failure outweighs an error, and both outweigh a skip, so that no red test is lost. A file that is not
 * well-formed gives no tests at all: of a file cut in the middle nobody knows whether its last test failed.
 *
 * @returns Undefined where the text is not JUnit: its root is neither `testsuites` nor `testsuite`. Never throws.
 */
export function readJunit(xml: string, options: ReadJunitOptions = {}): JunitContent | undefined {
  const { maxBytes = 32 * 1024 * 1024, maxElements = 1_000_000 } = options;
  if (!isJunit(xml)) return undefined;
  if (xml.length > maxBytes || new TextEncoder().encode(xml).length > maxBytes) {
    return { tests: [], problems: [`The file is larger than ${maxBytes} bytes and was not read.`] };
  }
  try {
    const content: JunitContent = { tests: [], problems: [] };
    readSuite(parseJunitTree(xml, maxElements), {}, content);
    return content;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tests: [], problems: [`The file cannot be read as XML: ${cleanLine(reason, 300)}`] };
  }
}

/** Whether a text, or the beginning of one, is JUnit-style XML. */
export function isJunit(xml: string): boolean {
  const rootName = readRootName(xml);
  return rootName === 'testsuites' || rootName === 'testsuite';
}

/** A file of thousands of wrong suites is one wrong file. */
const maxProblems = 20;

/** What a case takes from the suites around it where it does not say so itself. */
interface SuiteContext {
  readonly name?: string;
  readonly file?: string;
}

function readSuite(suite: XmlElement, outer: SuiteContext, content: JunitContent): void {
  const name = cleanLine(suite.attributes['name'] ?? '') || outer.name;
  const file = suite.attributes['file'] ?? outer.file;
  const context = { ...(name !== undefined && { name }), ...(file !== undefined && { file }) };
  const before = content.tests.length;
  const failure = readFailure(suite);
  if (failure !== undefined) content.tests.push({ name: '(suite)', classname: name ?? '(no class)', ...failure });
  for (const child of suite.children) {
    if (child.name === 'testsuite') readSuite(child, context, content);
    if (child.name === 'testcase') content.tests.push(readCase(child, context));
  }
  const announced = Number(suite.attributes['tests']);
  const listed = content.tests.length - before;
  if (announced > listed && content.problems.length < maxProblems) {
    content.problems.push(
      `The suite "${name ?? '(no name)'}" says that it has ${announced} tests, and lists ${listed}.`,
    );
  }
}

function readCase(testcase: XmlElement, suite: SuiteContext): TestResult {
  const { attributes } = testcase;
  const file = toRepositoryPath(attributes['file'] ?? suite.file);
  const line = Number(attributes['line'] ?? Number.NaN);
  const startedAtMs = parseInstant(attributes['timestamp']);
  const durationMs = parseSeconds(attributes['time']);
  const systemOut = readStream(testcase, 'system-out');
  const systemErr = readStream(testcase, 'system-err');
  const properties = readProperties(testcase);
  return {
    name: cleanLine(attributes['name'] ?? '') || '(no name)',
    classname: cleanLine(attributes['classname'] ?? '') || suite.name || '(no class)',
    ...(readFailure(testcase) ?? readSkip(testcase) ?? { outcome: 'passed' }),
    ...(file !== undefined && { file }),
    ...(Number.isSafeInteger(line) && line > 0 && { line }),
    ...(startedAtMs !== undefined && { startedAt: new Date(startedAtMs).toISOString() }),
    ...(durationMs !== undefined && { durationMs }),
    ...(systemOut !== '' && { systemOut }),
    ...(systemErr !== '' && { systemErr }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
  };
}

type Finding = Required<Pick<TestResult, 'outcome' | 'failure'>>;

function readFailure(element: XmlElement): Finding | undefined {
  const failures = element.children.filter(({ name }) => name === 'failure');
  const errors = element.children.filter(({ name }) => name === 'error');
  const [first, ...others] = [...failures, ...errors].map(toFailure);
  if (first === undefined) return undefined;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const texts = [first, ...others].map(({ message, text }) => (text === '' ? message : text));
  const failure = {
    ...first,
    message: first.message + more,
    text: others.length > 0 ? texts.join('\n\n') : first.text,
  };
  return { outcome: failures.length > 0 ? 'failed' : 'error', failure };
}

/** CTest and GoogleTest say `status="disabled"` or `"notrun"` of a test that they left out, with or without `<skipped>`. */
function readSkip({ children, attributes }: XmlElement): Finding | undefined {
  const skipped = children.find(({ name }) => name === 'skipped');
  const status = attributes['status'] ?? '';
  if (skipped === undefined && !/^(?:notrun|disabled|skipped)$/i.test(status)) return undefined;
  return { outcome: 'skipped', failure: skipped ? toFailure(skipped) : { type: 'skipped', message: status, text: '' } };
}

function toFailure({ name, attributes, text: raw }: XmlElement): TestFailure {
  const text = cleanText(raw).trim();
  const message =
    cleanLine(attributes['message'] ?? '') || cleanLine(text.split('\n', 1)[0] ?? '') || `${name} without a message`;
  return { type: cleanLine(attributes['type'] ?? '', 200) || name, message, text };
}

function readStream({ children }: XmlElement, stream: string): string {
  const texts = children.filter(({ name }) => name === stream).map(({ text }) => cleanText(text).trim());
  return texts.filter((text) => text !== '').join('\n');
}

function readProperties({ children }: XmlElement): [string, string][] {
  return children
    .filter(({ name }) => name === 'properties')
    .flatMap((properties) => properties.children)
    .map(({ attributes, text }) => [
      cleanLine(attributes['name'] ?? ''),
      cleanText(attributes['value'] ?? text).trim(),
    ]);
}

/** The path below the repository; undefined for an absolute one, which names a file of the machine that ran the test. */
function toRepositoryPath(file: string | undefined): string | undefined {
  const path = cleanLine(file ?? '')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  return isRelativePath(path) ? path : undefined;
}
