import { cleanLine } from '../xunit/text.ts';
import type { XmlElement } from './element.ts';
import { readFailure } from './findings.ts';
import type { JunitCase, JunitSuite } from './parts.ts';
import { toRepositoryPath } from './place.ts';
import { createPropertyBook, type PropertyBook } from './properties.ts';
import { parseSeconds } from './seconds.ts';

/** A suite that is being read. */
export interface OpenSuite extends JunitSuite {
  readonly outer?: OpenSuite | undefined;
  readonly book: PropertyBook;
  /** How many tests it says that it has. */
  readonly announced: number;
  /** How many it has, those of suites within it included. */
  cases: number;
  /** How many more there are when every attempt counts as one, as Surefire counts them. */
  attempts: number;
  /** It printed something that belongs to no single test. */
  hasOutput: boolean;
  /** Failures of the suite itself. */
  readonly element: XmlElement;
}

export function openSuite(
  attributes: Readonly<Record<string, string>>,
  outer: OpenSuite | undefined,
  line: number,
): OpenSuite {
  const own = (key: string) => cleanLine(attributes[key] ?? '') || undefined;
  const name = own('name');
  const book = createPropertyBook();
  return {
    name: name ?? outer?.name,
    path: [...(outer?.path ?? []), ...(name === undefined ? [] : [name])],
    hostname: own('hostname') ?? outer?.hostname,
    file: toRepositoryPath(attributes['file']) ?? outer?.file,
    package: own('package') ?? outer?.package,
    id: own('id'),
    timestamp: own('timestamp') ?? outer?.timestamp,
    durationMs: parseSeconds(attributes['time']),
    properties: book.all,
    book,
    line,
    outer,
    announced: Number(attributes['tests']),
    cases: 0,
    attempts: 0,
    hasOutput: false,
    element: { name: 'testsuite', attributes, children: [], text: '', line },
  };
}

/** Hostile files have suites of a million failures. */
const maxFailures = 100;
const maxProperties = 1000;

/** Takes what stands in a suite and in no test of it. */
export function takeSuiteElement(suite: OpenSuite, around: string | undefined, element: XmlElement): void {
  const { name, text } = element;
  if (around === 'properties' && name === 'property' && suite.properties.size < maxProperties) suite.book.add(element);
  if (name.startsWith('system-') && text.trim() !== '') suite.hasOutput = true;
  const isDirect = around === 'testsuite' || around === 'testsuites';
  if (isDirect && (name === 'failure' || name === 'error') && suite.element.children.length < maxFailures)
    suite.element.children.push(element);
}

/** An error of the suite itself, such as an import that failed, counts as a test, or it would be lost. */
export function toSuiteCase(suite: OpenSuite): JunitCase | undefined {
  const finding = readFailure(suite.element);
  if (!finding) return undefined;
  suite.cases += 1;
  const test = { name: '(suite)', classname: suite.name ?? '(no class)', ...finding };
  return { type: 'case', test, suite, line: suite.line, isWhole: true };
}

/** A suite that lists fewer tests than it says that it has. */
export function readSuiteProblem({ element, name, announced, cases, attempts }: OpenSuite): string | undefined {
  if (!(announced > cases + attempts) || element.name !== 'testsuite') return undefined;
  return `the suite "${name ?? '(no name)'}" says that it has ${announced} tests, and lists ${cases}`;
}
