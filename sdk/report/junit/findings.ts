import type { TestFailure, TestResult } from '../../labs/lab.ts';
import { cleanLine } from '../xunit/text.ts';
import { childrenOf, type XmlElement } from './element.ts';
import { cleanPlain } from './output.ts';

/** How a test ended, and why it did not pass. */
export type Finding = Required<Pick<TestResult, 'outcome' | 'failure'>>;

/**
 * What an element says of the test, or of the suite, that it stands for: a failure outweighs an error, and both outweigh a
 * skip, so that nothing red is lost. Undefined where nothing speaks against it.
 */
export function readFailure(element: XmlElement): Finding | undefined {
  return (
    weigh(childrenOf(element, 'failure'), childrenOf(element, 'error')) ??
    // Surefire repeats a test only as long as it fails, and such a test has a failure as well; whoever forgets it has no green test.
    (childrenOf(element, 'failure', 'error', 'flakyFailure', 'flakyError').length === 0
      ? weigh(childrenOf(element, 'rerunFailure'), childrenOf(element, 'rerunError'))
      : undefined)
  );
}

function weigh(failures: readonly XmlElement[], errors: readonly XmlElement[]): Finding | undefined {
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

/**
 * CTest and GoogleTest say in an attribute that they left a test out, with or without `<skipped>`; some runners say there
 * that it failed, and nowhere else.
 */
export function readStatus(testcase: XmlElement): Finding | undefined {
  const skipped = testcase.children.find(({ name }) => name === 'skipped');
  const words = ['status', 'result'].map((name) => testcase.attributes[name] ?? '');
  const red = words.find((word) => /^(?:fail|failed|failure|error|errored|broken|timedout|timeout)$/i.test(word));
  if (red !== undefined && !skipped) {
    const failure = { type: 'failure', message: `the report says "${cleanLine(red)}", and not why`, text: '' };
    return { outcome: 'failed', failure };
  }
  const left = words.find((word) => /^(?:notrun|disabled|skipped|suppressed|ignored|pending)$/i.test(word));
  if (skipped === undefined && left === undefined) return undefined;
  const failure = skipped ? toFailure(skipped) : { type: 'skipped', message: cleanLine(left ?? '', 100), text: '' };
  return { outcome: 'skipped', failure };
}

/** The text of Surefire's retries stands in an element of its own, or in none. */
export function toFailure(element: XmlElement): TestFailure {
  const { name, attributes } = element;
  const stack = childrenOf(element, 'stackTrace')[0]?.text ?? '';
  const text = cleanPlain(stack.trim() === '' ? element.text : stack).trim();
  const message =
    cleanLine(cleanPlain(attributes['message'] ?? '')) ||
    cleanLine(text.split('\n', 1)[0] ?? '') ||
    `${name} without a message`;
  return { type: cleanLine(attributes['type'] ?? '', 200) || name, message, text };
}
