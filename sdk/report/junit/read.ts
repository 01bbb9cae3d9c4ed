import type { FindAttachment } from './attachments.ts';
import { isJunit } from './root-name.ts';
import { streamJunit } from './stream.ts';
import type { JunitTest } from './to-test.ts';

export interface ReadJunitOptions {
  /** A longer file is not parsed. Bytes of UTF-8, default 32 MiB. */
  readonly maxBytes?: number;
  /** A file with more elements than this is read no further. Default 1 000 000, which is about 200 000 failed tests. */
  readonly maxElements?: number;
  /** What the path of an attachment means, from a marker or a property. @default the path, if it stays below its folder */
  readonly findAttachment?: FindAttachment;
}

export interface JunitContent {
  readonly tests: JunitTest[];
  /** Tests are missing, or may be: a sentence each, with the line. */
  readonly problems: string[];
  /** What is not as it should be, and loses no test: a sentence each, with the line. */
  readonly notes: string[];
}

/**
 * Reads the JUnit-style XML of any runner (pytest, Surefire, Jest, gotestsum, CTest, Avocado, ...). Nested suites are
 * flattened; a failure outweighs an error, and both outweigh a skip, so that no red test is lost. Of a file that is broken
 * every test is kept that can be read; one within which it is broken is an error, unless the file says that it failed.
 *
 * @returns Undefined where the text is not JUnit: its root is neither `testsuites` nor `testsuite`. Never throws.
 */
export function readJunit(xml: string, options: ReadJunitOptions = {}): JunitContent | undefined {
  const { maxBytes = 32 * 1024 * 1024, maxElements = 1_000_000, findAttachment } = options;
  if (!isJunit(xml)) return undefined;
  if (xml.length > maxBytes || new TextEncoder().encode(xml).length > maxBytes) {
    return { tests: [], problems: [`The file is larger than ${maxBytes} bytes and was not read.`], notes: [] };
  }
  const content: JunitContent = { tests: [], problems: [], notes: [] };
  for (const part of streamJunit([xml], { maxElements, ...(findAttachment && { findAttachment }) })) {
    if (part.type === 'case') content.tests.push(part.test);
    if (part.type === 'problem') content.problems.push(part.text);
    if (part.type === 'note') content.notes.push(part.text);
  }
  return content;
}
