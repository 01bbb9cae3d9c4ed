import type { XmlEvent } from '../xml/read-events.ts';
import { cleanLine } from '../xunit/text.ts';
import type { FindAttachment } from './attachments.ts';
import { isKnown, type XmlElement } from './element.ts';
import { createRemarkBook, hasSwallowed, isTagFault } from './faults.ts';
import type { JunitPart } from './parts.ts';
import { type OpenSuite, openSuite, readSuiteProblem, takeSuiteElement, toSuiteCase } from './suites.ts';
import { toTest } from './to-test.ts';

/** Puts the events of a file together to tests. */
export interface Assembly {
  /** How many elements are open. */
  depth(): number;
  take(event: XmlEvent): Generator<JunitPart>;
  /** Tells what is open still, and what was noted. @param limit - why the file was read no further */
  end(limit: { readonly line: number; readonly reason: string } | undefined): Generator<JunitPart>;
}

/** An element that is open. */
interface Open {
  readonly name: string;
  readonly line: number;
  /** What is kept of it; absent for elements that JUnit does not have, and for suites. */
  readonly element?: XmlElement;
  readonly suite?: OpenSuite;
}

interface OpenCase {
  readonly element: XmlElement;
  /** Failures that do not stand directly in the case: something before them was not closed. */
  readonly deep: XmlElement[];
  isDoubtful: boolean;
}

export function createAssembly(find: FindAttachment): Assembly {
  const stack: Open[] = [];
  const notes = createRemarkBook();
  const problems = createRemarkBook();
  const outside = openSuite({}, undefined, 1);
  let testcase: OpenCase | undefined;
  let tagFaults: string[] = [];
  let isBroken = false;
  let isCut = false;
  let hasRoot = false;
  let isEnding = false;

  const suiteNow = (): OpenSuite => stack.findLast(({ suite }) => suite !== undefined)?.suite ?? outside;

  function* endCase(line: number, isClosed: boolean): Generator<JunitPart> {
    if (!testcase) return;
    const { element, deep, isDoubtful } = testcase;
    testcase = undefined;
    const isWhole = isClosed && !isDoubtful;
    if (deep.length > 0 && (isBroken || !isWhole)) element.children.push(...deep);
    const suite = suiteNow();
    suite.cases += 1;
    const { test, lost } = toTest(element, suite, find);
    suite.attempts += test.attempts?.length ?? 0;
    for (const path of lost) notes.add('lost', `the attachment ${path} cannot be had`, element.line);
    if (!isWhole)
      problems.add(
        undefined,
        isEnding
          ? `the file ends within the test ${cleanLine(test.name, 100)}, which begins here`
          : `the file is broken within the test ${cleanLine(test.name, 100)}, up to line ${line}`,
        element.line,
      );
    const isTold = isWhole || test.outcome === 'failed' || test.outcome === 'error';
    const message = `The report is broken within this test (line ${element.line}), so nobody knows how it ended.`;
    const error = { outcome: 'error' as const, failure: { type: 'UnreadableReport', message, text: '' } };
    const { isFlaky: _isFlaky, ...unknown } = test;
    yield { type: 'case', test: isTold ? test : { ...unknown, ...error }, suite, line: element.line, isWhole };
  }

  function* endSuite(suite: OpenSuite): Generator<JunitPart> {
    const own = toSuiteCase(suite);
    if (own) yield own;
    const problem = readSuiteProblem(suite);
    if (problem !== undefined) problems.add(undefined, problem, suite.line);
    if (suite.hasOutput) notes.add('output', 'what the suite printed is in no test, and not in the report', suite.line);
    if (!suite.outer) return;
    suite.outer.cases += suite.cases;
    suite.outer.attempts += suite.attempts;
  }

  /** Closes the innermost element. */
  function* pop(line: number, isClosed: boolean): Generator<JunitPart> {
    const open = stack.pop();
    if (!open) return;
    if (open.element && open.element === testcase?.element) yield* endCase(line, isClosed);
    else if (open.suite) yield* endSuite(open.suite);
    else if (open.element && !testcase) takeSuiteElement(suiteNow(), stack.at(-1)?.name, open.element);
  }

  function* open({ name, attributes, line }: Extract<XmlEvent, { type: 'open' }>): Generator<JunitPart> {
    hasRoot = true;
    const isTest = name === 'testcase' || name === 'testsuite' || name === 'testsuites';
    while (isTest && testcase) {
      isBroken = true;
      yield* pop(line, false);
    }
    const isHiding = tagFaults.length > 0 && hasSwallowed(attributes);
    if (isHiding && name !== 'testcase')
      problems.add(undefined, `the tag of ${cleanLine(name, 50)} is broken, and tests may be hidden in it`, line);
    const isDoubtful = isHiding || tagFaults.some(isTagFault);
    tagFaults = [];
    if (name === 'testsuite' || name === 'testsuites') {
      const suite = openSuite(attributes, stack.length > 0 ? suiteNow() : undefined, line);
      stack.push({ name, line, suite });
      if (name === 'testsuite') yield { type: 'suite', suite };
      return;
    }
    if (!isKnown(name)) return void stack.push({ name, line });
    const element: XmlElement = { name, attributes, children: [], text: '', line };
    const around = stack.at(-1);
    if (name === 'testcase') testcase = { element, deep: [], isDoubtful };
    else if (testcase && around?.element) around.element.children.push(element);
    if (testcase && around?.element !== testcase.element && (name === 'failure' || name === 'error'))
      testcase.deep.push(element);
    stack.push({ name, line, element });
  }

  function* close(name: string, line: number): Generator<JunitPart> {
    const index = stack.findLastIndex((one) => one.name === name);
    if (index === -1) {
      isBroken = true;
      notes.add('stray', `</${cleanLine(name, 50)}> closes nothing`, line);
      return;
    }
    while (stack.length - 1 > index) {
      isBroken = true;
      const left = stack.at(-1);
      if (left) notes.add('open', `${cleanLine(left.name, 50)} is not closed before </${cleanLine(name, 50)}>`, line);
      yield* pop(line, false);
    }
    yield* pop(line, true);
  }

  return {
    depth: () => stack.length,
    *take(event) {
      if (event.type === 'open') yield* open(event);
      else if (event.type === 'close') yield* close(event.name, event.line);
      else if (event.type === 'text') {
        const around = stack.findLast(({ element, suite }) => element ?? suite);
        if (around?.element) around.element.text += event.text;
      } else {
        if (event.message === 'unexpected end.') {
          isCut = true;
          return;
        }
        tagFaults.push(event.message);
        // Of what is outside of the root after a stray tag, the parser only thinks so.
        if (!isBroken || !/only one root|outside of root/.test(event.message))
          notes.add(event.message, event.message.replace(/\.$/, ''), event.line);
      }
      if (event.type === 'text' || event.type === 'close') tagFaults = [];
    },
    *end(limit) {
      const [inner] = stack.slice(-1);
      const line = limit?.line ?? inner?.line ?? 1;
      isEnding = true;
      if (limit) problems.add(undefined, `${limit.reason}; what follows was not read`, line);
      else if (inner && !testcase)
        problems.add(undefined, `the file ends within ${cleanLine(inner.name, 50)}, which begins here`, line);
      else if (isCut && !inner)
        problems.add(undefined, 'the file ends within a tag, a comment or a CDATA section', line);
      else if (!hasRoot) problems.add(undefined, 'the file ends before its first element', line);
      while (stack.length > 0) yield* pop(line, false);
      for (const text of problems.list()) yield { type: 'problem', text };
      for (const text of notes.list()) yield { type: 'note', text };
    },
  };
}
